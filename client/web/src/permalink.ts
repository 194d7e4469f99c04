import { on } from './attach.js';
import { focusable } from './cards.js';
import type { RoomPage } from './room-page.js';

/** An address with #c-57 leads to that contribution: what is folded around it unfolds, and the focus goes there. */
export function permalink(page: RoomPage): () => void {
  const follow = () => {
    const card = /^#c-\d+$/.test(location.hash) ? page.main.querySelector<HTMLElement>(`article${location.hash}`) : null;
    if (card) {
      const folded = unfold(card);
      focusable(card).focus({ preventScroll: true });
      if (folded) {
        card.scrollIntoView({ block: 'start', behavior: 'instant' });
      }
    }
  };
  follow();
  return on(window, 'hashchange', follow);
}

/** Whether something was folded. */
export function unfold(element: HTMLElement): boolean {
  const fold = element.closest<HTMLDetailsElement>('details:not([open])');
  fold?.toggleAttribute('open', true);
  return fold !== null;
}
