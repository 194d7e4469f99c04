import { attach, on } from './attach.js';
import { copy } from './copy.js';
import { countdown } from './countdown.js';
import { wideOpen } from './folds.js';
import { share } from './share.js';
import { localTimes, tellZone } from './times.js';

tellZone();
const timed = { 'time[data-local]': localTimes, '.left[data-until]': countdown };
attach({
  ...timed,
  'details[data-wide-open]': wideOpen,
  'button[data-copy]': copy,
  body: share,
});

// Cards and clocks that come while one reads have times, too. A clock that is replaced stops counting.
const counting = new WeakMap<Element, () => void>();
on(document, 'consultations:shown', event => {
  if (event.target instanceof HTMLElement) {
    counting.set(event.target, attach(timed, event.target));
  }
});
on(document, 'consultations:leaving', event => {
  if (event.target instanceof Element) {
    counting.get(event.target)?.();
  }
});
