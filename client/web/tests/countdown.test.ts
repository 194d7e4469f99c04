// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { countdown as begin, inWords, left, ServerClock } from '../src/countdown.js';
import { stage } from './stage.js';

const second = 1_000, minute = 60 * second, hour = 60 * minute, day = 24 * hour;

const leave: Array<() => void> = [];

beforeEach(() => {
  vi.useFakeTimers({ now: 0 });
  stage();
});

// The page's one clock goes with the last that counts by it.
afterEach(() => leave.splice(0).forEach(go => go()));

function countdown(element: HTMLElement): () => void {
  let gone = false;
  const go = begin(element);
  const once = () => {
    if (!gone) {
      gone = true;
      go();
    }
  };
  leave.push(once);
  return once;
}

function span(until: number, now: number, rate = 1): HTMLElement {
  const element = document.createElement('span');
  element.dataset.until = new Date(until).toISOString();
  element.dataset.now = new Date(now).toISOString();
  element.dataset.rate = String(rate);
  document.body.append(element);
  return element;
}

test('the time left is whole units, and the last second counts until it is over', () => {
  expect(left(2 * day + 4 * hour, 0)).toEqual({ days: 2, hours: 4, minutes: 0, seconds: 0 });
  expect(left(1, 0)).toEqual({ days: 0, hours: 0, minutes: 0, seconds: 1 });
  expect(left(0, 0)).toBeNull();
  expect(left(0, day)).toBeNull();
});

test.each([
  [2 * day + 4 * hour + 59 * minute, '2 d 4 h left'],
  [day, '1 d 0 h left'],
  [day - second, '23 h 59 min left'],
  [hour, '1 h 0 min left'],
  [hour - second, '59 min 59 s left'],
  [minute, '1 min 0 s left'],
  [59 * second, '59 s left'],
  [0, 'Closed'],
])('%d milliseconds are "%s"', (some, words) => {
  expect(inWords(left(some, 0))).toBe(words);
});

test('it goes by the server, however wrong this device is', () => {
  const element = span(90 * day + minute, 90 * day);
  countdown(element);
  expect(element.textContent).toBe('1 min 0 s left');
  vi.advanceTimersByTime(30 * second);
  expect(element.textContent).toBe('30 s left');
  vi.advanceTimersByTime(30 * second);
  expect(element.textContent).toBe('Closed');
});

test('a server whose clock runs sixty times as fast is followed', () => {
  const element = span(hour, 0, 60);
  countdown(element);
  vi.advanceTimersByTime(30 * second);
  expect(element.textContent).toBe('30 min 0 s left');
});

test('a page from the cache is corrected by the first heartbeat', () => {
  const element = span(10 * minute, 0);
  countdown(element);
  document.dispatchEvent(new CustomEvent('consultations:now', { detail: minute }));
  expect(element.textContent).toBe('9 min 0 s left');
});

test('a clock set back on this device does not give time', () => {
  const clock = new ServerClock(0, 1);
  vi.advanceTimersByTime(minute);
  vi.setSystemTime(-hour);
  expect(clock.now()).toBe(minute);
});

test('it leaves without a trace', () => {
  const element = span(minute, 0);
  countdown(element)();
  expect(vi.getTimerCount()).toBe(0);
});

test('a page that was kept for guests goes by the time at which it was sent', () => {
  const sent = [{ serverTiming: [{ name: 'now', description: new Date(40 * second).toISOString() }] }];
  const asked = vi.spyOn(performance, 'getEntriesByType').mockReturnValue(sent as unknown as PerformanceEntryList);
  const element = span(minute, 0);
  countdown(element);
  expect(element.textContent).toBe('20 s left');
  asked.mockRestore();
});

test('one day is one day, where the language says so', () => {
  document.getElementById('words')!.setAttribute('data-words', JSON.stringify({ daysLeft: '{0} days {1} h left', 'daysLeft.one': '{0} day {1} h left' }));
  expect(inWords(left(day + hour, 0))).toBe('1 day 1 h left');
  expect(inWords(left(2 * day, 0))).toBe('2 days 0 h left');
});

test('a heartbeat that was long on its way sets nothing back, and one that came faster brings the clock forward', () => {
  const clock = new ServerClock(0, 1);
  vi.advanceTimersByTime(10 * second);
  clock.correct(9 * second);
  expect(clock.now()).toBe(10 * second);
  clock.correct(10.5 * second);
  expect(clock.now()).toBe(10.5 * second);
});

test('a server whose own clock was set back by an hour is followed', () => {
  const clock = new ServerClock(2 * hour, 1);
  clock.correct(hour);
  expect(clock.now()).toBe(hour);
});

test('what comes later counts by the clock of the page', () => {
  countdown(span(10 * minute, 0));
  vi.advanceTimersByTime(minute);
  const late = span(10 * minute, 30 * second);
  countdown(late);
  expect(late.textContent).toBe('9 min 0 s left');
});
