import type { DraftWords } from '@consultations/room-client';
import { word } from '../words.js';
import { copyButton } from './rescue.js';
import { button, made, shownText } from './made.js';
import { clock } from './state.js';

/** Two texts of one draft, side by side. Which one stays is the writer's to say; both stand until then. */
export class Choice {
  private place: HTMLElement | null = null;

  constructor(private readonly form: HTMLFormElement) {}

  offer(mine: DraftWords, other: DraftWords, at: number | string, chosen: (takesOther: boolean) => void): void {
    const title = word('newerText', clock(at));
    const both = made('div', 'both',
      made('div', 'stack tight', made('b', '', word('textHere')), shownText(mine.text), button(word('keepThis'), () => chosen(false))),
      made('div', 'stack tight', made('b', '', word('textThere', clock(at))), shownText(other.text), button(word('takeOther'), () => chosen(true))));
    this.show(made('section', 'two-texts', made('p', 'newer', title), both), title);
  }

  /** The one that was not chosen, until the contribution is posted. */
  keep(other: DraftWords): void {
    const summary = document.createElement('summary');
    summary.textContent = word('otherKept');
    const details = document.createElement('details');
    details.append(summary, shownText(other.text), copyButton(() => other.text));
    this.show(made('div', 'two-texts', details));
  }

  clear(): void {
    this.place?.remove();
    this.place = null;
  }

  private show(place: HTMLElement, label?: string): void {
    this.clear();
    place.dataset.twoTexts = '';
    if (label) {
      place.setAttribute('aria-label', label);
    }
    const field = this.form.querySelector('textarea[name="text"]')!;
    (field.closest('.field') ?? field).before(place);
    this.place = place;
  }
}
