/** Milliseconds between two announcements, and how long the first waits for company. */
export const between = 10_000;
export const gather = 400;

/**
 * The one polite region. What is to be said under one key replaces what waits under it; what waits is said together,
 * at most once in 10 s. Never the history.
 */
export class Announcer {
  private readonly waiting = new Map<string, string>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private last = -Infinity;

  constructor(private readonly region: HTMLElement | null, private readonly now: () => number = () => performance.now()) {}

  say(key: string, words: string): void {
    if (words === '') {
      return;
    }
    this.waiting.set(key, words);
    this.timer ??= setTimeout(() => this.speak(), Math.max(gather, this.last + between - this.now()));
  }

  /** The answer to something the reader has just done: it does not wait, and what is live waits behind it. */
  answer(words: string): void {
    this.write(words);
  }

  forget(key: string): void {
    this.waiting.delete(key);
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.waiting.clear();
  }

  private speak(): void {
    this.timer = undefined;
    // An answer in the meantime has moved the next turn.
    const wait = this.last + between - this.now();
    if (wait > 0) {
      this.timer = setTimeout(() => this.speak(), wait);
      return;
    }
    if (this.waiting.size > 0) {
      this.write([...this.waiting.values()].join('. '));
      this.waiting.clear();
    }
  }

  private write(words: string): void {
    this.last = this.now();
    if (this.region) {
      this.region.textContent = words;
    }
  }
}
