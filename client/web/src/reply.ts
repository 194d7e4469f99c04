import { on } from './attach.js';
import type { RoomPage } from './room-page.js';
import { word } from './words.js';

/** Opens the composer on a contribution without a page load; the link is the plain way to the same. */
export function reply(page: RoomPage): () => void {
  const form = document.querySelector<HTMLFormElement>('form#composer');
  if (!form) {
    return () => {};
  }
  const leave = [
    on(page.main, 'mousedown', event => {
      // The press must not take the marking away: marked words are quoted.
      if (event.target instanceof Element && event.target.closest('a[data-reply]')) {
        event.preventDefault();
      }
    }),
    on(page.main, 'click', event => {
      const link = event.target instanceof Element ? event.target.closest<HTMLElement>('a[data-reply]') : null;
      if (link && !(event.ctrlKey || event.metaKey || event.shiftKey)) {
        event.preventDefault();
        begin(form, link.dataset.reply ?? '', link.closest<HTMLElement>('article[data-number]'));
      }
    }),
    on(form, 'click', event => {
      if (event.target instanceof Element && event.target.closest('[data-reply-off]')) {
        event.preventDefault();
        endReply(form);
        form.querySelector('textarea')?.focus();
      }
    }),
  ];
  return () => leave.forEach(go => go());
}

export function endReply(form: HTMLFormElement): void {
  const parent = form.querySelector<HTMLInputElement>('input[name="parent"]');
  if (parent) {
    parent.value = '';
  }
  form.querySelectorAll<HTMLElement>('[data-replying]').forEach(banner => (banner.hidden = true));
  form.querySelectorAll<HTMLElement>('.answered').forEach(words => (words.hidden = true));
  const field = questionField(form);
  if (field) {
    field.hidden = false;
  }
  moved(form);
}

/** Opens the composer on a number of this room, wherever the page shows it. */
export function beginReply(form: HTMLFormElement, number: string): void {
  begin(form, number, document.getElementById(`c-${number}`));
}

/** What stands in the composer belongs to a place; those who keep it are told when that changes. */
function moved(form: HTMLFormElement): void {
  form.dispatchEvent(new CustomEvent('consultations:place'));
}

function begin(form: HTMLFormElement, number: string, card: HTMLElement | null): void {
  const marked = markedIn(card);
  const parent = form.querySelector<HTMLInputElement>('input[name="parent"]');
  if (parent) {
    parent.value = number;
  }
  const banner = form.querySelector<HTMLElement>('[data-replying]') ?? made(form);
  const words = banner.querySelector('[data-replying-to]');
  if (words) {
    words.textContent = word('replyTo', cited(card));
  }
  banner.hidden = false;
  moved(form);
  answersItsQuestion(form, card?.dataset.question);
  const text = form.querySelector<HTMLTextAreaElement>('textarea[name="text"]');
  if (text && marked !== '') {
    quote(text, marked);
  }
  text?.focus({ preventScroll: true });
  banner.scrollIntoView({ block: 'start' });
}

/** The words that are marked in a contribution. */
function markedIn(card: HTMLElement | null): string {
  const marked = document.getSelection();
  const of = card?.querySelector(':scope > .prose');
  return marked && !marked.isCollapsed && of?.contains(marked.anchorNode) && of.contains(marked.focusNode) ? marked.toString().replace(/\s+/g, ' ').trim() : '';
}

/** As one could have typed it: the server takes it for words of what is answered. */
function quote(text: HTMLTextAreaElement, words: string): void {
  // Only what this put there before makes room: a quotation that somebody has typed is theirs.
  const [last, next] = [text.dataset.quoted ?? '', `> ${words}\n\n`];
  text.value = next + (last !== '' && text.value.startsWith(last) ? text.value.slice(last.length) : text.value);
  text.dataset.quoted = next;
  text.setSelectionRange(text.value.length, text.value.length);
  text.dispatchEvent(new Event('input', { bubbles: true }));
}

/** A reply belongs to the question of what it answers, so there is nothing to choose. */
function answersItsQuestion(form: HTMLFormElement, question: string | undefined): void {
  const control = form.querySelector<HTMLInputElement | HTMLSelectElement>('[name="question"]');
  const field = questionField(form);
  if (control && question) {
    control.value = question;
  }
  if (field) {
    field.hidden = true;
  }
}

function questionField(form: HTMLFormElement): HTMLElement | null {
  return form.querySelector('[name="question"]:not([type="hidden"])')?.closest<HTMLElement>('.field') ?? null;
}

function cited(card: HTMLElement | null): string {
  const number = card?.querySelector('.number')?.textContent ?? '';
  return /#?\d+(\.\d+)?/.exec(number)?.[0] ?? '';
}

function made(form: HTMLFormElement): HTMLElement {
  const banner = document.createElement('p');
  banner.className = 'replying';
  banner.dataset.replying = '';
  const words = document.createElement('span');
  words.dataset.replyingTo = '';
  const off = document.createElement('button');
  off.type = 'button';
  off.className = 'plain';
  off.dataset.replyOff = '';
  off.textContent = word('replyOff');
  banner.append(words, off);
  form.prepend(banner);
  return banner;
}
