import type { RoomItem, RoomItems } from './wire.js';

/** One stream of items, from the number after `after` on. `done` settles when it has ended, for whatever reason. */
export interface Line {
  readonly done: Promise<void>;
  close(): void;
}

export type Connect = (after: number, take: (item: RoomItem) => void) => Line;

/** Asks once for what came after. Rejects when there was no good answer. */
export type LookUp = (after: number) => Promise<RoomItems>;

export interface Timers {
  set(after: number, act: () => void): unknown;
  clear(timer: unknown): void;
}
