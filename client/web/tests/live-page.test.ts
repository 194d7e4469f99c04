// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from 'vitest';
import { news } from '../src/news.js';
import { pause } from '../src/pause.js';
import { blink, presence } from '../src/presence.js';
import { roomState } from '../src/room-state.js';
import { posted, stage } from './stage.js';

beforeEach(() => void vi.useFakeTimers());

const place = () => document.querySelector<HTMLElement>('[data-presence]')!;
const pauseButton = () => document.querySelector<HTMLElement>('[data-pause]')!;

test('while paused nothing changes, and afterwards everything is there in order', () => {
  const room = stage();
  news(room);
  const gate = pause(room);
  pauseButton().click();
  gate.take({ seq: 11, ...posted(4) });
  gate.take({ seq: 12, ...posted(5) });
  expect(document.querySelector<HTMLElement>('[data-show-news]')!.hidden).toBe(true);
  expect(pauseButton().textContent).toBe('Resume updates');
  pauseButton().click();
  expect(document.querySelector('[data-show-news]')!.textContent).toBe('2 new');
  expect(pauseButton().textContent).toBe('Pause updates');
});

test('the number of readers is shown', () => {
  const room = stage();
  presence(room);
  room.items.say({ seq: 10, kind: 'presence', readers: 12 });
  expect(place().textContent).toBe('12 reading now');
  expect(place().hidden).toBe(false);
});

test('a line that is back in a moment is not worth a word', () => {
  const room = stage();
  presence(room);
  room.line.say('lost');
  vi.advanceTimersByTime(blink - 1);
  room.line.say('live');
  vi.advanceTimersByTime(60_000);
  expect(document.getElementById('status')!.textContent).toBe('');
});

test('a lost line is said, and that it is back', () => {
  const room = stage();
  presence(room);
  room.line.say('lost');
  vi.advanceTimersByTime(blink + 1_000);
  expect(place().textContent).toBe('Connection lost. Trying again');
  expect(document.getElementById('status')!.textContent).toBe('Connection lost. Trying again');
  room.line.say('polling');
  vi.advanceTimersByTime(10_000);
  expect(document.getElementById('status')!.textContent).toBe('Connected again');
});

test('the state of the room is kept true', () => {
  const room = stage();
  roomState(room);
  room.say({ kind: 'room', state: 'Closed' });
  expect(document.querySelector<HTMLElement>('.state')!.dataset.is).toBe('closed');
});

test('a page that is too far behind asks once to be loaded again', () => {
  const room = stage();
  roomState(room);
  room.items.say({ seq: 900, kind: 'reload' });
  room.items.say({ seq: 901, kind: 'reload' });
  expect([...document.querySelectorAll('.stale a')].map(a => a.textContent)).toEqual(['This page is far behind. Load it again']);
});
