import { word } from '../words.js';
import { button } from './made.js';

/** Copies a text, and says so for a moment. */
export function copyButton(text: () => string): HTMLButtonElement {
  const label = word('copyText');
  const pressed = button(label, () => {
    void navigator.clipboard?.writeText(text()).then(() => {
      pressed.textContent = word('textCopied');
      setTimeout(() => (pressed.textContent = label), 2_000);
    });
  });
  pressed.hidden = !navigator.clipboard;
  return pressed;
}

/** Gives a text as a file. */
export function downloadButton(text: () => string): HTMLButtonElement {
  return button(word('downloadText'), () => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([text()], { type: 'text/plain;charset=utf-8' }));
    link.download = 'text.txt';
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1_000);
  });
}
