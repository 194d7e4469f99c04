import { expect, test } from 'vitest';
import { apply, emptyView, type RoomItem, type RoomView } from '../src/index.js';

const counts = (agree: number) => ({ agree, insightful: 0, tellMore: 0, disagree: 0 });
const all = (items: RoomItem[], view: RoomView = emptyView()) => items.reduce(apply, view);

const story: RoomItem[] = [
  { seq: 1, kind: 'room', state: 'Open' },
  { seq: 2, kind: 'posted', number: 1, question: 2, html: '<article>one</article>' },
  { seq: 3, kind: 'posted', number: 2, parent: 1, html: '<article>two</article>' },
  { seq: 4, kind: 'reacted', number: 1, counts: counts(1) },
  { seq: 5, kind: 'passed' },
  { seq: 6, kind: 'reacted', number: 1, counts: counts(2) },
  { seq: 7, kind: 'changed', number: 1, html: '<article>one, hidden</article>' },
  { seq: 8, kind: 'summary', html: '<details>so far</details>' },
  { seq: 9, kind: 'room', state: 'Closed' },
];

test('the story of a room ends in its view', () => {
  const view = all(story);
  expect(view).toMatchObject({ seq: 9, state: 'Closed', summary: '<details>so far</details>', stale: false });
  expect([...view.cards.values()]).toEqual([
    { number: 1, parent: null, question: 2, html: '<article>one, hidden</article>', counts: counts(2) },
    { number: 2, parent: 1, question: null, html: '<article>two</article>', counts: null },
  ]);
});

test('a view taken anywhere and followed from there equals the view of everything', () => {
  for (let cut = 0; cut <= story.length; cut++) {
    expect(all(story.slice(cut), all(story.slice(0, cut)))).toEqual(all(story));
  }
});

test('replay with html only at the newest version gives the same view', () => {
  const replayed = story.map(({ html, ...item }) => (item.kind === 'posted' && item.number === 1 ? item : { ...item, ...(html === undefined ? {} : { html }) }));
  expect(all(replayed)).toEqual(all(story));
});

test('an older entry without html makes an empty place', () => {
  const view = apply(emptyView(), { seq: 1, kind: 'posted', number: 1 });
  expect(view.cards.get(1)?.html).toBeNull();
});

test('what was seen already changes nothing', () => {
  const view = all(story);
  expect(apply(view, story[3]!)).toBe(view);
});

test('a hole is refused', () => {
  expect(() => apply(emptyView(), { seq: 2, kind: 'passed' })).toThrow(RangeError);
});

test('heartbeat, presence and reload do not advance the log', () => {
  const view = all([{ seq: 9, kind: 'heartbeat' }, { seq: 9, kind: 'presence', readers: 12 }, { seq: 900, kind: 'reload' }], all(story));
  expect(view).toMatchObject({ seq: 9, readers: 12, stale: true });
});

test('applying leaves the old view as it was', () => {
  const before = all(story.slice(0, 3));
  const copy = structuredClone(before);
  apply(before, story[3]!);
  expect(before).toEqual(copy);
});

test('a kind from the future is passed over and counted', () => {
  expect(apply(emptyView(4), { seq: 5, kind: 'sealed' })).toEqual(emptyView(5));
});

test('null members, as some serialisers write them, are absent ones', () => {
  const item = { seq: 1, kind: 'posted', number: 1, parent: null, question: null, html: null, counts: null } as unknown as RoomItem;
  expect(apply(emptyView(), item).cards.get(1)).toEqual({ number: 1, parent: null, question: null, html: null, counts: null });
});
