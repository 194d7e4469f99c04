import { type DraftWords, keepDraft, newerDraft, readDraft, type ServerDraft } from '@consultations/room-client';
import { keepToken } from '../tokens.js';
import { draftPace } from './drafts.js';
import { roomOf } from './fields.js';

/** Bytes that a browser sends on after the page has gone, with room for names and borders. */
const mostOnLeaving = 60_000;

/** Milliseconds until a save that met no server is tried again. */
const again = 10_000;

interface Heard {
  saving(): void;
  saved(seq: number): void;
  newer(draft: ServerDraft): void;
  failed(): void;
}

interface Waiting {
  place: string;
  based: number;
  words: DraftWords;
}

/** Carries drafts to the server, the newest words only, one save at a time. A server that keeps none is left alone. */
export class DraftLine {
  private waiting: Waiting | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private under: AbortController | null = null;
  private off: boolean;

  constructor(private readonly form: HTMLFormElement, private readonly account: string, signedIn: boolean, private readonly heard: Heard) {
    this.off = !signedIn;
  }

  /** There are words that the server does not have. */
  get behind(): boolean {
    return this.off || this.waiting !== null || this.under !== null;
  }

  soon(place: string, based: number, words: DraftWords, after = draftPace.server): void {
    if (this.off) {
      return;
    }
    this.waiting = { place, based, words };
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.flush(), after);
  }

  flush(leaving = false): void {
    clearTimeout(this.timer);
    if (this.waiting && (leaving || !this.under)) {
      const waiting = this.waiting;
      this.waiting = null;
      void this.save(waiting, leaving);
    } else if (this.waiting) {
      this.timer = setTimeout(() => this.flush(), draftPace.server);
    }
  }

  async look(place: string): Promise<ServerDraft | null> {
    try {
      return this.off ? null : await readDraft(roomOf(this.form), place);
    } catch {
      return null;
    }
  }

  /** Nothing more goes, and no answer is heard: a late draft must not come behind the contribution it became. */
  stop(): void {
    clearTimeout(this.timer);
    this.waiting = null;
    this.under?.abort();
    this.under = null;
  }

  private async save(waiting: Waiting, leaving: boolean): Promise<void> {
    const { place, based, words } = waiting;
    const fields = new FormData();
    const token = this.form.querySelector<HTMLInputElement>('[name="__RequestVerificationToken"]')?.value ?? '';
    const all = { place, based: String(based), ...words, __RequestVerificationToken: token };
    Object.entries(all).forEach(([name, value]) => fields.set(name, value));
    const under = new AbortController();
    this.under = under;
    if (!leaving) {
      this.heard.saving();
    }
    try {
      const keepalive = leaving && new Blob(Object.values(all)).size < mostOnLeaving;
      const answer = await keepDraft({ address: `${roomOf(this.form)}/drafts`, fields, account: this.account, onToken: keepToken, keepalive, signal: under.signal });
      if (this.under !== under) {
        return;
      }
      this.under = null;
      if (answer.ok) {
        this.heard.saved(answer.value.seq);
        return;
      }
      const newer = newerDraft(answer.problem);
      if (newer) {
        this.heard.newer(newer);
        return;
      }
      this.off = answer.problem.status === 404 || answer.problem.status === 405;
      this.heard.failed();
      if (answer.problem.status === 429 || answer.problem.status >= 500) {
        this.later(waiting, (answer.problem.retryAfter ?? 0) * 1_000);
      }
    } catch {
      if (this.under === under) {
        this.under = null;
        this.heard.failed();
        this.later(waiting);
      }
    }
  }

  private later(unsaved: Waiting, after = 0): void {
    if (!this.waiting) {
      this.soon(unsaved.place, unsaved.based, unsaved.words, Math.max(again, after));
    }
  }
}
