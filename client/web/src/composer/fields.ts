import type { DraftWords } from '@consultations/room-client';

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** What stands in the form now. */
export function readWords(form: HTMLFormElement): DraftWords {
  const fields = new FormData(form);
  const field = (name: string) => String(fields.get(name) ?? '');
  // FormData gives line ends as they are sent; what is kept is what was typed.
  return { text: textOf(form).value, question: field('question'), language: field('language'), as: field('as') };
}

/** Puts words into the form, and tells those who count or look. A choice the form does not have is left as it is. */
export function putWords(form: HTMLFormElement, words: DraftWords): void {
  textOf(form).value = words.text;
  choose(form, 'question', words.question);
  choose(form, 'language', words.language);
  const chosen = form.querySelector<HTMLInputElement>(`input[name="as"][value="${CSS.escape(words.as)}"]`);
  if (chosen) {
    chosen.checked = true;
  }
  form.dispatchEvent(new CustomEvent('consultations:put'));
}

/** `new`, `reply-42`, or what the form says it is for: where a draft belongs. */
export function placeOf(form: HTMLFormElement): string {
  if (form.dataset.place) {
    return form.dataset.place;
  }
  const parent = parentOf(form)?.value ?? '';
  return parent === '' ? 'new' : `reply-${parent}`;
}

export function parentOf(form: HTMLFormElement): HTMLInputElement | null {
  return form.querySelector<HTMLInputElement>('input[name="parent"]');
}

export function textOf(form: HTMLFormElement): HTMLTextAreaElement {
  return form.querySelector<HTMLTextAreaElement>('textarea[name="text"]')!;
}

/** The room in which drafts are kept; a form that goes elsewhere says which. */
export function roomOf(form: HTMLFormElement): string {
  return form.dataset.room ?? addressOf(form);
}

/** The address to which the form goes, without what is for the eye. */
export function addressOf(form: HTMLFormElement): string {
  return form.getAttribute('action')?.split('#')[0] || location.pathname;
}

export function sameWords(one: DraftWords, other: DraftWords): boolean {
  return one.text === other.text && one.question === other.question && one.language === other.language && one.as === other.as;
}

function choose(form: HTMLFormElement, name: string, value: string): void {
  const control = form.querySelector<Control>(`[name="${name}"]`);
  if (control instanceof HTMLSelectElement ? [...control.options].some(option => option.value === value) : control && value !== '') {
    control!.value = value;
  }
}
