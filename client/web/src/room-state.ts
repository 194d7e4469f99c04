import type { RoomItem } from '@consultations/room-client';
import type { RoomPage } from './room-page.js';
import { keepStill } from './stillness.js';
import { word } from './words.js';

/** The room around its contributions: state, the summary, and that the page is too far behind. */
export function roomState(page: RoomPage): () => void {
  const { main } = page;
  const take = (item: RoomItem) => {
    if (item.kind === 'room' && item.state != null) {
      showState(page, item.state);
    } else if (item.kind === 'summary' && item.html != null) {
      const place = main.querySelector<HTMLElement>('[data-summary]');
      const open = place?.querySelector('details')?.open;
      keepStill(main, () => {
        if (place) {
          place.innerHTML = item.html!;
          place.querySelector('details')?.toggleAttribute('open', open ?? true);
        }
      });
    } else if (item.kind === 'reload') {
      askToReload(page);
    }
  };
  const stop = page.items.hear(take);
  return () => {
    stop();
    main.querySelector('.stale')?.remove();
  };
}

function showState(page: RoomPage, state: string): void {
  const words = word(`state${state}`);
  for (const place of page.main.querySelectorAll<HTMLElement>('.clock .state')) {
    place.dataset.is = state.toLowerCase();
    place.textContent = words || place.textContent;
  }
  page.announcer.say('state', words);
}

function askToReload(page: RoomPage): void {
  const news = page.main.querySelector('[data-news]');
  if (!news || news.querySelector('.stale')) {
    return;
  }
  const notice = document.createElement('p');
  const link = document.createElement('a');
  notice.className = 'stale';
  link.href = location.pathname + location.search;
  link.textContent = word('stale');
  notice.append(link);
  keepStill(page.main, () => news.prepend(notice));
  page.announcer.say('stale', word('stale'));
}
