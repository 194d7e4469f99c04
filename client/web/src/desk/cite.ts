import { on } from '../attach.js';

/**
 * Beside a summary that is written: a press on a contribution's number puts it into the text, and words that are marked there go in as a quotation.
 * What it writes is what one could have typed.
 */
export function cite(element: HTMLElement): () => void {
  const text = document.querySelector<HTMLTextAreaElement>('textarea[name="text"]');
  if (!text) {
    return () => undefined;
  }
  for (const button of element.querySelectorAll<HTMLButtonElement>('[data-cite]')) {
    button.hidden = false;
    const link = button.nextElementSibling;
    if (link instanceof HTMLElement && link.dataset.cited !== undefined) {
      link.hidden = true;
    }
  }
  const leave = [on(element, 'mousedown', event => {
    // The press must not take the marking away.
    if (event.target instanceof HTMLElement && event.target.closest('[data-cite]')) {
      event.preventDefault();
    }
  }), on(element, 'click', event => {
    const button = event.target instanceof HTMLElement ? event.target.closest<HTMLButtonElement>('[data-cite]') : null;
    if (button) {
      put(text, quoted(button) ?? button.dataset.cite!);
    }
  })];
  return () => leave.forEach(go => go());
}

/** The words marked in the same contribution, as a quotation of it. */
function quoted(button: HTMLButtonElement): string | null {
  const marked = document.getSelection();
  const of = button.closest('li')?.querySelector('.prose');
  const words = marked && !marked.isCollapsed && of && of.contains(marked.anchorNode) && of.contains(marked.focusNode) ? marked.toString().replace(/\s+/g, ' ').trim() : '';
  return words === '' ? null : `"${words}" (${button.dataset.cite})`;
}

function put(text: HTMLTextAreaElement, words: string): void {
  const before = text.value.slice(0, text.selectionStart);
  const space = before === '' || /\s$|[(“"]$/.test(before) ? '' : ' ';
  text.setRangeText(space + words, text.selectionStart, text.selectionEnd, 'end');
  text.dispatchEvent(new Event('input', { bubbles: true }));
  text.focus();
}
