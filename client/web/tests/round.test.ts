// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { attach } from '../src/attach.js';
import { countdown } from '../src/countdown.js';
import { roomState } from '../src/room-state.js';
import { round } from '../src/round.js';
import { on } from '../src/attach.js';
import { stage } from './stage.js';

const minute = 60_000;
let leave: Array<() => void> = [];

beforeEach(() => vi.useFakeTimers({ now: 0 }));
afterEach(() => leave.splice(0).forEach(go => go()));

function band(is: string, until = 0, number = 1): string {
  return `<div class="clock"><div class="turning" data-turning><span class="state" data-is="open">Open</span></div></div><div data-round>${is === '' ? '' : `<section class="round" data-is="${is}" data-number="${number}" data-question="2">
    <p class="asks">What failed?</p>${is === 'running' ? `<span class="left" data-until="${new Date(until).toISOString()}" data-now="${new Date(Date.now()).toISOString()}"></span>` : ''}</section>`}</div>`;
}

function room(first: string) {
  const page = stage({}, `${first}<form id="composer"><select name="question"><option value="1">1</option><option value="2">2</option></select><textarea name="text"></textarea></form>`);
  page.main.querySelector('.clock')!.remove();
  const timed = { '.left[data-until]': countdown };
  leave.push(attach(timed, page.main), roomState(page), round(page), on(document, 'consultations:shown', event => leave.push(attach(timed, event.target as HTMLElement))));
  return page;
}

const status = () => document.getElementById('status')!.textContent;

test('who does not see the countdown hears ten, five and one minute and thirty seconds, each once', () => {
  room(band('running', 11 * minute));
  const heard: string[] = [];
  for (let second = 0; second < 11 * 60; second++) {
    vi.advanceTimersByTime(1000);
    if (status() !== heard.at(-1)) {
      heard.push(status()!);
    }
  }
  expect(heard.filter(said => said !== '')).toEqual(['Ten left', 'Five left', 'One left', 'Thirty left']);
});

test('whoever comes in the middle is not told what is past', () => {
  room(band('running', 4 * minute));
  vi.advanceTimersByTime(5_000);
  expect(status()).toBe('');
});

test('a round that starts is told with its question, and the empty composer asks it', () => {
  const page = room(band('between'));
  page.say({ kind: 'room', state: 'Open', html: band('running', 5 * minute) });
  vi.advanceTimersByTime(1_000);
  expect(status()).toContain('Round begins. What failed?');
  expect(page.main.querySelector('select')!.value).toBe('2');
  expect(page.main.querySelector('.left')!.textContent).toBe('4 min 59 s left');
});

test('a text on another question is left alone', () => {
  const page = room(band('between'));
  page.main.querySelector('textarea')!.value = 'Still writing';
  page.say({ kind: 'room', state: 'Open', html: band('running', 5 * minute) });
  expect(page.main.querySelector('select')!.value).toBe('1');
});

test('an extension moves the end everywhere at once', () => {
  const page = room(band('running', 2 * minute));
  vi.advanceTimersByTime(minute);
  page.say({ kind: 'room', state: 'Open', html: band('running', 7 * minute) });
  expect(page.main.querySelectorAll('.left')).toHaveLength(1);
  expect(page.main.querySelector('.left')!.textContent).toBe('6 min 0 s left');
});
