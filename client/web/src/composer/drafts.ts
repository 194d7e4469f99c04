import type { DraftWords } from '@consultations/room-client';
import { on } from '../attach.js';
import { Choice } from './choice.js';
import type { Device } from './device.js';
import { placeOf, putWords, readWords, roomOf, sameWords, textOf } from './fields.js';
import { type Kept, newMark, type Other, wordsOf } from './kept.js';
import { DraftLine } from './draft-line.js';
import type { ComposerState } from './state.js';

/** Milliseconds: how long after a change the device has it, and after the last one the server. */
export const draftPace = { device: 500, server: 3_000 };

/** Milliseconds in which what another tab wrote can have crossed with what this one wrote. */
const crossing = 2_000;

/**
 * The draft of the place that the composer stands on. It is on the device within a second and on the server after a
 * pause. Where two differ and neither grew from the other, both are shown and the writer chooses.
 */
export class Drafts {
  private readonly choice: Choice;
  private readonly line: DraftLine;
  private readonly leave: Array<() => void>;
  private place = 'new';
  private current: DraftWords;
  /** What the device held when this page last wrote or read it. */
  private seen: DraftWords;
  private mark = '';
  private wroteAt = 0;
  private seq = 0;
  private other: Other | undefined;
  private open = false;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly form: HTMLFormElement, private readonly device: Device, private readonly state: ComposerState, signedIn: boolean) {
    this.choice = new Choice(form);
    this.current = this.seen = readWords(form);
    this.line = new DraftLine(form, device.account, signedIn, {
      saving: () => state.draft('saving'),
      saved: seq => this.onServer(seq),
      newer: draft => this.meet(draft, Date.parse(draft.at), draft.seq),
      failed: () => state.stands === 'saving' && state.draft('device'),
    });
    const changed = () => {
      state.goOn();
      this.changed();
    };
    const leaving = () => this.leaving();
    this.leave = [
      on(form, 'input', changed),
      on(form, 'change', changed),
      on(form, 'consultations:place', () => this.move(placeOf(form))),
      on(window, 'pagehide', leaving),
      on(document, 'visibilitychange', () => document.visibilityState === 'hidden' && leaving()),
      device.hear(key => key === this.key() && this.otherTab()),
    ];
    this.begin(placeOf(form));
  }

  /** Something that is neither on the device nor on the server. */
  get endangered(): boolean {
    return this.device.shared && this.line.behind && this.current.text !== '';
  }

  /** The words have been handed over to be sent: the draft has done its work. */
  clear(): void {
    this.stop();
    this.line.stop();
    this.device.remove(this.key());
    this.choice.clear();
    this.other = undefined;
    this.open = false;
    this.mark = '';
    this.current = this.seen = { ...this.current, text: '' };
  }

  /** What stands in the form has changed by the page's own hand. */
  changed(): void {
    const words = readWords(this.form);
    if (textOf(this.form).readOnly) {
      return;
    }
    if (sameWords(words, this.current) && sameWords(words, this.seen)) {
      return;
    }
    this.current = words;
    this.timer ??= setTimeout(() => this.toDevice(), draftPace.device);
    this.toServer();
  }

  /** Shows words beside what stands in the composer, or puts them there where nothing stands. */
  meet(words: DraftWords, at: number, seq = this.seq): void {
    this.seq = seq;
    if (words.text === this.current.text || words.text === '') {
      this.toServer();
      return;
    }
    if (this.current.text === '') {
      this.put(words);
      this.toDevice();
      this.toServer();
      return;
    }
    this.stop();
    this.mark = newMark();
    this.other = { ...this.current, at: Date.now() };
    this.open = true;
    this.device.write(this.key(), { ...wordsOf(words), at, seq: this.seq, mark: this.mark, other: this.other, open: true } satisfies Kept);
    this.offer(words, at);
  }

  /** A contribution of this room has ended the server's draft; what is being written is another one. */
  again(): void {
    this.toServer();
  }

  stopAll(): void {
    this.toDevice();
    this.line.stop();
    this.choice.clear();
    this.leave.forEach(go => go());
  }

  private begin(place: string): void {
    this.place = place;
    const shown = readWords(this.form);
    const { draftPlace, draftSeq = '0', draftAt = '' } = this.form.dataset;
    const server = draftPlace === place ? Number(draftSeq) : null;
    const kept = this.found();
    this.current = this.seen = shown;
    this.seq = server ?? kept?.seq ?? 0;
    if (kept?.open && kept.other) {
      this.take(kept);
      this.put(kept.other);
      this.other = kept.other;
      this.open = true;
      this.offer(kept, kept.at);
    } else if (kept && (shown.text === '' || shown.text === kept.text || (server !== null && kept.seq === server))) {
      this.take(kept);
      this.put(kept);
      this.state.draft('device', kept.at);
      this.toServer();
    } else if (kept) {
      // The page has brought a text: what the server keeps, or what came back from sending.
      this.meet(kept, kept.at, this.seq);
    } else if (server) {
      this.state.draft('server', Date.parse(draftAt) || Date.now());
    } else if (shown.text !== this.untouched) {
      this.toDevice();
    }
    if (this.other && !this.open) {
      this.choice.keep(this.other);
    }
  }

  /** The composer stands on something else now; what stood in it stays behind as that one's draft. */
  private move(place: string): void {
    if (place === this.place) {
      return;
    }
    this.toDevice();
    this.line.flush();
    this.choice.clear();
    this.state.clear();
    this.other = undefined;
    this.open = false;
    this.mark = '';
    putWords(this.form, { ...readWords(this.form), text: '' });
    this.begin(place);
    void this.line.look(place).then(draft => draft && place === this.place && draft.seq !== this.seq && this.meet(draft, Date.parse(draft.at), draft.seq));
  }

  private toDevice(): void {
    this.stop();
    const stored = this.device.read<Kept>(this.key());
    if (this.open && stored) {
      this.other = { ...this.current, at: Date.now() };
      this.device.write(this.key(), { ...stored, other: this.other });
      return;
    }
    if (sameWords(this.current, this.seen) && stored) {
      return;
    }
    if (stored && stored.mark !== this.mark && stored.text !== this.current.text) {
      this.meet(stored, stored.at, stored.seq);
      return;
    }
    this.seen = this.current;
    if (this.current.text === '' && !this.other) {
      this.device.remove(this.key());
      this.mark = '';
      this.state.clear();
      return;
    }
    this.write();
    // On a shared computer nothing is on the device; the server's answer will say where it is.
    this.device.shared || this.state.draft('device');
  }

  private toServer(): void {
    if (!this.open && this.current.text + this.seen.text !== '') {
      this.line.soon(this.place, this.seq, this.current);
    }
  }

  private onServer(seq: number): void {
    // Exactly the server's: it counts from 0 again once a draft was posted or thrown away.
    this.seq = seq;
    const stored = this.device.read<Kept>(this.key());
    if (stored && stored.seq !== seq) {
      this.device.write(this.key(), { ...stored, seq });
    }
    if (this.current.text !== '') {
      this.state.draft('server');
    }
  }

  private leaving(): void {
    if (this.timer !== undefined) {
      this.toDevice();
    }
    this.line.flush(true);
  }

  /** A tab that has nothing of its own follows the other; one that has, or has just written without either seeing the other's, shows both. */
  private otherTab(): void {
    const stored = this.device.read<Kept>(this.key());
    this.seq = stored?.seq ?? this.seq;
    if (stored?.mark === this.mark || this.open) {
      return;
    }
    const crossed = stored?.from !== this.mark && Date.now() - this.wroteAt < crossing;
    const ownWords = !sameWords(this.current, this.seen) || (crossed && this.current.text !== '');
    if (!stored) {
      this.mark = '';
      if (!ownWords) {
        this.put({ ...this.current, text: this.untouched });
        this.state.clear();
      }
    } else if (ownWords && stored.text !== this.current.text) {
      this.meet(stored, stored.at, stored.seq);
    } else if (!stored.open) {
      this.line.stop();
      this.take(stored);
      this.put(stored);
      this.state.draft('device', stored.at);
    }
  }

  private offer(words: DraftWords, at: number): void {
    this.line.stop();
    this.choice.offer(this.current, words, at, takesOther => {
      const mine = this.current;
      this.open = false;
      this.other = takesOther ? { ...mine, at: Date.now() } : { ...words, at };
      takesOther && this.put(words);
      this.write();
      this.choice.keep(this.other);
      this.toServer();
      textOf(this.form).focus();
    });
  }

  private put(words: DraftWords): void {
    putWords(this.form, words);
    this.current = this.seen = readWords(this.form);
  }

  private take(kept: Kept): void {
    this.mark = kept.mark;
    this.other = kept.open ? undefined : kept.other;
  }

  private write(): void {
    const [from, at] = [this.mark, Date.now()];
    this.mark = newMark();
    this.seen = this.current;
    this.wroteAt = at;
    this.device.write(this.key(), { ...this.current, at, seq: this.seq, mark: this.mark, from, other: this.other } satisfies Kept);
  }

  /** The draft of this person; else what a guest has begun here, which is theirs once they have signed in. */
  private found(): Kept | null {
    const kept = this.device.read<Kept>(this.key());
    const guest = this.device.asGuest();
    const begun = guest?.read<Kept>(this.key()) ?? null;
    guest?.remove(this.key());
    if (!begun || kept?.text === begun.text) {
      return kept;
    }
    const both: Kept = kept ? { ...begun, seq: kept.seq, other: { ...wordsOf(kept), at: kept.at } } : begun;
    this.device.write(this.key(), both);
    return both;
  }

  /** What stands where nothing has been written: in a rewording, the wording as it is. */
  private get untouched(): string {
    return this.form.dataset.place ? textOf(this.form).defaultValue : '';
  }

  private key(): string {
    return `draft:${roomOf(this.form)}:${this.place}`;
  }

  private stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }
}
