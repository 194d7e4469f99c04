import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { apply, type Card, type RoomItem, type RoomView } from '../src/index.js';

interface Seen { seq: number; state?: string; summary?: string; cards: Partial<Card>[] }
interface Story { name: string; before: Seen; items: RoomItem[]; fresh: Seen }

const stories = JSON.parse(readFileSync(new URL('../test-vectors/law.json', import.meta.url), 'utf8')) as Story[];
const none = { agree: 0, insightful: 0, tellMore: 0, disagree: 0 };

test.each(stories)('the law: $name', ({ before, items, fresh }) => {
  expect(items.length).toBeGreaterThan(0);
  expect(shown(items.reduce(apply, viewOf(before)))).toEqual(viewOf(fresh));
});

test.each(stories)('the law, coming back with items seen already: $name', ({ before, items, fresh }) => {
  for (let cut = 0; cut <= items.length; cut++) {
    const again = items.slice(0, cut).reduce(apply, viewOf(before));
    expect(shown(items.reduce(apply, again))).toEqual(viewOf(fresh));
  }
});

function viewOf(seen: Seen): RoomView {
  const cards = seen.cards.map(({ number, parent = null, question = null, html = null, counts = null }) => ({ number: number!, parent, question, html, counts }));
  return {
    seq: seen.seq,
    state: seen.state ?? null,
    cards: new Map(cards.map(card => [card.number, card])),
    summary: seen.summary ?? null,
    readers: null,
    stale: false,
  };
}

/** As a reader sees it, without what only a page tells; the same in `LawView.Shown` of the server's tests. */
function shown(view: RoomView): RoomView {
  return {
    ...view,
    cards: new Map([...view.cards].map(([number, card]) => [number, withCounts(card)])),
    summary: view.summary?.replace(/<p class="lag">.*?<\/p>/s, '') ?? null,
  };
}

function withCounts(card: Card): Card {
  const counts = card.counts ?? none;
  const figures = [counts.agree, counts.insightful, counts.tellMore, counts.disagree];
  const html = card.html?.replace(/data-count>[0-9]+</g, () => `data-count>${figures.shift()}<`) ?? null;
  return { ...card, html, counts };
}
