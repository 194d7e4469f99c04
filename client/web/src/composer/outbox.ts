import type { Answer, DraftWords, Posted, Problem } from '@consultations/room-client';
import { on } from '../attach.js';
import type { Device } from './device.js';

/** A contribution on its way. Its id never changes, so that it lands once however often it goes. */
export interface Outgoing {
  id: string;
  address: string;
  parent: string;
  act: 'post' | 'late';
  words: DraftWords;
  /** Milliseconds since 1970: the order in which they go. */
  at: number;
  /** Why the server did not take it; it goes again only when it is told to. */
  refused?: string | undefined;
}

export interface Heard {
  saved(outgoing: Outgoing, posted: Posted): void;
  refused(outgoing: Outgoing, problem: Problem): void;
  waits(outgoing: Outgoing): void;
  /** Another tab has had the answer. */
  elsewhere(id: string): void;
  changed(): void;
}

/** Milliseconds. An attempt without an answer is given up and made again; nothing waits longer than 10 s once the server is back. */
export const outboxPace = { first: 1_000, longest: 8_000, patience: 20_000, longestAsked: 60_000 };

/** What has been sent and not yet answered. It goes by itself, in order, once, also after the page was loaded again. */
export class Outbox {
  private readonly leave: Array<() => void>;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private failures = 0;
  /** Seconds that the server asked for. */
  private retryAfter = 0;
  private going = false;
  private stopped = false;

  constructor(private readonly device: Device, private readonly send: (outgoing: Outgoing, signal: AbortSignal) => Promise<Answer<Posted>>, private readonly heard: Heard) {
    const wake = () => this.wake();
    this.leave = [
      on(window, 'online', wake),
      on(window, 'focus', wake),
      on(document, 'visibilitychange', () => document.visibilityState === 'visible' && wake()),
      device.hear(key => key.startsWith('out:') && this.otherTab(key)),
    ];
  }

  /** All that has not been taken, the oldest first. */
  get all(): Outgoing[] {
    const all = this.device.keys('out:').map(key => this.device.read<Outgoing>(key)).filter(one => one !== null);
    return all.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
  }

  get waiting(): Outgoing[] {
    return this.all.filter(one => one.refused === undefined);
  }

  add(outgoing: Outgoing): void {
    this.device.write(`out:${outgoing.id}`, outgoing);
    this.wake();
  }

  takeBack(outgoing: Outgoing): void {
    this.device.remove(`out:${outgoing.id}`);
    this.heard.changed();
  }

  /** Tries now, and not at the end of a wait. */
  wake(): void {
    clearTimeout(this.timer);
    if (!this.going && !this.stopped && this.waiting.length > 0) {
      this.going = true;
      void oneTab(() => this.go()).finally(() => {
        this.going = false;
        this.again();
      });
    }
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
    this.leave.forEach(go => go());
  }

  private otherTab(key: string): void {
    if (this.device.read(key) === null) {
      this.heard.elsewhere(key.slice('out:'.length));
    }
    this.heard.changed();
  }

  private async go(): Promise<void> {
    for (let next = this.waiting[0]; next && !this.stopped; next = this.waiting[0]) {
      const problem = await this.attempt(next);
      if (problem === 'done') {
        this.failures = 0;
        continue;
      }
      this.failures++;
      this.retryAfter = problem?.retryAfter ?? 0;
      this.heard.waits(next);
      this.heard.changed();
      return;
    }
  }

  /** `done` when the server has answered for good; else the problem that passes, or null without an answer. */
  private async attempt(outgoing: Outgoing): Promise<'done' | Problem | null> {
    const under = new AbortController();
    const patience = setTimeout(() => under.abort(), outboxPace.patience);
    try {
      const answer = await this.send(outgoing, under.signal);
      if (!answer.ok && passes(answer.problem)) {
        return answer.problem;
      }
      // Taken back or sent by another tab meanwhile: the answer is still the answer.
      this.device.remove(`out:${outgoing.id}`);
      if (answer.ok) {
        this.heard.saved(outgoing, answer.value);
      } else {
        this.heard.refused(outgoing, answer.problem);
      }
      this.heard.changed();
      return 'done';
    } catch {
      return null;
    } finally {
      clearTimeout(patience);
    }
  }

  private again(): void {
    if (!this.stopped && this.waiting.length > 0) {
      const pause = Math.min(outboxPace.longest, outboxPace.first * 2 ** Math.max(0, this.failures - 1));
      this.timer = setTimeout(() => this.wake(), Math.max(pause, Math.min(this.retryAfter * 1_000, outboxPace.longestAsked)));
    }
  }
}

/** Whether the same ask may well be taken in a moment. A gateway's word is no answer of the room. */
export function passes({ status, code }: Problem): boolean {
  return status === 429 || status === 503 || (status >= 500 && code === '') || status === 408;
}

/** Two tabs of one person share what waits: one of them sends at a time. Where the browser has no locks, the ids still hold. */
async function oneTab(act: () => Promise<void>): Promise<void> {
  if (!navigator.locks) {
    return act();
  }
  await navigator.locks.request('consultations:outbox', { ifAvailable: true }, lock => (lock ? act() : undefined));
}
