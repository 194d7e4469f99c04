// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from 'vitest';
import { localTimes, tellZone, written } from '../src/times.js';
import { stage } from './stage.js';

const moment = '2026-07-29T14:18:00Z';

beforeEach(() => {
  vi.stubEnv('TZ', 'America/Bogota');
  vi.useFakeTimers({ now: Date.parse('2026-07-29T15:00:00Z') });
  stage();
  document.documentElement.dataset.zone = 'Africa/Nairobi';
});

function time(datetime: string, printed: string, local = ''): HTMLElement {
  const element = document.createElement('time');
  element.setAttribute('datetime', datetime);
  element.dataset.local = local;
  element.textContent = printed;
  document.body.append(element);
  return element;
}

test('a moment is written as the server writes it', () => {
  expect(written(new Date(moment), 'Africa/Nairobi')).toBe('Wed 29 July, 17:18');
});

test('another year is named', () => {
  expect(written(new Date('2020-07-29T14:18:00Z'), 'UTC')).toBe('Wed 29 July 2020, 14:18');
});

test('a time becomes the reader’s, and its title keeps the consultation’s', () => {
  const element = time(moment, 'Wed 29 July, 17:18');
  const leave = localTimes(element);
  expect(element.textContent).toBe('Wed 29 July, 09:18');
  expect(element.title).toBe('Wed 29 July, 17:18, Africa/Nairobi');
  leave();
  expect(element.outerHTML).toContain('>Wed 29 July, 17:18<');
  expect(element.hasAttribute('title')).toBe(false);
});

test('a deadline keeps its zone and says the reader’s beside it', () => {
  const element = time(moment, '17:18 in Nairobi', 'beside');
  const leave = localTimes(element);
  expect(element.nextElementSibling!.textContent).toBe(', 09:18 for you');
  leave();
  expect(element.nextElementSibling).toBeNull();
});

test('a day is all that may be known of a withheld name, and stays a day', () => {
  const element = time('2026-07-29', 'Wed 29 July');
  localTimes(element);
  expect(element.textContent).toBe('Wed 29 July');
});

test('in the consultation’s own zone nothing changes', () => {
  document.documentElement.dataset.zone = 'America/Lima';
  const element = time(moment, 'Wed 29 July, 09:18');
  localTimes(element);
  expect(element.hasAttribute('title')).toBe(false);
});

test('the zone is told once', () => {
  const set = vi.spyOn(document, 'cookie', 'set');
  tellZone();
  expect(document.cookie).toContain('zone=America%2FBogota');
  tellZone();
  expect(set).toHaveBeenCalledTimes(1);
});
