import type { RoomItem } from '@consultations/room-client';
import { on } from './attach.js';
import type { RoomPage } from './room-page.js';
import { word } from './words.js';

/** Between the line and the page: while the reader has paused, what comes is kept and nothing on the page changes. */
export function pause(page: RoomPage): { take(item: RoomItem): void; leave(): void } {
  const button = page.main.querySelector<HTMLElement>('[data-pause]');
  const kept: RoomItem[] = [];
  let paused = false;

  const press = () => {
    paused = !paused;
    button!.textContent = word(paused ? 'resume' : 'pause');
    button!.toggleAttribute('data-paused', paused);
    if (!paused) {
      kept.splice(0).forEach(item => page.items.say(item));
    }
  };
  if (button) {
    // The words say what a press does; a pressed state beside them would say it a second time, and wrongly.
    button.removeAttribute('aria-pressed');
    button.hidden = false;
  }
  const stop = button ? on(button, 'click', press) : () => {};
  return {
    take: item => void (paused ? kept.push(item) : page.items.say(item)),
    leave: () => {
      stop();
      if (button) {
        button.hidden = true;
      }
    },
  };
}
