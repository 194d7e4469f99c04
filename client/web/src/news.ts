import { apply, type Card, emptyView, type RoomItem, type RoomView } from '@consultations/room-client';
import { on } from './attach.js';
import { article, focusable, isTombstone, place, replaceArticle, showCounts } from './cards.js';
import type { RoomPage } from './room-page.js';
import { keepStill } from './stillness.js';
import { endOf, grown } from './threads.js';
import { counted as phrase, numeral, word } from './words.js';

/**
 * What is new waits behind "n new" until the reader asks for it. What is already on the page changes in its place, and
 * nothing moves under the reader.
 */
export function news(page: RoomPage): () => void {
  const { main } = page;
  let view: RoomView = emptyView(Number(main.dataset.after ?? 0));
  const expected = new Set<number>();

  const take = (item: RoomItem) => {
    view = apply(view, item);
    if (item.number != null && place(main, item.number)) {
      inPlace(page, item);
      view = without(view, [item.number]);
    } else if (item.number != null && expected.has(item.number)) {
      bring([item.number]);
    }
    if (item.kind === 'posted' || item.kind === 'changed') {
      tell();
    }
  };

  const waiting = () => [...view.cards.values()].filter(card => belongs(card, main, view)).sort((a, b) => a.number - b.number);
  const counted = () => waiting().filter(card => card.html !== null && !isTombstone(card.html));

  const tell = () => {
    const cards = counted();
    showCount(main, cards.length);
    const replies = cards.filter(card => card.parent !== null).length;
    say('new', 'announceNew', cards.length - replies);
    say('replies', 'announceReplies', replies);
  };
  const say = (key: string, what: string, count: number) =>
    count > 0 ? page.announcer.say(key, phrase(what, count)) : page.announcer.forget(key);

  /** Puts what waits into the page, in order, and answers with what is new there. */
  const bring = (only?: readonly number[]): HTMLElement[] => {
    const cards = waiting().filter(card => card.html !== null && (only?.includes(card.number) ?? true));
    const put: HTMLElement[] = [];
    keepStill(main, () => {
      for (const card of cards) {
        const li = insert(main, card);
        if (li) {
          put.push(li);
        }
      }
    });
    view = without(view, cards.map(card => card.number));
    for (const li of put) {
      expected.delete(Number(li.dataset.card));
      page.mine.mark(li);
      li.dispatchEvent(new CustomEvent('consultations:shown', { bubbles: true }));
    }
    return put;
  };

  const show = () => {
    const elsewhere = main.querySelector<HTMLElement>('[data-contributions]')?.dataset.elsewhere;
    if (elsewhere !== undefined && counted().some(card => card.parent === null)) {
      location.assign(elsewhere);
      return;
    }
    main.querySelectorAll('[data-fresh]').forEach(old => old.removeAttribute('data-fresh'));
    const put = bring();
    put.forEach(li => li.toggleAttribute('data-fresh', true));
    tell();
    goTo([...main.querySelectorAll<HTMLElement>('[data-fresh]')][0]);
  };

  const leave = [
    page.items.hear(take),
    page.posted.hear(number => {
      expected.add(number);
      bring([number]);
      tell();
    }),
    ...[...main.querySelectorAll<HTMLElement>('[data-show-news]')].map(button => on(button, 'click', show)),
  ];
  return () => {
    leave.forEach(go => go());
    showCount(main, 0);
  };
}

function inPlace(page: RoomPage, item: RoomItem): void {
  const card = place(page.main, item.number!)!;
  if (item.html != null) {
    keepStill(page.main, () => replaceArticle(card, item.html!));
    page.mine.mark(card);
    card.dispatchEvent(new CustomEvent('consultations:shown', { bubbles: true }));
  }
  if (item.counts != null && newerThanShown(card, item.seq)) {
    showCounts(card, item.counts);
  }
}

/** My own press is answered with figures of its moment; what happened before that comes by later. */
function newerThanShown(card: HTMLElement, seq: number): boolean {
  return seq >= Number(card.dataset.countsAt ?? 0);
}

function belongs(card: Card, main: HTMLElement, view: RoomView): boolean {
  if (card.parent !== null) {
    const parent = view.cards.get(card.parent);
    return place(main, card.parent) !== null || (parent?.html != null && belongs(parent, main, view));
  }
  const question = main.dataset.question ?? '';
  return question === '' || String(card.question ?? '') === question;
}

function insert(main: HTMLElement, card: Card): HTMLElement | null {
  const list = card.parent === null ? main.querySelector<HTMLElement>('[data-contributions]') : replies(main, card.parent);
  const body = article(card.html!);
  if (list === null || body === null) {
    return null;
  }
  const li = document.createElement('li');
  li.dataset.card = String(card.number);
  li.append(body);
  const newestFirst = card.parent === null && main.dataset.order !== 'oldest';
  const next = [...list.children].find(other => {
    const number = Number((other as HTMLElement).dataset.card);
    return newestFirst ? number < card.number : number > card.number;
  });
  list.insertBefore(li, next ?? null);
  grown(list);
  if (card.counts !== null) {
    showCounts(li, card.counts);
  }
  return li;
}

function replies(main: HTMLElement, parent: number): HTMLElement | null {
  const li = place(main, parent);
  const known = li?.querySelector<HTMLElement>(`[data-replies="${parent}"]`);
  if (!li || known) {
    return known ? endOf(known) : null;
  }
  const list = document.createElement('ol');
  list.className = 'replies';
  list.dataset.replies = String(parent);
  const citation = li.querySelector('.number')?.textContent?.trim() ?? '';
  const label = word('repliesTo', citation);
  if (label !== '') {
    list.setAttribute('aria-label', label);
  }
  li.append(list);
  return list;
}

function without(view: RoomView, numbers: readonly number[]): RoomView {
  const cards = new Map(view.cards);
  numbers.forEach(number => cards.delete(number));
  return { ...view, cards };
}

function showCount(main: HTMLElement, count: number): void {
  for (const button of main.querySelectorAll<HTMLElement>('[data-show-news]')) {
    const figure = button.querySelector('[data-news-count]');
    if (figure) {
      figure.textContent = numeral(count);
    }
    button.hidden = count === 0;
  }
}

/** The focus goes with the reader: to the first of what was asked for, in the order of the page. */
function goTo(li: HTMLElement | undefined): void {
  const card = li?.querySelector<HTMLElement>(':scope > article');
  if (card) {
    focusable(card).focus({ preventScroll: true });
    card.scrollIntoView({ block: 'start', behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'instant' : 'smooth' });
  }
}
