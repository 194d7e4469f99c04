import type { LineState, RoomItem } from '@consultations/room-client';
import { Announcer } from './announcer.js';
import { Mine } from './mine.js';
import { Signal } from './signal.js';

/** What the behaviours of a room's page share. */
export interface RoomPage {
  readonly main: HTMLElement;
  readonly items: Signal<RoomItem>;
  readonly line: Signal<LineState>;
  /** Numbers of what this reader has just posted here. */
  readonly posted: Signal<number>;
  readonly announcer: Announcer;
  readonly mine: Mine;
}

export function roomPage(main: HTMLElement): RoomPage {
  return {
    main,
    items: new Signal(),
    line: new Signal(),
    posted: new Signal(),
    announcer: new Announcer(document.getElementById('status')),
    mine: new Mine(main),
  };
}
