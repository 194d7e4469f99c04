import { on } from './attach.js';

/** A button with data-copy="id" copies what stands in that field, and says so for a moment. */
export function copy(button: HTMLElement): () => void {
  const field = document.getElementById(button.dataset.copy ?? '');
  if (!(field instanceof HTMLTextAreaElement) || !navigator.clipboard) {
    return () => {};
  }
  const label = button.textContent;
  button.hidden = false;
  const stop = on(button, 'click', () => {
    navigator.clipboard.writeText(field.value).then(
      () => {
        button.textContent = button.dataset.copied ?? label;
        setTimeout(() => (button.textContent = label), 2_000);
      },
      () => field.select(),
    );
  });
  return () => {
    stop();
    button.hidden = true;
    button.textContent = label;
  };
}
