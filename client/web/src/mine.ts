import type { Kind } from '@consultations/room-client';
import { word } from './words.js';

/**
 * What depends on who looks, put upon cards that are the same for everybody: my reactions are pressed, and on my own
 * contributions there is nothing to press. For a guest nothing is marked.
 */
export class Mine {
  private readonly kinds = new Map<number, Set<string>>();
  private readonly own = new Set<number>();
  readonly signedIn: boolean;

  constructor(main: HTMLElement) {
    this.signedIn = main.dataset.signedIn !== undefined;
    for (const pair of words(main.dataset.mine)) {
      const [number = '', kinds = ''] = pair.split(':');
      const known = this.kinds.get(Number(number)) ?? new Set();
      kinds.split(',').forEach(kind => known.add(kind));
      this.kinds.set(Number(number), known);
    }
    words(main.dataset.own).forEach(number => this.own.add(Number(number)));
  }

  addOwn(number: number): void {
    this.own.add(number);
  }

  isOwn(number: number): boolean {
    return this.own.has(number);
  }

  set(number: number, kinds: readonly Kind[]): void {
    this.kinds.set(number, new Set(kinds));
  }

  /** Marks every card in or at an element. */
  mark(root: ParentNode): void {
    if (!this.signedIn) {
      return;
    }
    for (const button of root.querySelectorAll<HTMLButtonElement>('button[data-react]')) {
      const number = Number(button.closest<HTMLElement>('article[data-number]')?.dataset.number);
      const pressed = this.kinds.get(number)?.has(button.dataset.react ?? '') ?? false;
      button.setAttribute('aria-pressed', String(pressed));
      button.value = String(!pressed);
      button.disabled = this.own.has(number);
    }
    for (const link of root.querySelectorAll<HTMLAnchorElement>('article[data-number] > .acts [data-share]')) {
      if (this.own.has(Number(link.closest<HTMLElement>('article')?.dataset.number))) {
        yours(link);
      }
    }
  }

  unmark(root: ParentNode): void {
    root.querySelectorAll('[data-yours]').forEach(link => link.remove());
    for (const button of root.querySelectorAll<HTMLButtonElement>('button[data-react]')) {
      button.removeAttribute('aria-pressed');
      button.value = 'true';
      button.disabled = false;
    }
  }
}

/** On one's own: the way to rewording and withdrawing, which stand on the contribution's page. */
function yours(share: HTMLAnchorElement): void {
  const label = word('yours');
  if (label === '' || share.parentElement?.querySelector('[data-yours]')) {
    return;
  }
  const link = document.createElement('a');
  link.className = 'plain';
  link.dataset.yours = '';
  link.href = `${share.getAttribute('href')}#yours`;
  link.textContent = label;
  share.after(link);
}

function words(list: string | undefined): string[] {
  return (list ?? '').split(/\s+/).filter(word => word !== '');
}
