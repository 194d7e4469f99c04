import { advances, type Counts } from './items.js';
import type { RoomItem } from './wire.js';

export interface Card {
  readonly number: number;
  readonly parent: number | null;
  readonly question: number | null;
  /** Absent while only the place is known: an older entry of a contribution whose newer version is still to come. */
  readonly html: string | null;
  readonly counts: Counts | null;
}

/** What a room looks like at a sequence number. Numbers stand in the order in which they were given. */
export interface RoomView {
  readonly seq: number;
  readonly state: string | null;
  readonly cards: ReadonlyMap<number, Card>;
  readonly summary: string | null;
  readonly readers: number | null;
  /** Too much was missed to be told here: load the page again. */
  readonly stale: boolean;
}

export function emptyView(seq = 0): RoomView {
  return { seq, state: null, cards: new Map(), summary: null, readers: null, stale: false };
}

/**
 * The law of the room: applying what happened to an old view gives the view one would get anew.
 * An item already seen changes nothing. Throws RangeError at a hole, for a view with a hole is a wrong one.
 */
export function apply(view: RoomView, item: RoomItem): RoomView {
  if (!advances(item)) {
    return beside(view, item);
  }
  if (item.seq <= view.seq) {
    return view;
  }
  if (item.seq !== view.seq + 1) {
    throw new RangeError(`After ${view.seq} comes ${view.seq + 1}, not ${item.seq}.`);
  }
  const next = { ...view, seq: item.seq };
  switch (item.kind) {
    case 'posted':
    case 'changed':
    case 'reacted':
      return item.number == null ? next : { ...next, cards: withCard(view.cards, item.number, item) };
    case 'room':
      return { ...next, state: item.state ?? view.state };
    case 'summary':
      return { ...next, summary: item.html ?? view.summary };
    default:
      return next;
  }
}

function beside(view: RoomView, item: RoomItem): RoomView {
  if (item.kind === 'reload') {
    return { ...view, stale: true };
  }
  return item.readers == null ? view : { ...view, readers: item.readers };
}

function withCard(cards: ReadonlyMap<number, Card>, number: number, item: RoomItem): ReadonlyMap<number, Card> {
  const old = cards.get(number);
  return new Map(cards).set(number, {
    number,
    parent: item.parent ?? old?.parent ?? null,
    question: item.question ?? old?.question ?? null,
    html: item.html ?? old?.html ?? null,
    counts: item.counts ?? old?.counts ?? null,
  });
}
