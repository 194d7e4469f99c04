import { vi } from 'vitest';
import { follow, type Follower, type LineState, type RoomItem, type RoomItems } from '../src/index.js';

/** A follower on a stage: the test is the server, the network and the clock. Needs vi.useFakeTimers(). */
export class Stage {
  readonly items: RoomItem[] = [];
  readonly states: LineState[] = [];
  /** Each try of the hub: the number it asked to go on from, and when. */
  readonly tries: Array<{ after: number; at: number; closed: boolean }> = [];
  readonly polls: Array<{ after: number; at: number }> = [];
  hub: 'up' | 'refuses' | 'hangs' = 'up';
  answer: ((after: number) => RoomItems) | null = null;
  readonly follower: Follower;
  private send: (item: RoomItem) => void = () => {};
  private end: (error?: Error) => void = () => {};

  constructor(after = 0, random = 0.5) {
    this.follower = follow({
      room: 'practice/welcome',
      view: 'en',
      after,
      onItem: item => this.items.push(item),
      onState: state => this.states.push(state),
      random: () => random,
      connect: (from, take) => {
        const attempt = { after: from, at: Date.now(), closed: false };
        this.tries.push(attempt);
        this.send = take;
        const done = new Promise<void>((resolve, reject) => {
          this.end = error => (error ? reject(error) : resolve());
          if (this.hub === 'refuses') {
            reject(new Error('No WebSockets here.'));
          }
        });
        return { done, close: () => { attempt.closed = true; this.end(); } };
      },
      lookUp: from => {
        this.polls.push({ after: from, at: Date.now() });
        return this.answer ? Promise.resolve(this.answer(from)) : Promise.reject(new Error('Nobody there.'));
      },
    });
  }

  say(...items: RoomItem[]): void {
    items.forEach(item => this.send(item));
  }

  async drop(): Promise<void> {
    this.end(new Error('The line broke.'));
    await wait(0);
  }

  seqs(): number[] {
    return this.items.map(item => item.seq);
  }
}

export async function wait(milliseconds: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(milliseconds);
}

export function entry(seq: number): RoomItem {
  return { seq, kind: 'passed' };
}
