import type { RoomPage } from '../room-page.js';
import { word } from '../words.js';
import { Device, guest } from './device.js';
import type { Kept } from './kept.js';
import { made, shownText } from './made.js';
import { copyButton, downloadButton } from './rescue.js';

/** Where nobody can write any more, what one had begun here can still be copied and kept. */
export function leftBehind(page: RoomPage): () => void {
  const place = document.getElementById('write');
  if (!place || document.getElementById('composer')) {
    return () => {};
  }
  const device = new Device(page.main.dataset.account ?? guest);
  const shown: HTMLElement[] = [];
  for (const key of device.keys(`draft:/c/${page.main.dataset.room}:`)) {
    const text = device.read<Kept>(key)?.text;
    if (text) {
      shown.push(made('div', 'inset stack tight', made('b', '', word('textLeft')), shownText(text), made('div', 'row', copyButton(() => text), downloadButton(() => text))));
    }
  }
  place.append(...shown);
  return () => shown.forEach(one => one.remove());
}
