import { composer } from './composer.js';
import { leftBehind } from './composer/left.js';
import { live } from './live.js';
import { news } from './news.js';
import { permalink } from './permalink.js';
import { presence } from './presence.js';
import { reactions } from './reactions.js';
import { reply } from './reply.js';
import { roomPage } from './room-page.js';
import { round } from './round.js';
import { roomState } from './room-state.js';
import { visit } from './visit.js';

const main = document.querySelector<HTMLElement>('main[data-room]');

if (main) {
  const page = roomPage(main);
  for (const behave of [reactions, composer, leftBehind, reply, news, presence, roomState, round, live, visit, permalink]) {
    try {
      behave(page);
    } catch (error) {
      // One that fails leaves the others, and the plain page, as they are.
      console.error(error);
    }
  }
}
