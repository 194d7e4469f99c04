import type { RoomItem } from '@consultations/room-client';
import type { RoomPage } from './room-page.js';
import { keepStill } from './stillness.js';
import { word } from './words.js';

/** The room around its contributions: state, the summary, and that the page is too far behind. */
export function roomState(page: RoomPage): () => void {
  const { main } = page;
  const take = (item: RoomItem) => {
    if (item.kind === 'room' && item.state != null) {
      showState(page, item.state, item.html ?? null);
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

function showState(page: RoomPage, state: string, band: string | null): void {
  const words = word(`state${state}`);
  const before = page.main.querySelector('[data-pinned]')?.textContent?.trim() ?? '';
  const places = [...page.main.querySelectorAll<HTMLElement>('.clock .state')];
  const turned = places.some(place => place.dataset.is !== state.toLowerCase());
  if (band !== null) {
    showBand(page.main, band);
  } else {
    for (const place of places) {
      place.dataset.is = state.toLowerCase();
      place.textContent = words || place.textContent;
    }
  }
  if (turned) {
    page.announcer.say('state', words);
  }
  const pinned = page.main.querySelector('[data-pinned]')?.textContent?.trim() ?? '';
  if (pinned !== '' && pinned !== before) {
    page.announcer.say('pinned', pinned);
  }
}

/** The clock, the round and what is pinned as the server draws them; what is new and the way to write stand beside them and stay. */
function showBand(main: HTMLElement, html: string): void {
  const drawn = document.createElement('template');
  drawn.innerHTML = html;
  keepStill(main, () => {
    for (const name of ['turning', 'round', 'pinned']) {
      const fresh = drawn.content.querySelector<HTMLElement>(`[data-${name}]`);
      const old = main.querySelector<HTMLElement>(`[data-${name}]`);
      if (fresh && old) {
        old.dispatchEvent(new CustomEvent('consultations:leaving', { bubbles: true }));
        old.replaceWith(fresh);
        fresh.dispatchEvent(new CustomEvent('consultations:shown', { bubbles: true }));
      }
    }
  });
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
