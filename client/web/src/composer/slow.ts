import { inFigures, left } from '../countdown.js';
import type { RoomPage } from '../room-page.js';
import { word } from '../words.js';

/** In a room that is slow on purpose: how long until one may send the next, counted from the page's own waiting time, and anew with each post. */
export function slow(page: RoomPage, form: HTMLFormElement): () => void {
  const line = form.querySelector<HTMLElement>('[data-slow]');
  const shown = line?.querySelector<HTMLElement>('[data-slow-left]');
  if (!line || !shown) {
    return () => {};
  }
  let until = performance.now() + Number(line.dataset.wait ?? 0) * 1_000;
  const tell = (): void => {
    const some = left(until, performance.now());
    shown.textContent = some === null ? word('slowReady') : word('slowWait', inFigures(some));
  };
  const ticking = setInterval(tell, 1_000);
  const stop = page.posted.hear(() => {
    until = performance.now() + Number(line.dataset.slow) * 1_000;
    tell();
  });
  tell();
  return () => {
    clearInterval(ticking);
    stop();
  };
}
