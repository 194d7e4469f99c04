import { type Answer, type Ask, send } from './ask.js';

/** The receipt of a contribution. State is Visible, or Pending while it waits for a moderator. */
export interface Posted {
  id: string;
  number?: number | null;
  citation?: string | null;
  seq?: number | null;
  state: string;
}

/** Posts a contribution: fields id, question, parent, text, language, as, and the token. */
export function post(ask: Ask): Promise<Answer<Posted>> {
  ask.fields.set('act', 'post');
  return send<Posted>(ask);
}

/** What the text will look like. Writes nothing. */
export function preview(ask: Ask): Promise<Answer<{ html: string }>> {
  ask.fields.set('act', 'preview');
  return send<{ html: string }>(ask);
}

/** Hands in what came after the end: it waits for a moderator. Fields as for `post`. */
export function handInLate(ask: Ask): Promise<Answer<Posted>> {
  ask.fields.set('act', 'late');
  return send<Posted>(ask);
}

/** Gives one's own contribution a new wording: fields id, based (the revision it grew from), text, language, and the token; to its own address. */
export function reword(ask: Ask): Promise<Answer<{ number: number; seq: number }>> {
  ask.fields.set('act', 'post');
  return send(ask);
}
