import type { LookUp } from './line.js';
import type { RoomItems } from './wire.js';

/** Asks for the same items over plain HTTP, for where WebSockets are blocked. `room` is `consultation/room`. */
export function overFetch(room: string, view: string, go: typeof fetch = fetch, base = ''): LookUp {
  const [consultation = '', slug = ''] = room.split('/').map(encodeURIComponent);
  return async after => {
    const asked = new URLSearchParams({ after: String(after), view });
    const response = await go(`${base}/api/v1/consultations/${consultation}/rooms/${slug}/items?${asked}`, {
      headers: { Accept: 'application/json' },
      signal: AbortSignal.timeout(10_000),
    });
    if (!response.ok) {
      throw new Error(`The items answered ${response.status}.`);
    }
    return (await response.json()) as RoomItems;
  };
}
