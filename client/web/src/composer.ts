import { type Answer, type Ask, longest, lengthInCodePoints, post, type Posted, preview, uuid7 } from '@consultations/room-client';
import { on } from './attach.js';
import { clearRefusal, showRefusal } from './composer-refusal.js';
import { endReply } from './reply.js';
import type { RoomPage } from './room-page.js';
import { keepToken } from './tokens.js';
import { counted, word } from './words.js';

/** Characters left from which on the counter shows. */
const nearTheLimit = 1_000;

/** Previews and posts without a page load. Until an ask is answered its id stays, so that repeating it is harmless. */
export function composer(page: RoomPage): () => void {
  const form = document.querySelector<HTMLFormElement>('form#composer');
  const text = form?.querySelector<HTMLTextAreaElement>('textarea[name="text"]');
  if (!form || !text) {
    return () => {};
  }
  const leave = [on(text, 'input', () => count(form, text)), on(text, 'keydown', event => sendByKey(event, form))];
  count(form, text);
  const id = form.querySelector<HTMLInputElement>('input[name="id"]');
  // A guest's form has no id: it goes the plain way, through signing in, with the text.
  if (id) {
    id.value ||= uuid7();
    let busy = false;
    leave.push(on(form, 'submit', event => {
      const pressed = (event as SubmitEvent).submitter as HTMLButtonElement | null;
      event.preventDefault();
      if (!busy) {
        busy = true;
        void act(page, form, text, id, pressed?.value === 'preview').finally(() => (busy = false));
      }
    }));
  }
  return () => leave.forEach(go => go());
}

async function act(page: RoomPage, form: HTMLFormElement, text: HTMLTextAreaElement, id: HTMLInputElement, look: boolean): Promise<void> {
  const ask: Ask = { address: form.getAttribute('action')?.split('#')[0] || location.pathname, fields: new FormData(form), onToken: keepToken };
  try {
    if (look) {
      showPreview(form, await preview(ask));
      return;
    }
    said(page, form, 'sending', word('sending'));
    const answer = await post(ask);
    if (answer.ok) {
      saved(page, form, text, id, answer.value);
    } else {
      said(page, form, 'failed', word('notSent'));
      if (answer.problem.code === 'Conflict') {
        // These words are not what that id was given for: the next press is a new contribution.
        id.value = uuid7();
      }
      showRefusal(form, text, answer.problem);
    }
  } catch {
    said(page, form, 'failed', word('notSent'));
  }
}

function saved(page: RoomPage, form: HTMLFormElement, text: HTMLTextAreaElement, id: HTMLInputElement, posted: Posted): void {
  clearRefusal(form);
  id.value = uuid7();
  text.value = '';
  count(form, text);
  showPreview(form, null);
  endReply(form);
  const where = said(page, form, 'saved', word(posted.citation ? 'saved' : 'savedWaiting', posted.citation ?? ''));
  if (posted.number != null && posted.citation) {
    link(where, posted.citation, `#c-${posted.number}`);
    page.mine.addOwn(posted.number);
    page.posted.say(posted.number);
  }
  where.scrollIntoView({ block: 'nearest' });
}

function showPreview(form: HTMLFormElement, answer: Answer<{ html: string }> | null): void {
  const place = form.querySelector<HTMLElement>('[data-preview]');
  if (answer && !answer.ok) {
    showRefusal(form, form.querySelector('textarea')!, answer.problem);
    return;
  }
  if (place) {
    place.innerHTML = answer?.value.html ?? '';
    place.hidden = answer === null;
  }
  if (answer) {
    clearRefusal(form);
  }
}

/** Sending, Saved, Not sent: in words beside the button, and once to the ear. */
function said(page: RoomPage, form: HTMLFormElement, state: 'sending' | 'saved' | 'failed', words: string): HTMLElement {
  let place = form.querySelector<HTMLElement>('[data-said]');
  if (!place) {
    place = document.createElement('span');
    place.className = 'said';
    place.dataset.said = '';
    (form.querySelector('button[name="act"][value="post"]') ?? form.lastElementChild)?.after(place);
  }
  place.dataset.state = state;
  place.textContent = words;
  page.announcer.answer(words);
  return place;
}

function link(place: HTMLElement, citation: string, address: string): void {
  const words = place.textContent ?? '';
  const at = words.indexOf(citation);
  if (at < 0) {
    return;
  }
  const a = document.createElement('a');
  a.href = address;
  a.textContent = citation;
  place.replaceChildren(words.slice(0, at), a, words.slice(at + citation.length));
}

function count(form: HTMLFormElement, text: HTMLTextAreaElement): void {
  const place = form.querySelector<HTMLElement>('[data-count-left]');
  if (!place) {
    return;
  }
  const room = text.value.length + nearTheLimit < longest ? longest : longest - lengthInCodePoints(text.value.normalize('NFC'));
  place.hidden = room > nearTheLimit;
  place.toggleAttribute('data-over', room < 0);
  place.textContent = counted(room < 0 ? 'over' : 'left', Math.abs(room));
}

function sendByKey(event: KeyboardEvent, form: HTMLFormElement): void {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.isComposing) {
    event.preventDefault();
    form.requestSubmit(form.querySelector<HTMLButtonElement>('button[name="act"][value="post"]'));
  }
}
