import type { Problem } from '@consultations/room-client';
import { word } from '../words.js';
import { button, made } from './made.js';
import { copyButton, downloadButton } from './rescue.js';
import { addressOf, textOf } from './fields.js';

/** What one can do about a refusal, beside its words: sign in elsewhere, hand in late, post anew, copy, keep as a file. */
export function showWaysOn(form: HTMLFormElement, problem: Problem, act: (late: boolean) => void): void {
  clearWaysOn(form);
  const text = () => textOf(form).value;
  const ways: HTMLElement[] = [];
  if (problem.also.reason === 'SignInFirst' || problem.code === 'SomebodyElse') {
    const link = made('a', 'button', word('signInElsewhere'));
    link.href = `/account/sign-in?return=${encodeURIComponent(addressOf(form))}`;
    link.target = '_blank';
    ways.push(link);
  }
  if (problem.also.lateOffered === true) {
    ways.push(button(word('handInLate'), () => act(true), 'button'));
  }
  if (problem.also.earlier !== undefined) {
    ways.push(button(word('postAnew'), () => act(false), 'button'));
  }
  if (['Forbidden', 'Closed', 'NotFound', 'SomebodyElse'].includes(problem.code)) {
    ways.push(copyButton(text), downloadButton(text));
  }
  if (ways.length > 0) {
    const row = made('div', 'row', ...ways);
    row.dataset.waysOn = '';
    form.querySelector('.refusal')?.after(row, ...earlier(problem.also.earlier));
  }
}

export function clearWaysOn(form: HTMLFormElement): void {
  form.querySelectorAll('[data-ways-on]').forEach(row => row.remove());
}

/** What was sent first under the same id, by the server's own hand. */
function earlier(said: unknown): HTMLElement[] {
  const { citation, number, html } = (said ?? {}) as Record<string, unknown>;
  if (typeof html !== 'string') {
    return [];
  }
  const link = made('a', '', String(citation));
  link.href = `#c-${String(number)}`;
  const prose = made('div', 'prose minor');
  prose.dir = 'auto';
  prose.innerHTML = html;
  const place = made('div', 'earlier stack tight', made('p', '', word('postedBefore'), ' ', link), prose);
  place.dataset.waysOn = '';
  return [place];
}
