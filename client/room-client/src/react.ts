import { type Answer, type Ask, send } from './ask.js';
import type { Counts } from './items.js';
import { uuid7 } from './uuid7.js';

export type Kind = 'Agree' | 'Insightful' | 'TellMore' | 'Disagree';

export interface Reacted {
  number: number;
  counts: Counts;
  /** The kinds that are mine on this contribution now. */
  mine: Kind[];
  seq: number;
}

/** Switches a reaction on or off: never a toggle, so that a repeated ask changes nothing. */
export function react(ask: Ask, on: boolean): Promise<Answer<Reacted>> {
  ask.fields.set('id', uuid7());
  ask.fields.set('exact', 'true');
  ask.fields.set('on', String(on));
  return send<Reacted>(ask);
}
