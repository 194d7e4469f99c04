import { on } from '../attach.js';

/** Milliseconds without a keystroke after which the words are looked at. */
export const pauseBefore = 500;

/**
 * Words such as "most" are held against the figures while an insight is written: the server looks at what is typed and draws its lines beside it.
 * Without a network they stay as they were.
 */
export function quantities(element: HTMLElement, ask: typeof fetch = (...all) => fetch(...all)): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asked: AbortController | undefined;

  const look = async (form: HTMLFormElement, lines: HTMLElement) => {
    asked?.abort();
    asked = new AbortController();
    try {
      const answer = await ask(lines.dataset.quantities!, { method: 'POST', body: new URLSearchParams(new FormData(form) as never), signal: asked.signal });
      if (answer.ok) {
        const drawn = new DOMParser().parseFromString(await answer.text(), 'text/html');
        lines.replaceChildren(...[...drawn.body.children].map(line => document.importNode(line, true)));
      }
    } catch {
      // The next keystroke asks again.
    }
  };
  const leave = on(element, 'input', event => {
    const form = event.target instanceof HTMLTextAreaElement ? event.target.form : null;
    const lines = form?.querySelector<HTMLElement>('[data-quantities]');
    if (form && lines) {
      clearTimeout(timer);
      timer = setTimeout(() => void look(form, lines), pauseBefore);
    }
  });
  return () => {
    clearTimeout(timer);
    asked?.abort();
    leave();
  };
}
