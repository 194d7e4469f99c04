import type { Answer } from '@consultations/room-client';
import { clearRefusal, showRefusal } from './refusal.js';
import { textOf } from './fields.js';

/** What the text will look like, by the server's own hand; null takes it away. */
export function showPreview(form: HTMLFormElement, answer: Answer<{ html: string }> | null): void {
  const place = form.querySelector<HTMLElement>('[data-preview]');
  if (answer && !answer.ok) {
    showRefusal(form, textOf(form), answer.problem);
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
