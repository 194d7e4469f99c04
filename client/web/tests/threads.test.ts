// @vitest-environment happy-dom
import { afterEach, expect, test } from 'vitest';
import { news } from '../src/news.js';
import { permalink } from '../src/permalink.js';
import { foldThread, posted, stage } from './stage.js';

let leave = () => {};

afterEach(() => {
  leave();
  leave = () => {};
  location.hash = '';
});

function goTo(hash: string): void {
  location.hash = hash;
  window.dispatchEvent(new Event('hashchange'));
}

const focused = () => document.activeElement!.id;

test('an address into a folded thread unfolds it and leads the focus there', () => {
  const page = stage();
  const fold = foldThread(4, 5, 6);
  location.hash = '#c-5';
  leave = permalink(page);
  expect([fold.open, focused()]).toEqual([true, 'c-5']);
});

test('a link followed on the page does the same', () => {
  const page = stage();
  const fold = foldThread(4, 5, 6);
  leave = permalink(page);
  expect(fold.open).toBe(false);
  goTo('#c-6');
  expect([fold.open, focused()]).toEqual([true, 'c-6']);
});

test('an address to what stands in sight opens no fold', () => {
  const page = stage();
  const fold = foldThread(4, 5, 6);
  leave = permalink(page);
  goTo('#c-2');
  expect([fold.open, focused()]).toEqual([false, 'c-2']);
});

test('an address to anything else leaves folds and focus alone', () => {
  const page = stage();
  const fold = foldThread(4, 5, 6);
  leave = permalink(page);
  goTo('#c-77');
  goTo('#composer');
  expect([fold.open, focused()]).toEqual([false, '']);
});

test('a reply that comes into a long thread waits, and once asked for opens the fold and is counted', () => {
  const page = stage();
  const fold = foldThread(4, 5, 6);
  leave = news(page);
  page.say(posted(7, { parent: 1 }));
  expect([fold.open, fold.querySelectorAll('[data-card]').length]).toEqual([false, 3]);
  document.querySelector<HTMLElement>('[data-show-news]')!.click();
  expect([...fold.querySelectorAll<HTMLElement>('[data-card]')].map(li => li.dataset.card)).toEqual(['4', '5', '6', '7']);
  expect([fold.open, fold.querySelector('summary')!.textContent, focused()]).toEqual([true, '4 more replies', 'c-7']);
});

test('a reply to a short thread goes to its end', () => {
  const page = stage();
  leave = news(page);
  page.say(posted(4, { parent: 1 }));
  document.querySelector<HTMLElement>('[data-show-news]')!.click();
  expect([...document.querySelectorAll<HTMLElement>('[data-replies="1"] > [data-card]')].map(li => li.dataset.card)).toEqual(['2', '4']);
});
