import { attach, on } from './attach.js';
import { copy } from './copy.js';
import { countdown } from './countdown.js';
import { wideOpen } from './folds.js';
import { share } from './share.js';
import { localTimes, tellZone } from './times.js';

tellZone();
attach({
  'time[data-local]': localTimes,
  '.left[data-until]': countdown,
  'details[data-wide-open]': wideOpen,
  'button[data-copy]': copy,
  body: share,
});

// Cards that come while one reads have times, too.
on(document, 'consultations:shown', event => {
  if (event.target instanceof HTMLElement) {
    attach({ 'time[data-local]': localTimes }, event.target);
  }
});
