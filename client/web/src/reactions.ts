import { react } from '@consultations/room-client';
import { on } from './attach.js';
import { place, showCounts } from './cards.js';
import type { RoomPage } from './room-page.js';
import { keepToken } from './tokens.js';

/** Sends a reaction without a page load. When no answer comes the form goes the plain way. A guest's always does. */
export function reactions(page: RoomPage): () => void {
  const { main, mine } = page;
  mine.mark(main);
  if (!mine.signedIn) {
    return () => {};
  }
  /** Pressed again before the answer came: it goes when that is here. */
  const again = new Set<HTMLButtonElement>();
  const press = async (button: HTMLButtonElement, form: HTMLFormElement): Promise<void> => {
    await send(page, button, form);
    if (again.delete(button) && button.isConnected) {
      await press(button, form);
    }
  };
  const stop = on(main, 'click', event => {
    const button = event.target instanceof Element ? event.target.closest<HTMLButtonElement>('button[data-react]') : null;
    if (button?.form) {
      event.preventDefault();
      if (button.ariaBusy !== 'true') {
        void press(button, button.form);
      } else if (!again.delete(button)) {
        again.add(button);
      }
    }
  });
  return () => {
    stop();
    mine.unmark(main);
  };
}

async function send(page: RoomPage, button: HTMLButtonElement, form: HTMLFormElement): Promise<void> {
  const wanted = button.value === 'true';
  const number = Number(button.closest<HTMLElement>('article[data-number]')?.dataset.number);
  refuse(button, '');
  button.setAttribute('aria-pressed', String(wanted));
  button.ariaBusy = 'true';
  try {
    const answer = await react({ address: button.formAction, fields: new FormData(form), onToken: keepToken }, wanted);
    const card = place(page.main, number);
    if (answer.ok) {
      page.mine.set(number, answer.value.mine);
      if (card) {
        card.dataset.countsAt = String(answer.value.seq);
        showCounts(card, answer.value.counts);
      }
    } else {
      refuse(button, answer.problem.title);
    }
    page.mine.mark(card ?? page.main);
  } catch {
    page.mine.mark(page.main);
    form.requestSubmit(button);
  } finally {
    button.ariaBusy = null;
  }
}

/** The reason stands where the press was made. */
function refuse(button: HTMLButtonElement, words: string): void {
  const acts = button.closest('.acts');
  acts?.querySelector('.refusal')?.remove();
  if (acts && words !== '') {
    const refusal = document.createElement('p');
    refusal.className = 'refusal';
    refusal.setAttribute('role', 'alert');
    acts.append(refusal);
    refusal.textContent = words;
  }
}
