import { counted } from './words.js';

/** Where a new reply goes in a list of replies: into the folded end of a long thread, else into the list itself. */
export function endOf(replies: HTMLElement): HTMLElement {
  return replies.querySelector<HTMLElement>(':scope > li > [data-folded] > ol') ?? replies;
}

/** Something came into a thread's end because the reader asked for it: a fold opens and says how much is in it. */
export function grown(end: HTMLElement): void {
  const fold = end.closest<HTMLDetailsElement>('[data-folded]');
  const summary = fold?.querySelector('summary');
  if (fold && summary) {
    summary.textContent = counted('moreReplies', end.children.length);
    fold.open = true;
  }
}
