import { follow } from '@consultations/room-client';
import { on } from './attach.js';
import { pause } from './pause.js';
import type { RoomPage } from './room-page.js';

/** The line to the room. It outlives sleep, tunnels and restarts, and goes when the page goes. */
export function live(page: RoomPage): () => void {
  const { room = '', view = 'en', after = '0' } = page.main.dataset;
  const gate = pause(page);
  const follower = follow({
    room,
    view,
    after: Number(after),
    onItem: item => {
      if (item.kind === 'heartbeat' && item.at != null) {
        document.dispatchEvent(new CustomEvent('consultations:now', { detail: Date.parse(item.at) }));
      }
      gate.take(item);
    },
    onState: state => page.line.say(state),
  });
  const nudge = () => follower.nudge();
  const leave = [
    on(window, 'online', nudge),
    on(document, 'visibilitychange', () => document.visibilityState === 'visible' && nudge()),
    () => follower.stop(),
    () => gate.leave(),
  ];
  return () => leave.forEach(go => go());
}
