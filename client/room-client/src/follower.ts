import { overHub } from './hub.js';
import { advances } from './items.js';
import type { Connect, Line, LookUp, Timers } from './line.js';
import { overFetch } from './polling.js';
import type { RoomItem } from './wire.js';

/** `live` from the first item of a stream on; `lost` while trying again; `polling` while it asks now and then. */
export type LineState = 'live' | 'lost' | 'polling';

export interface FollowOptions {
  /** `consultation/room`, as in the address. */
  room: string;
  /** The last sequence number that is already seen. */
  after: number;
  /** A language tag. */
  view: string;
  /** Called with every item once, in order, without a hole. */
  onItem(item: RoomItem): void;
  onState?(state: LineState): void;
  connect?: Connect;
  lookUp?: LookUp;
  timers?: Timers;
  random?(): number;
  /** Milliseconds by a clock that goes on while the page sleeps. */
  now?(): number;
}

export interface Follower {
  /** The last sequence number handed on. */
  readonly seq: number;
  /** Try now instead of at the end of a wait: the network is back, the page is looked at again. */
  nudge(): void;
  stop(): void;
}

/** Milliseconds. A heartbeat comes every 10 s, so 25 s of silence is a dead line and not a quiet room. */
export const pace = { silence: 25_000, poll: 10_000, hubAgain: 60_000, first: 1_000, longest: 30_000 };

const triesBeforePolling = 2;

const clockTimers: Timers = {
  set: (after, act) => setTimeout(act, after),
  clear: timer => clearTimeout(timer as ReturnType<typeof setTimeout>),
};

/** Follows a room for ever, from the last number seen, whatever happens to the line. */
export function follow(options: FollowOptions): Follower {
  const following = new Following(options);
  void following.run();
  return following;
}

class Following implements Follower {
  seq: number;
  private readonly connect: Connect;
  private readonly lookUp: LookUp;
  private readonly timers: Timers;
  private readonly random: () => number;
  private readonly now: () => number;
  private state: LineState | null = null;
  private stopped = false;
  private everLive = false;
  private ahead = -1;
  private heardAt: number;
  private hurried = false;
  private hangUp = () => {};
  private wake = () => {};

  constructor(private readonly options: FollowOptions) {
    this.seq = options.after;
    this.connect = options.connect ?? overHub(options.room, options.view);
    this.lookUp = options.lookUp ?? overFetch(options.room, options.view);
    this.timers = options.timers ?? clockTimers;
    this.random = options.random ?? Math.random;
    this.now = options.now ?? Date.now;
    this.heardAt = this.now();
  }

  async run(): Promise<void> {
    for (let failures = 0; !this.stopped; ) {
      const heard = await this.listen();
      if (this.stopped) {
        return;
      }
      failures = heard ? 0 : failures + 1;
      if (this.hurried) {
        // A page that wakes takes its line up again at once, and without a word.
        this.hurried = false;
        continue;
      }
      if (this.state !== 'polling') {
        this.say('lost');
      }
      if (failures < triesBeforePolling || !(await this.poll())) {
        await this.pause(this.backOff(failures));
      }
    }
  }

  nudge(): void {
    // A page that slept has a line that only looks alive; its timer slept, too.
    if (this.now() - this.heardAt > pace.silence) {
      this.heardAt = this.now();
      this.hurried = true;
      this.hangUp();
    }
    this.wake();
  }

  stop(): void {
    this.stopped = true;
    this.hangUp();
    this.wake();
  }

  /** One stream until it ends, is silent, or has a hole. Tells whether anything was heard. */
  private async listen(): Promise<boolean> {
    let heard = false;
    let ended = false;
    let timer: unknown;
    let line: Line | null = null;
    this.ahead = -1;
    await new Promise<void>(resolve => {
      const end = () => {
        ended = true;
        this.timers.clear(timer);
        line?.close();
        resolve();
      };
      const listenOn = () => {
        this.heardAt = this.now();
        this.timers.clear(timer);
        timer = this.timers.set(pace.silence, end);
      };
      line = this.connect(this.seq, item => {
        if (ended) {
          return;
        }
        listenOn();
        if (!this.take(item)) {
          end();
          return;
        }
        heard = true;
        this.everLive = true;
        this.say('live');
      });
      listenOn();
      this.hangUp = end;
      line.done.then(end, end);
    });
    return heard;
  }

  /** Hands an item on, drops what is known already, and answers false at a hole. */
  private take(item: RoomItem): boolean {
    if (!advances(item)) {
      this.options.onItem(item);
      return !this.fellBehind(item);
    }
    if (item.seq > this.seq + 1) {
      return false;
    }
    if (item.seq === this.seq + 1) {
      this.seq = item.seq;
      this.options.onItem(item);
    }
    return true;
  }

  /** A heartbeat may overtake what it speaks of; two that stand ahead of the same last number mean a lost entry. */
  private fellBehind(item: RoomItem): boolean {
    if (item.kind !== 'heartbeat') {
      return false;
    }
    const behindTwice = item.seq > this.seq && this.ahead === this.seq;
    this.ahead = item.seq > this.seq ? this.seq : -1;
    return behindTwice;
  }

  /** Asks every 10 s until the hub is due again. False when nobody answered: then the server is away, not the hub. */
  private async poll(): Promise<boolean> {
    // Where the hub has worked it is not blocked: the server was away for a moment, so try it again sooner.
    const rounds = this.everLive ? 1 : pace.hubAgain / pace.poll;
    for (let round = 0; round < rounds && !this.stopped; round++) {
      try {
        await this.catchUp();
      } catch {
        this.say('lost');
        return false;
      }
      this.say('polling');
      await this.pause(pace.poll);
    }
    return true;
  }

  private async catchUp(): Promise<void> {
    for (;;) {
      const before = this.seq;
      const page = await this.lookUp(before);
      if (this.stopped) {
        return;
      }
      for (const item of page.items) {
        if (!this.take(item)) {
          throw new Error(`After ${this.seq} came ${item.seq}.`);
        }
      }
      if (this.seq === before || this.seq >= page.seq) {
        return;
      }
    }
  }

  /** Doubles from a second to half a minute, and spreads by half, so that a thousand readers do not return at once. */
  private backOff(failures: number): number {
    return Math.min(pace.longest, pace.first * 2 ** failures) * (0.5 + this.random());
  }

  private pause(length: number): Promise<void> {
    if (this.stopped) {
      return Promise.resolve();
    }
    return new Promise(resolve => {
      const timer = this.timers.set(length, () => go());
      const go = () => {
        this.timers.clear(timer);
        resolve();
      };
      this.wake = go;
    });
  }

  private say(state: LineState): void {
    if (this.state !== state && !this.stopped) {
      this.state = state;
      this.options.onState?.(state);
    }
  }
}
