import { type Answer, type Ask, type Problem, send } from './ask.js';

/** What somebody writes, as the form's fields hold it. */
export interface DraftWords {
  text: string;
  question: string;
  language: string;
  as: string;
}

/** A draft as the server keeps it. A higher `seq` is newer; `at` is an instant in UTC. */
export interface ServerDraft extends DraftWords {
  seq: number;
  at: string;
}

/** Keeps a draft: fields place, based (the seq last seen), text, question, language, as, and the token. Refused when the server has a newer one. */
export function keepDraft(ask: Ask): Promise<Answer<{ place: string; seq: number; at: string }>> {
  return send(ask);
}

/** The draft of a place (`new`, `reply-42`), or null where there is none. Rejects when no good answer came. */
export async function readDraft(room: string, place: string, go: typeof fetch = fetch): Promise<ServerDraft | null> {
  const response = await go(`${room}/drafts/${place}`, { headers: { Accept: 'application/json' }, credentials: 'same-origin' });
  if (!response.ok) {
    throw new Error(`Status ${response.status}`);
  }
  return response.status === 204 ? null : drafted(await response.json());
}

/** The newer draft for which a save was refused. */
export function newerDraft(problem: Problem): ServerDraft | null {
  return problem.status === 409 ? drafted(problem.also.draft) : null;
}

function drafted(said: unknown): ServerDraft | null {
  if (typeof said !== 'object' || said === null) {
    return null;
  }
  const { text, question, language, as, seq, at } = said as Record<string, unknown>;
  const words = (value: unknown) => (value == null ? '' : String(value));
  return { text: words(text), question: words(question), language: words(language), as: words(as), seq: Number(seq ?? 0), at: words(at) };
}
