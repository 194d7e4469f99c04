import { readThrough } from '@consultations/room-client';
import { on } from './attach.js';
import type { RoomPage } from './room-page.js';
import { counted, word } from './words.js';

/**
 * Where the reader was. What is new since the last visit is marked by the server for who is signed in; for guests, and
 * on a first visit with an account, the device knows it. Leaving the page keeps how far it went.
 */
export function visit(page: RoomPage): () => void {
  const { main } = page;
  const kept = device(`read:${main.dataset.room ?? ''}`);
  const known = main.dataset.read === undefined ? kept.read() : Number(main.dataset.read);
  // What the device knew before one signed in is still to be told to the server.
  let through = page.mine.signedIn ? Number(main.dataset.read ?? 0) : known;

  const leave = () => {
    const last = isWhole(main) ? Math.max(0, ...cards(main)) : 0;
    if (last <= through) {
      return;
    }
    through = last;
    kept.write(last);
    const acts = document.querySelector<HTMLFormElement>('form#acts');
    if (page.mine.signedIn && acts) {
      readThrough({ address: `/c/${main.dataset.room}/read`, fields: new FormData(acts) }, last);
    }
  };

  if (main.dataset.read === undefined && known > 0) {
    show(page, known, () => {
      clear(main);
      leave();
    });
  }
  const leaving = [
    on(window, 'pagehide', leave),
    on(document, 'visibilitychange', () => document.visibilityState === 'hidden' && leave()),
  ];
  return () => {
    leaving.forEach(go => go());
    if (main.dataset.read === undefined) {
      clear(main);
    }
  };
}

/** On a page that shows a part of the room, or not what came last, one passes over what is not there: it keeps no place. */
function isWhole(main: HTMLElement): boolean {
  return !main.dataset.question && main.querySelector<HTMLElement>('[data-contributions]')?.dataset.elsewhere === undefined;
}

function cards(main: HTMLElement): number[] {
  return [...main.querySelectorAll<HTMLElement>('article[data-number]')].map(card => Number(card.dataset.number));
}

/** The same line and marks as the server's. */
function show(page: RoomPage, through: number, done: () => void): void {
  const { main, mine } = page;
  const fresh = [...main.querySelectorAll<HTMLElement>('[data-card]')]
    .filter(li => Number(li.dataset.card) > through && !mine.isOwn(Number(li.dataset.card)) && !li.querySelector(':scope > .tombstone'));
  const first = Math.min(...fresh.map(li => Number(li.dataset.card)));
  if (fresh.length === 0 || !isWhole(main)) {
    return;
  }
  for (const li of fresh) {
    const mark = document.createElement('span');
    mark.className = 'new-mark';
    mark.textContent = word('newMark');
    li.prepend(mark);
  }
  const line = document.createElement('p');
  line.className = 'since';
  line.dataset.since = '';
  const link = document.createElement('a');
  link.href = `#c-${first}`;
  link.textContent = counted('newSince', fresh.length);
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'plain';
  button.textContent = word('markRead');
  button.addEventListener('click', done);
  line.append(link, ' ', button);
  main.querySelector('[data-news]')?.after(line);
}

function clear(main: HTMLElement): void {
  main.querySelectorAll('[data-since], .new-mark').forEach(mark => mark.remove());
}

/** A device that keeps nothing knows no last visit. */
function device(key: string): { read(): number; write(through: number): void } {
  return {
    read: () => {
      try {
        return Number(localStorage.getItem(key) ?? 0) || 0;
      } catch {
        return 0;
      }
    },
    write: through => {
      try {
        localStorage.setItem(key, String(through));
      } catch {
        // Full, or not allowed here.
      }
    },
  };
}
