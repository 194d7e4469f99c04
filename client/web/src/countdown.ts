import { on } from './attach.js';
import { counted, numeral, word } from './words.js';

export interface Left { days: number; hours: number; minutes: number; seconds: number }

/** Seen later than this after the best estimate, a time was not late: the server's clock was set back. Milliseconds. */
const setBack = 2_000;

/** Server time, from what the page and heartbeats said it was, and the rate at which that clock runs. */
export class ServerClock {
  private readonly steady = performance.now();
  private readonly wall = Date.now();
  /** Server time when this clock was made. */
  private start: number;

  /** @param ago how long ago that was said, in milliseconds: what the page took to arrive */
  constructor(said: number, private readonly rate: number, ago = 0) {
    this.start = said + ago * rate;
  }

  now(): number {
    return this.start + this.gone() * this.rate;
  }

  /** What was said comes late by what it took to arrive, so of two estimates the later time is the better one. */
  correct(said: number): void {
    const start = said - this.gone() * this.rate;
    if (start > this.start || this.start - start > setBack * Math.max(1, this.rate)) {
      this.start = start;
    }
  }

  private gone(): number {
    // The steady clock stands still while a laptop sleeps, the wall clock may be set back: the longer is right.
    return Math.max(performance.now() - this.steady, Date.now() - this.wall);
  }
}

/** Whole units that are left, the last one begun counted as whole, so that "1 s left" is true until the end. */
export function left(until: number, now: number): Left | null {
  const seconds = Math.ceil((until - now) / 1000);
  return seconds <= 0 ? null : {
    days: Math.floor(seconds / 86_400),
    hours: Math.floor(seconds / 3_600) % 24,
    minutes: Math.floor(seconds / 60) % 60,
    seconds: seconds % 60,
  };
}

export function inWords(some: Left | null): string {
  if (some === null) {
    return word('closed');
  }
  const { days, hours, minutes, seconds } = some;
  return days > 0 ? counted('daysLeft', days, numeral(hours))
    : hours > 0 ? word('hoursLeft', numeral(hours), numeral(minutes))
    : minutes > 0 ? word('minutesLeft', numeral(minutes), numeral(seconds))
    : word('secondsLeft', numeral(seconds));
}

/** "07:42" or "1:07:42", for a wall. */
export function inFigures(some: Left | null): string {
  const { days, hours, minutes, seconds } = some ?? { days: 0, hours: 0, minutes: 0, seconds: 0 };
  const two = (value: number) => String(value).padStart(2, '0');
  const whole = days * 24 + hours;
  return whole > 0 ? `${whole}:${two(minutes)}:${two(seconds)}` : `${two(minutes)}:${two(seconds)}`;
}

/** The server's time when this page left it, and how long ago that is: later than what is printed in it, where the page was kept for guests. */
function sentAt(): { at: number; ago: number } | null {
  const [page] = performance.getEntriesByType?.('navigation') ?? [];
  const entry = page as PerformanceNavigationTiming | undefined;
  const at = Date.parse(entry?.serverTiming?.find(timing => timing.name === 'now')?.description ?? '');
  return Number.isNaN(at) ? null : { at, ago: Math.max(0, performance.now() - (entry?.responseStart || performance.now())) };
}

/** One clock for all that counts on a page: what comes later was drawn for everybody, and may have been long on its way. */
let shared: { clock: ServerClock; counting: number; stop: () => void } | null = null;

function share(said: number, rate: number): ServerClock {
  if (shared === null) {
    const sent = sentAt();
    const clock = new ServerClock(sent?.at ?? said, rate, sent?.ago ?? 0);
    shared = { clock, counting: 0, stop: on(document, 'consultations:now', event => clock.correct((event as CustomEvent<number>).detail)) };
  }
  shared.counting++;
  return shared.clock;
}

function release(): void {
  if (shared !== null && --shared.counting === 0) {
    shared.stop();
    shared = null;
  }
}

/** Keeps .left[data-until] true and says each second how many are left, for whoever wants to tell it. Silent: it is read when one comes upon it. */
export function countdown(element: HTMLElement): () => void {
  const until = Date.parse(element.dataset.until ?? '');
  const said = Date.parse(element.dataset.now ?? '');
  if (Number.isNaN(until) || Number.isNaN(said)) {
    return () => {};
  }
  const clock = share(said, Number(element.dataset.rate ?? 1) || 1);
  const tick = () => {
    const now = clock.now();
    const words = 'figures' in element.dataset ? inFigures(left(until, now)) : inWords(left(until, now));
    element.dispatchEvent(new CustomEvent('consultations:left', { bubbles: true, detail: Math.ceil((until - now) / 1000) }));
    if (words !== '' && words !== element.textContent) {
      element.textContent = words;
    }
  };
  const timer = setInterval(tick, 1000);
  const corrected = on(document, 'consultations:now', tick);
  tick();
  return () => {
    clearInterval(timer);
    corrected();
    release();
  };
}
