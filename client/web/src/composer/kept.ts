import type { DraftWords } from '@consultations/room-client';

/** A text that stands beside the draft: not chosen, or not chosen yet. */
export interface Other extends DraftWords {
  at: number;
}

/** A draft as a device keeps it. */
export interface Kept extends DraftWords {
  /** Milliseconds since 1970. */
  at: number;
  /** The server's number of what these words grew from. */
  seq: number;
  /** Changes with each writing, so that a tab sees when another one wrote. */
  mark: string;
  /** The mark of what they grew from on this device. */
  from?: string;
  other?: Other | undefined;
  /** The writer has not chosen yet: the other is what stands in the composer that met this draft. */
  open?: boolean | undefined;
}

export function wordsOf({ text, question, language, as }: DraftWords): DraftWords {
  return { text, question, language, as };
}

export function newMark(): string {
  return Math.random().toString(36).slice(2);
}
