import { on } from '../attach.js';
import { textOf } from './fields.js';

/** "Write" leads into the text itself, and a keyboard on the screen leaves the text its place. */
export function atHand(main: HTMLElement, form: HTMLFormElement): () => void {
  const text = textOf(form);
  const leave = [
    on(main, 'click', event => {
      if (event.target instanceof Element && event.target.closest('a[href="#write"]')) {
        event.preventDefault();
        text.focus({ preventScroll: true });
        (text.closest('.field') ?? text).scrollIntoView({ block: 'start' });
      }
    }),
  ];
  const seen = window.visualViewport;
  if (seen) {
    // A third of the window gone: that is a keyboard. The band then scrolls away with the page, and never stands on the text.
    const look = () => main.toggleAttribute('data-keyboard', document.activeElement === text && seen.height * seen.scale < window.innerHeight * 0.7);
    leave.push(on(seen, 'resize', look), on(text, 'blur', look), () => main.removeAttribute('data-keyboard'));
  }
  return () => leave.forEach(go => go());
}
