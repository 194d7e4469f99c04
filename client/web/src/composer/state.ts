import type { RoomPage } from '../room-page.js';
import { word } from '../words.js';

export type Stands = 'device' | 'server' | 'saving' | 'sending' | 'saved' | 'waiting' | 'failed';

/** What has become of the words: in words and a drawn shape beside the button. What is an answer is also said once to the ear. */
export class ComposerState {
  private readonly place: HTMLElement;
  private readonly made: boolean;
  /** Why something was not sent stays until the writer goes on. */
  private held = false;

  constructor(private readonly page: RoomPage, form: HTMLFormElement) {
    const found = form.querySelector<HTMLElement>('[data-said]');
    this.made = found === null;
    this.place = found ?? document.createElement('p');
    if (this.made) {
      this.place.className = 'said';
      this.place.dataset.said = '';
      (form.querySelector('button[name="act"][value="post"]') ?? form.lastElementChild)?.after(this.place);
    }
  }

  get stands(): Stands | undefined {
    return this.place.dataset.state as Stands | undefined;
  }

  /** A draft's state is for the eye only: it changes with every pause in typing. */
  draft(stands: 'device' | 'server' | 'saving', at = Date.now()): void {
    if (this.held) {
      return;
    }
    this.show(stands, word(stands === 'saving' ? 'draftSaving' : stands === 'device' ? 'draftDevice' : 'draftServer', clock(at)));
  }

  answer(stands: 'sending' | 'saved' | 'waiting' | 'failed', words: string): HTMLElement {
    this.show(stands, words);
    this.held = stands === 'failed';
    this.page.announcer.answer(words);
    return this.place;
  }

  /** The writer goes on: what was not sent has been read. */
  goOn(): void {
    this.held = false;
  }

  clear(): void {
    this.held = false;
    delete this.place.dataset.state;
    this.place.replaceChildren();
  }

  leave(): void {
    this.made ? this.place.remove() : this.clear();
  }

  private show(stands: Stands, words: string): void {
    this.place.dataset.state = stands;
    this.place.textContent = words;
  }
}

/** Hours and minutes, as the reader writes them. */
export function clock(at: number | string): string {
  return new Date(at).toLocaleTimeString(document.documentElement.lang || 'en', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
}
