// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { pauseBefore, quantities } from '../src/desk/quantities.js';

beforeEach(() => {
  vi.useFakeTimers();
  document.body.innerHTML = `<div data-workbench><form><input type="hidden" name="act" value="word-insight"><textarea name="lead">Most say so.</textarea><textarea name="explanation"></textarea>
    <div data-quantities="/look?insight=1"><p>old</p></div></form><form><textarea name="words"></textarea></form></div>`;
});
afterEach(() => vi.useRealTimers());

const type = (name: string, words: string) => {
  const field = document.querySelector<HTMLTextAreaElement>(`[name="${name}"]`)!;
  field.value = words;
  field.dispatchEvent(new Event('input', { bubbles: true }));
};
const lines = () => [...document.querySelectorAll('[data-quantities] p')].map(p => p.textContent);

test('what is typed is looked at once after a pause, and its lines stand beside it', async () => {
  const asked: [string, string][] = [];
  const leave = quantities(document.querySelector('[data-workbench]')!, async (url, init) => (asked.push([String(url), String(init!.body)]), new Response('<p data-wrong>many: 1 of 4</p><p>few: 1 of 4</p>')));
  type('lead', 'Many say so.');
  await vi.advanceTimersByTimeAsync(pauseBefore - 1);
  type('explanation', 'A few do.');
  expect(asked).toEqual([]);
  await vi.advanceTimersByTimeAsync(pauseBefore);
  expect(asked).toEqual([['/look?insight=1', 'act=word-insight&lead=Many+say+so.&explanation=A+few+do.']]);
  expect(lines()).toEqual(['many: 1 of 4', 'few: 1 of 4']);
  type('words', 'Of another form.');
  await vi.advanceTimersByTimeAsync(pauseBefore);
  expect(asked).toHaveLength(1);
  leave();
  type('lead', 'All say so.');
  await vi.advanceTimersByTimeAsync(pauseBefore);
  expect(asked).toHaveLength(1);
});

test('without network, or refused, the lines stay', async () => {
  let turn = 0;
  const leave = quantities(document.querySelector('[data-workbench]')!, async () => (turn++ === 0 ? Promise.reject(new Error('gone')) : new Response('<p>signed out</p>', { status: 403 })));
  for (const words of ['Many.', 'Some.']) {
    type('lead', words);
    await vi.advanceTimersByTimeAsync(pauseBefore);
  }
  expect([turn, lines()]).toEqual([2, ['old']]);
  leave();
});
