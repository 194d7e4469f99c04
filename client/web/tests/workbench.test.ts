// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from 'vitest';
import { plainOffset, plainRange, sentences } from '../src/desk/plain.js';
import { workbench } from '../src/desk/workbench.js';

const page = `<main><div id="undo"><form id="back"></form></div><a data-next-unread href="#">Next</a><label hidden><input type="checkbox" data-use-keys checked></label><div data-workbench><div class="place">
  <article data-text="1.1" data-revision="2" data-state="Cited" tabindex="-1"><input type="checkbox" disabled><div class="prose" lang="en"><p>The <em>desk</em> was open. It was <strong>kind</strong>.</p>\n<p>Then it shut.</p></div></article>
  <article data-text="1.2" data-revision="1" data-state="Unread" tabindex="-1"><input type="checkbox"><div class="prose" lang="en"><p>Another.</p></div></article>
  <form id="mark"><input name="start"><input name="which"><input name="revision"><textarea name="words"></textarea><button name="stance" value="" data-key="t">Tray</button><button name="stance" value="Supports" data-key="s">supports</button></form>
</div></div></main>`;

let leave: (() => void) | null = null;
afterEach(() => {
  leave?.();
  leave = null;
});

function open() {
  document.body.innerHTML = page;
  const sent: string[] = [];
  for (const form of document.querySelectorAll('form')) {
    form.requestSubmit = (button?: HTMLElement | null) => void sent.push(`${form.id} ${button?.getAttribute('value') ?? ''}`.trim());
  }
  leave = workbench(document.querySelector<HTMLElement>('[data-workbench]')!);
  return sent;
}
const prose = () => document.querySelector<HTMLElement>('[data-text="1.1"] .prose')!;
const field = (name: string) => document.querySelector<HTMLInputElement>(`#mark [name="${name}"]`)!.value;
const press = (key: string, shiftKey = false) => (document.activeElement ?? document.body).dispatchEvent(new KeyboardEvent('keydown', { key, shiftKey, bubbles: true, cancelable: true }));

test('a place in the plain text is the same there and back, through any markup', () => {
  document.body.innerHTML = page;
  const plain = prose().textContent!;
  for (let start = 0; start < plain.length; start++) {
    for (const length of [1, 5, plain.length - start]) {
      const range = plainRange(prose(), start, Math.min(length, plain.length - start))!;
      expect(range.toString()).toBe(plain.slice(start, start + length));
      expect(plainOffset(prose(), range.startContainer, range.startOffset)).toBe(start);
    }
  }
  expect(plainRange(prose(), plain.length, 1)).toBeNull();
});

test('sentences end with their stop or their line', () => {
  document.body.innerHTML = page;
  expect(sentences(prose()).map(String)).toEqual(['The desk was open.', 'It was kind.', 'Then it shut.']);
});

test('by keyboard alone three steps make evidence of a sentence', () => {
  const sent = open();
  press('j');
  expect(document.activeElement).toBe(document.querySelector('[data-text="1.1"]'));
  press('m');
  document.dispatchEvent(new Event('selectionchange'));
  expect([field('which'), field('revision'), field('start'), field('words')]).toEqual(['1.1', '2', '0', 'The desk was open.']);
  press('ArrowRight', true);
  document.dispatchEvent(new Event('selectionchange'));
  expect(field('words')).toBe('The desk was open. It was kind.');
  press('ArrowRight');
  document.dispatchEvent(new Event('selectionchange'));
  expect([field('start'), field('words')]).toEqual([String(prose().textContent!.indexOf('Then')), 'Then it shut.']);
  press('s');
  expect(sent).toEqual(['mark Supports']);
});

test('nothing is sent before something is marked, and no key works where somebody types', () => {
  const sent = open();
  press('s');
  document.querySelector<HTMLTextAreaElement>('textarea')!.focus();
  press('z');
  press('j');
  expect(sent).toEqual([]);
  expect(document.activeElement?.localName).toBe('textarea');
});

test('the next unread, a tick and undo have a key', () => {
  const sent = open();
  press('u');
  expect(document.activeElement).toBe(document.querySelector('[data-text="1.2"]'));
  press('x');
  expect(document.querySelector<HTMLInputElement>('[data-text="1.2"] input')!.checked).toBe(true);
  press('z');
  expect(sent).toEqual(['back']);
  const followed = vi.fn();
  document.querySelector('[data-next-unread]')!.addEventListener('click', followed);
  press('u');
  expect(followed).toHaveBeenCalledOnce();
});

test('words that are changed by hand have no place yet', () => {
  open();
  press('j');
  press('m');
  document.dispatchEvent(new Event('selectionchange'));
  document.querySelector('#mark [name="words"]')!.dispatchEvent(new Event('input', { bubbles: true }));
  expect(field('start')).toBe('');
});

test('single keys can be switched off, and stay off', () => {
  open();
  const box = document.querySelector<HTMLInputElement>('[data-use-keys]')!;
  expect(box.closest('label')!.hidden).toBe(false);
  box.click();
  press('j');
  expect(document.activeElement?.matches('[data-text]')).toBe(false);
  leave!();
  open();
  expect(document.querySelector<HTMLInputElement>('[data-use-keys]')!.checked).toBe(false);
  press('j');
  expect(document.activeElement?.matches('[data-text]')).toBe(false);
  localStorage.clear();
});

test('keys that come faster than the browser tells of the selection mean what is marked', () => {
  const deaf = (event: Event) => event.stopImmediatePropagation();
  document.addEventListener('selectionchange', deaf, true);
  const sent = open();
  for (const key of ['j', 'm', 'ArrowRight', 's']) {
    press(key);
  }
  document.removeEventListener('selectionchange', deaf, true);
  expect(field('words')).toBe('It was kind.');
  expect(sent).toEqual(['mark Supports']);
});
