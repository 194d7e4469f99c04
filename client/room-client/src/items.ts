import type { RoomItem } from './wire.js';

export type Counts = NonNullable<RoomItem['counts']>;

const besideTheLog = new Set(['heartbeat', 'presence', 'reload']);

/** Whether an item is an entry of the log, one after the last, and not something said beside it. */
export function advances(item: RoomItem): boolean {
  return !besideTheLog.has(item.kind);
}
