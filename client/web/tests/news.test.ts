// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from 'vitest';
import { news } from '../src/news.js';
import { card, counts, posted, stage, tombstone } from './stage.js';

beforeEach(() => void vi.useFakeTimers());

const buttons = () => [...document.querySelectorAll<HTMLElement>('[data-show-news]')];
const press = () => buttons()[0]!.click();
const shown = () => buttons().map(button => (button.hidden ? null : button.textContent));
const figure = (number: number, kind = 'Agree') => document.querySelector(`#c-${number} [data-react="${kind}"] [data-count]`)!.textContent;

test('nothing is put into the page before the reader asks for it', () => {
  const room = stage();
  news(room);
  room.say(posted(4), posted(5), posted(6, { parent: 3 }));
  expect(room.cards()).toEqual(['3', '1', '2']);
  expect(shown()).toEqual(['3 new', 'Show 3 new']);
});

test('newest first: what is new stands above, the newest on top', () => {
  const room = stage();
  news(room);
  room.say(posted(4), posted(5));
  press();
  expect(room.cards()).toEqual(['5', '4', '3', '1', '2']);
  expect(shown()).toEqual([null, null]);
});

test('oldest first: what is new stands below, the newest last', () => {
  const room = stage({ order: 'oldest' });
  news(room);
  room.say(posted(4), posted(5));
  press();
  expect(room.cards()).toEqual(['1', '2', '3', '4', '5']);
});

test('replies stand under what they answer, the oldest first, also under a contribution that is new itself', () => {
  const room = stage();
  news(room);
  room.say(posted(4), posted(5, { parent: 4 }), posted(6, { parent: 1 }), posted(7, { parent: 4 }));
  press();
  expect(room.cards()).toEqual(['4', '5', '7', '3', '1', '2', '6']);
  expect(document.querySelector('[data-replies="4"]')!.getAttribute('aria-label')).toBe('Replies to #1.4');
});

test('a reply to what is not on this page is not counted', () => {
  const room = stage();
  news(room);
  room.say(posted(12, { parent: 9 }));
  expect(shown()).toEqual([null, null]);
});

test('with a question chosen, only its contributions are new here', () => {
  const room = stage({ question: '2' });
  news(room);
  room.say(posted(4, { question: 1 }), posted(5, { question: 2 }), posted(6, { parent: 4 }), posted(7, { parent: 5 }));
  expect(shown()[0]).toBe('2 new');
  press();
  expect(room.cards()).toEqual(['5', '7', '3', '1', '2']);
});

test('what was hidden while it waited is not new, and stands there hidden', () => {
  const room = stage();
  news(room);
  room.say(posted(4), posted(5), { kind: 'changed', number: 5, html: tombstone(5) });
  expect(shown()[0]).toBe('1 new');
  press();
  expect(room.cards()).toEqual(['5', '4', '3', '1', '2']);
  expect(document.querySelector('#c-5')!.className).toContain('tombstone');
});

test('a card on the page that is hidden changes at once, and its replies stay', () => {
  const room = stage();
  news(room);
  room.say({ kind: 'changed', number: 1, html: tombstone(1) });
  expect(document.querySelector('#c-1')!.textContent).toContain('Hidden');
  expect(room.cards()).toEqual(['3', '1', '2']);
  expect(shown()).toEqual([null, null]);
});

test('an older entry without words makes a place that the newer one fills', () => {
  const room = stage();
  news(room);
  room.say({ kind: 'posted', number: 4, question: 1 });
  expect(shown()[0]).toBeNull();
  room.say({ kind: 'changed', number: 4, html: card(4, { says: 'Restored' }) });
  expect(shown()[0]).toBe('1 new');
  press();
  expect(document.querySelector('#c-4')!.textContent).toContain('Restored');
});

test('reactions count up in place, on the page and on what waits', () => {
  const room = stage();
  news(room);
  room.say({ kind: 'reacted', number: 3, counts: counts(7) }, posted(4), { kind: 'reacted', number: 4, counts: counts(2) });
  expect(figure(3)).toBe('7');
  press();
  expect(figure(4)).toBe('2');
});

test('the figures of a contribution are not those of its replies', () => {
  const room = stage();
  news(room);
  room.say({ kind: 'reacted', number: 1, counts: counts(7) });
  expect([figure(1), figure(2)]).toEqual(['7', '0']);
});

test('a newer wording keeps the figures that are known', () => {
  const room = stage();
  news(room);
  room.say({ kind: 'reacted', number: 3, counts: counts(7) }, { kind: 'changed', number: 3, html: card(3, { says: 'Edited' }) });
  expect(document.querySelector('#c-3')!.textContent).toContain('Edited');
  expect(figure(3)).toBe('7');
});

test('the focus stays where it was when the card around it changes', () => {
  const room = stage();
  news(room);
  document.querySelector<HTMLElement>('#c-3 [data-react="Insightful"]')!.focus();
  room.say({ kind: 'changed', number: 3, html: card(3, { says: 'Edited' }) });
  expect((document.activeElement as HTMLElement).dataset.react).toBe('Insightful');
  expect(document.activeElement!.closest('article')!.id).toBe('c-3');
});

test('after the press the focus is on the first that is new', () => {
  const room = stage();
  news(room);
  room.say(posted(4), posted(5));
  press();
  expect(document.activeElement!.id).toBe('c-5');
});

test('what I have posted myself does not wait, and leaves the others waiting', () => {
  const room = stage();
  news(room);
  room.say(posted(4));
  room.posted.say(5);
  room.say(posted(5));
  expect(room.cards()).toEqual(['5', '3', '1', '2']);
  expect(shown()[0]).toBe('1 new');
  press();
  expect(room.cards()).toEqual(['5', '4', '3', '1', '2']);
});

test('what I have posted comes also when its item was faster than its receipt', () => {
  const room = stage();
  news(room);
  room.say(posted(4));
  room.posted.say(4);
  expect(room.cards()).toEqual(['4', '3', '1', '2']);
  expect(shown()[0]).toBeNull();
});

test('my reactions are pressed on a card that comes', () => {
  const room = stage({ mine: '4:Agree', own: '5' });
  news(room);
  room.say(posted(4), posted(5));
  press();
  expect(document.querySelector('#c-4 [data-react="Agree"]')!.getAttribute('aria-pressed')).toBe('true');
  expect(document.querySelector<HTMLButtonElement>('#c-5 [data-react="Agree"]')!.disabled).toBe(true);
});

test('the reader is told how many wait, once, and not what they say', () => {
  const room = stage();
  news(room);
  room.say(posted(4), posted(5), posted(6, { parent: 3 }));
  vi.advanceTimersByTime(1_000);
  expect(document.getElementById('status')!.textContent).toBe('2 new contributions. 1 new reply');
});

test('it leaves without a trace', () => {
  const room = stage();
  const leave = news(room);
  room.say(posted(4));
  leave();
  room.say(posted(5));
  expect(shown()).toEqual([null, null]);
  press();
  expect(room.cards()).toEqual(['3', '1', '2']);
});
