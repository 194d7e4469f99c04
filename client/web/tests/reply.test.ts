// @vitest-environment happy-dom
import { beforeEach, expect, test } from 'vitest';
import { reply } from '../src/reply.js';
import { roomPage } from '../src/room-page.js';

beforeEach(() => {
  document.body.innerHTML = `<main>
      <article id="c-5" data-number="5" data-question="2"><a class="number">#1.5</a><div class="prose"><p>Words of the contribution.</p></div><a href="?reply=5" data-reply="5">Reply</a></article>
      <article id="c-6" data-number="6"><a class="number">#1.6</a><div class="prose"><p>Other words.</p></div><a href="?reply=6" data-reply="6">Reply</a></article>
    </main>
    <form id="composer"><input type="hidden" name="parent"><textarea name="text"></textarea></form>
    <template id="words" data-words='{"replyTo":"Reply to {0}","replyOff":"no reply"}'></template>`;
  HTMLElement.prototype.scrollIntoView ??= () => {};
  reply(roomPage(document.querySelector('main')!));
});

const text = () => document.querySelector('textarea')!;

function mark(card: number, from: number, to: number): void {
  const words = document.querySelector(`#c-${card} p`)!.firstChild!;
  document.getSelection()!.setBaseAndExtent(words, from, words, to);
}

test('words that are marked in what is answered are quoted above the reply, once', () => {
  text().value = 'Begun already.';
  mark(5, 0, 5);
  document.querySelector<HTMLElement>('[data-reply="5"]')!.click();
  expect(text().value).toBe('> Words\n\nBegun already.');
  expect(document.querySelector<HTMLInputElement>('[name="parent"]')!.value).toBe('5');
  mark(5, 6, 12);
  document.querySelector<HTMLElement>('[data-reply="5"]')!.click();
  expect(text().value).toBe('> of the\n\nBegun already.');
});

test('a quotation that somebody has typed is not taken away', () => {
  text().value = '> My own\n\nAnd more.';
  mark(5, 0, 5);
  document.querySelector<HTMLElement>('[data-reply="5"]')!.click();
  expect(text().value).toBe('> Words\n\n> My own\n\nAnd more.');
});

test('words that are marked elsewhere are not', () => {
  mark(6, 0, 5);
  document.querySelector<HTMLElement>('[data-reply="5"]')!.click();
  expect(text().value).toBe('');
});
