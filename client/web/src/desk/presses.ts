import { on } from '../attach.js';
import type { RoomPage } from '../room-page.js';
import type { Parts } from './fresh.js';
import { forgetTyped } from './keep.js';

/** A press sends its form beside the page, so that the desk stays where it is; the answer is the page, drawn by the server. */
export function presses(page: RoomPage, parts: Parts, ask: typeof fetch = (...all) => fetch(...all)): () => void {
  const busy = new WeakSet<HTMLFormElement>();
  const send = async (form: HTMLFormElement, submitter: HTMLButtonElement | null) => {
    if (busy.has(form)) {
      return;
    }
    const body = new URLSearchParams();
    for (const [name, value] of submitter ? new FormData(form, submitter) : new FormData(form)) {
      body.append(name, String(value));
    }
    busy.add(form);
    submitter?.setAttribute('aria-busy', 'true');
    try {
      const answer = await ask(form.action, { method: 'POST', body, headers: { accept: 'text/html' } });
      if (answer.ok) {
        // Before the part is drawn anew: its empty form would take up again what the device keeps.
        forgetTyped(form);
      }
      if (!parts.take(await answer.text(), form)) {
        // Another page answers, such as one that asks to sign in: the browser goes there with what was typed.
        form.submit();
        return;
      }
      say(page, answer.ok);
    } catch {
      told(page, page.main.dataset.networkGone ?? '');
    } finally {
      busy.delete(form);
      submitter?.removeAttribute('aria-busy');
    }
  };
  return on(page.main, 'submit', event => {
    const form = event.target;
    if (form instanceof HTMLFormElement && form.matches('[data-desk-form]:not([data-whole])') && new URL(form.action).pathname === location.pathname) {
      event.preventDefault();
      const { submitter } = event as SubmitEvent;
      void send(form, submitter instanceof HTMLButtonElement ? submitter : null);
    }
  });
}

/** What the server wrote on the page is said, too. */
function say(page: RoomPage, done: boolean): void {
  const words = page.main.querySelector(done ? '.done' : '[role="alert"]')?.textContent?.trim() ?? '';
  page.announcer.answer(words);
}

function told(page: RoomPage, words: string): void {
  const place = page.main.querySelector('#told');
  const line = document.createElement('p');
  line.className = 'refusal';
  line.textContent = words;
  place?.querySelector('.refusal, .done')?.remove();
  place?.append(line);
  page.announcer.answer(words);
}
