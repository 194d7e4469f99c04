import { cite } from './desk/cite.js';
import { fresh } from './desk/fresh.js';
import { keepTyped } from './desk/keep.js';
import { order } from './desk/order.js';
import { portions } from './desk/portions.js';
import { presses } from './desk/presses.js';
import { quantities } from './desk/quantities.js';
import { proposeSlug } from './desk/slug.js';
import { writing } from './desk/writing.js';
import { changes } from './desk/changes.js';
import { workbench } from './desk/workbench.js';
import { attach, on } from './attach.js';
import { live } from './live.js';
import { presence } from './presence.js';
import { roomPage } from './room-page.js';

const both = (...leave: Array<() => void>) => () => leave.forEach(go => go());
const main = document.querySelector<HTMLElement>('main[data-desk]');

if (main) {
  attach({ '[data-order]': order, 'form[data-desk-form]': keepTyped, 'input[name="slug"]': proposeSlug, '[data-portions]': element => portions(element), '[data-cite-from]': cite, '[data-workbench]': element => both(workbench(element), quantities(element)), 'form[data-whole]': element => writing(element) }, main);
  if (main.dataset.changes) {
    changes(main, main.dataset.changes);
  }
  if (main.dataset.room) {
    const page = roomPage(main);
    const parts = fresh(page);
    // What is drawn anew has forms, too.
    on(main, 'consultations:shown', event => event.target instanceof HTMLElement && attach({ 'form[data-desk-form]': keepTyped }, event.target));
    for (const behave of [presence, () => presses(page, parts), live]) {
      try {
        behave(page);
      } catch (error) {
        // One that fails leaves the others, and the plain page, as they are.
        console.error(error);
      }
    }
  }
}
