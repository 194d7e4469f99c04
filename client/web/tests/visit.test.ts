// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { roomPage } from '../src/room-page.js';
import { visit } from '../src/visit.js';
import { stage } from './stage.js';

const kept = 'read:practice/welcome';
let sent: Array<{ address: string; number: string }>;
let leave = () => {};

beforeEach(() => {
  sent = [];
  vi.stubGlobal('fetch', async (address: string, init: RequestInit) => {
    sent.push({ address, number: String((init.body as FormData).get('number')) });
    return new Response(null, { status: 204 });
  });
});

afterEach(() => {
  leave();
  leave = () => {};
  localStorage.clear();
});

function come(attributes: Record<string, string> = {}): void {
  leave();
  leave = visit(stage(attributes));
}

function comeAsGuest(attributes: Record<string, string> = {}): void {
  leave();
  const { main } = stage(attributes);
  main.removeAttribute('data-signed-in');
  leave = visit(roomPage(main));
}

const go = () => window.dispatchEvent(new Event('pagehide'));
const marked = () => [...document.querySelectorAll<HTMLElement>('.new-mark')].map(mark => mark.parentElement!.dataset.card);
const line = () => document.querySelector<HTMLElement>('[data-since]');

test('on a first visit nothing is new', () => {
  comeAsGuest();
  expect([line(), marked()]).toEqual([null, []]);
});

test('a guest finds marked what came since, and a way to the first of it', () => {
  localStorage.setItem(kept, '1');
  comeAsGuest();
  expect(marked()).toEqual(['3', '2']);
  expect(line()!.textContent).toContain('New since your last visit: 2');
  expect(line()!.querySelector('a')!.getAttribute('href')).toBe('#c-2');
});

test('leaving keeps how far one came, and the next time nothing is new', () => {
  localStorage.setItem(kept, '1');
  comeAsGuest();
  go();
  expect(localStorage.getItem(kept)).toBe('3');
  comeAsGuest();
  expect(line()).toBeNull();
  expect(sent).toEqual([]);
});

test('marked as read, the marks go at once', () => {
  localStorage.setItem(kept, '1');
  comeAsGuest();
  line()!.querySelector('button')!.click();
  expect([line(), marked(), localStorage.getItem(kept)]).toEqual([null, [], '3']);
});

test('a page that shows a part of the room keeps no place and marks nothing', () => {
  localStorage.setItem(kept, '1');
  comeAsGuest({ question: '1' });
  go();
  expect([line(), localStorage.getItem(kept)]).toEqual([null, '1']);
});

test('one is not told of what one has said oneself', () => {
  localStorage.setItem(kept, '1');
  come({ own: '3' });
  expect(marked()).toEqual(['2']);
});

test('what the server has marked is not marked a second time, and the server is told how far one came, once', () => {
  localStorage.setItem(kept, '1');
  come({ read: '2' });
  expect([line(), marked()]).toEqual([null, []]);
  go();
  go();
  expect(sent).toEqual([{ address: '/c/practice/welcome/read', number: '3' }]);
});

test('what one has seen as a guest is told to the server after signing in', () => {
  localStorage.setItem(kept, '3');
  come();
  go();
  expect(sent).toEqual([{ address: '/c/practice/welcome/read', number: '3' }]);
});

test('where nothing can be kept the page is as it was', () => {
  vi.spyOn(Storage.prototype, 'getItem').mockImplementation(() => {
    throw new DOMException('', 'SecurityError');
  });
  vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new DOMException('', 'QuotaExceededError');
  });
  comeAsGuest();
  go();
  expect(line()).toBeNull();
});

test('it leaves without a trace', () => {
  localStorage.setItem(kept, '1');
  comeAsGuest();
  leave();
  go();
  expect([line(), marked(), localStorage.getItem(kept)]).toEqual([null, [], '1']);
});
