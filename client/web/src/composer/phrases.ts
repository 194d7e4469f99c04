import { on } from '../attach.js';

const blank = '___';

/** Puts a phrase that moderators say often where one is writing, with the name and office of whoever is answered. */
export function phrases(form: HTMLFormElement): () => void {
  const list = form.querySelector<HTMLElement>('[data-phrases]');
  const text = form.querySelector<HTMLTextAreaElement>('textarea[name="text"]');
  if (!list || !text) {
    return () => {};
  }
  list.hidden = false;
  return on(list, 'click', event => {
    const button = event.target instanceof Element ? event.target.closest('[data-phrase]') : null;
    if (button) {
      text.focus();
      text.setRangeText(filled(button.textContent ?? '', answered(form)), text.selectionStart, text.selectionEnd, 'end');
      toBlank(text);
      text.dispatchEvent(new Event('input', { bubbles: true }));
    }
  });
}

/** What an author withheld, or nobody is answered, stays a blank to be filled in. */
export function filled(phrase: string, who: { name: string | null; office: string | null }): string {
  return phrase.trim().replaceAll('{name}', who.name ?? blank).replaceAll('{office}', who.office ?? blank);
}

function answered(form: HTMLFormElement): { name: string | null; office: string | null } {
  const number = form.querySelector<HTMLInputElement>('input[name="parent"]')?.value;
  const card = number ? document.getElementById(`c-${number}`) : null;
  const where = card?.querySelector('.where bdi')?.textContent ?? null;
  const who = card?.querySelector('.who bdi')?.textContent ?? null;
  return where === null ? { name: null, office: who } : { name: who, office: where };
}

function toBlank(text: HTMLTextAreaElement): void {
  const at = text.value.indexOf(blank);
  if (at >= 0) {
    text.setSelectionRange(at, at + blank.length);
  }
}
