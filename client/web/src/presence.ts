import type { RoomPage } from './room-page.js';
import { counted, word } from './words.js';

/** A line that is back within this time was not worth a word. Milliseconds. */
export const blink = 5_000;

/** How many read now; and when the line is lost, that it is, until it is back. */
export function presence(page: RoomPage): () => void {
  const place = page.main.querySelector<HTMLElement>('[data-presence]');
  let readers = 0;
  let lost = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const show = () => {
    if (place) {
      place.textContent = lost ? word('reconnecting') : counted('readers', readers);
      place.toggleAttribute('data-lost', lost);
      place.hidden = !lost && readers === 0;
    }
  };
  const leave = [
    page.items.hear(item => {
      if (item.readers != null) {
        readers = item.readers;
        show();
      }
    }),
    page.line.hear(state => {
      clearTimeout(timer);
      if (state === 'lost') {
        timer = setTimeout(() => {
          lost = true;
          show();
          page.announcer.say('line', word('reconnecting'));
        }, blink);
      } else if (lost) {
        lost = false;
        show();
        page.announcer.say('line', word('back'));
      }
    }),
  ];
  return () => {
    clearTimeout(timer);
    leave.forEach(go => go());
    if (place) {
      place.hidden = true;
    }
  };
}
