import { rewording } from './rewording.js';
import { roomPage } from './room-page.js';

const main = document.querySelector<HTMLElement>('main[data-rewording]');

if (main) {
  rewording(roomPage(main));
}
