// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from 'vitest';
import { Announcer, between, gather } from '../src/announcer.js';

let region: HTMLElement;
let said: string[];
let announcer: Announcer;

beforeEach(() => {
  vi.useFakeTimers({ now: 0 });
  region = document.createElement('p');
  said = [];
  Object.defineProperty(region, 'textContent', { set: (words: string) => void said.push(words) });
  announcer = new Announcer(region, () => Date.now());
});

test('what comes together is said together', () => {
  announcer.say('new', '1 new contribution');
  announcer.say('replies', '2 new replies');
  vi.advanceTimersByTime(gather);
  expect(said).toEqual(['1 new contribution. 2 new replies']);
});

test('a newer count takes the place of the older one', () => {
  announcer.say('new', '1 new');
  announcer.say('new', '2 new');
  vi.advanceTimersByTime(gather);
  expect(said).toEqual(['2 new']);
});

test('however much happens, at most one announcement in 10 s', () => {
  for (let second = 0; second < 60; second++) {
    announcer.say('new', `${second} new`);
    vi.advanceTimersByTime(1_000);
  }
  expect(said).toHaveLength(6);
  expect(said.at(-1)).toBe('50 new');
});

test('nothing is said when nothing happens', () => {
  announcer.say('new', '1 new');
  vi.advanceTimersByTime(60_000);
  expect(said).toEqual(['1 new']);
});

test('what has passed is not said any more', () => {
  announcer.say('line', 'Connection lost');
  announcer.forget('line');
  vi.advanceTimersByTime(between);
  expect(said).toEqual([]);
});

test('an answer to the reader comes at once, and the next announcement waits its turn after it', () => {
  announcer.say('new', '1 new');
  announcer.answer('Saved');
  vi.advanceTimersByTime(between - 1);
  expect(said).toEqual(['Saved']);
  vi.advanceTimersByTime(1);
  expect(said).toEqual(['Saved', '1 new']);
});

test('gone is silent', () => {
  announcer.say('new', '1 new');
  announcer.dispose();
  vi.advanceTimersByTime(60_000);
  expect(said).toEqual([]);
});
