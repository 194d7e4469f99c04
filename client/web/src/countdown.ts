import { on } from './attach.js';
import { counted, numeral, word } from './words.js';

export interface Left { days: number; hours: number; minutes: number; seconds: number }

/** Server time, from what the page or a heartbeat said it was then, and the rate at which that clock runs. */
export class ServerClock {
  private steady: number;
  private wall: number;

  constructor(private said: number, private readonly rate: number) {
    this.steady = performance.now();
    this.wall = Date.now();
  }

  now(): number {
    // The steady clock stands still while a laptop sleeps, the wall clock may be set back: the longer is right.
    const gone = Math.max(performance.now() - this.steady, Date.now() - this.wall);
    return this.said + gone * this.rate;
  }

  correct(said: number): void {
    this.said = said;
    this.steady = performance.now();
    this.wall = Date.now();
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

/** The server's time when this page left it: later than what is printed in it, where the page was kept for guests. */
function sentAt(): number | null {
  const [page] = performance.getEntriesByType?.('navigation') ?? [];
  const told = (page as PerformanceNavigationTiming | undefined)?.serverTiming?.find(entry => entry.name === 'now')?.description;
  const at = Date.parse(told ?? '');
  return Number.isNaN(at) ? null : at;
}

/** Keeps .left[data-until] true. Silent: it is read when one comes upon it. */
export function countdown(element: HTMLElement): () => void {
  const until = Date.parse(element.dataset.until ?? '');
  const said = sentAt() ?? Date.parse(element.dataset.now ?? '');
  if (Number.isNaN(until) || Number.isNaN(said)) {
    return () => {};
  }
  const clock = new ServerClock(said, Number(element.dataset.rate ?? 1) || 1);
  const tick = () => {
    const words = inWords(left(until, clock.now()));
    if (words !== '' && words !== element.textContent) {
      element.textContent = words;
    }
  };
  const timer = setInterval(tick, 1000);
  const corrected = on(document, 'consultations:now', event => {
    clock.correct((event as CustomEvent<number>).detail);
    tick();
  });
  tick();
  return () => {
    clearInterval(timer);
    corrected();
  };
}
