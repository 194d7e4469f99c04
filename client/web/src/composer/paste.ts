import { on } from '../attach.js';
import { markdown } from './markdown.js';

/** What comes from a word processor comes in as Markdown, and one Undo takes it away. */
export function paste(text: HTMLTextAreaElement): () => void {
  return on(text, 'paste', event => {
    const html = (event as ClipboardEvent).clipboardData?.getData('text/html') ?? '';
    const clean = html === '' || text.readOnly ? null : markdown(html);
    if (clean !== null) {
      event.preventDefault();
      insert(text, clean);
    }
  });
}

function insert(text: HTMLTextAreaElement, words: string): void {
  // Deprecated, and the only insertion that the browser's own Undo knows.
  if (typeof document.execCommand === 'function' && document.execCommand('insertText', false, words)) {
    return;
  }
  text.setRangeText(words, text.selectionStart, text.selectionEnd, 'end');
  text.dispatchEvent(new Event('input', { bubbles: true }));
}
