import { on } from './attach.js';

/** details[data-wide-open] is a fold on narrow pages and simply there on wide ones. */
export function wideOpen(fold: HTMLElement): () => void {
  const wide = matchMedia('(width >= 67rem)');
  const was = fold.hasAttribute('open');
  const set = () => fold.toggleAttribute('open', wide.matches);
  set();
  const stop = on(wide, 'change', set);
  return () => {
    stop();
    fold.toggleAttribute('open', was);
  };
}
