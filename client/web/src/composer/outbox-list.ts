import { word } from '../words.js';
import { beginning, button, made } from './made.js';
import { copyButton } from './rescue.js';
import type { Outbox, Outgoing } from './outbox.js';

/** What waits or was not taken, above the composer: its beginning, why, and the ways to get it back. */
export class OutboxList {
  private readonly place = made('div', 'outbox stack tight');

  constructor(private readonly form: HTMLFormElement, private readonly back: (outgoing: Outgoing) => void) {
    this.place.dataset.outbox = '';
    this.place.hidden = true;
    form.prepend(this.place);
  }

  /** The one that still stands in the composer is not repeated here. */
  show(outbox: Outbox, inComposer: string | null): void {
    const all = outbox.all.filter(one => one.id !== inComposer);
    const focused = this.place.contains(document.activeElement);
    const list = made('ul', 'plain-list');
    for (const one of all) {
      const row = made('li', 'row', this.beginningOf(one), button(word('takeBack'), () => this.back(one)));
      row.dataset.waiting = one.id;
      if (one.refused !== undefined) {
        row.append(button(word('tryAgain'), () => outbox.add({ ...one, refused: undefined })), copyButton(() => one.words.text));
      }
      list.append(row);
    }
    this.place.hidden = all.length === 0;
    this.place.replaceChildren(...(all.length > 0 ? [list] : []));
    if (focused) {
      (this.place.querySelector<HTMLElement>('button') ?? this.form.querySelector('textarea'))?.focus();
    }
  }

  leave(): void {
    this.place.remove();
  }

  private beginningOf(one: Outgoing): HTMLElement {
    const state = made('b', 'said', word(one.refused === undefined ? 'waits' : 'notTaken'));
    state.dataset.state = one.refused === undefined ? 'waiting' : 'failed';
    const text = document.createElement('bdi');
    text.textContent = beginning(one.words.text);
    return made('span', 'grows', state, ' ', text, one.refused ? made('span', 'error', ` ${one.refused}`) : '');
  }
}
