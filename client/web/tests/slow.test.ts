// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { slow } from '../src/composer/slow.js';
import { roomPage } from '../src/room-page.js';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance', 'Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});

test('the time until the next contribution is counted down, and anew with each post', () => {
  document.body.innerHTML = `<template id="words" data-words='{"slowWait":"next in {0}","slowReady":"now"}'></template>
    <main><form><p data-slow="300" data-wait="61"><span data-slow-left></span></p></form></main>`;
  const page = roomPage(document.querySelector('main')!);
  const leave = slow(page, document.querySelector('form')!);
  const shown = () => document.querySelector('[data-slow-left]')!.textContent;
  expect(shown()).toBe('next in 01:01');
  vi.advanceTimersByTime(60_000);
  expect(shown()).toBe('next in 00:01');
  vi.advanceTimersByTime(1_000);
  expect(shown()).toBe('now');
  page.posted.say(7);
  expect(shown()).toBe('next in 05:00');
  leave();
});
