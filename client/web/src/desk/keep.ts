import { on } from '../attach.js';

/** Longer texts of the desk are kept on this device as they are typed, until a page shows that they were saved. */
export function keepTyped(element: HTMLElement): () => void {
  const form = element as HTMLFormElement;
  const texts = [...form.querySelectorAll<HTMLTextAreaElement>('textarea[data-keep]')];
  const act = actOf(form);
  const saved = new URLSearchParams(location.search).get('done') === act && act !== '';
  for (const text of texts) {
    const kept = read(key(form, text));
    if (saved || kept === text.defaultValue) {
      forget(key(form, text));
    } else if (kept !== null && text.value === text.defaultValue) {
      text.value = kept;
    }
  }
  return on(form, 'input', event => {
    if (event.target instanceof HTMLTextAreaElement && texts.includes(event.target)) {
      write(key(form, event.target), event.target.value);
    }
  });
}

/** What was typed into a form is saved: the device need not keep it. */
export function forgetTyped(form: HTMLFormElement): void {
  form.querySelectorAll<HTMLTextAreaElement>('textarea[data-keep]').forEach(text => forget(key(form, text)));
}

function key(form: HTMLFormElement, text: HTMLTextAreaElement): string {
  return `desk ${location.pathname} ${actOf(form)} ${text.id}`;
}

function actOf(form: HTMLFormElement): string {
  return form.querySelector<HTMLInputElement>('input[name="act"]')?.value ?? '';
}

// A browser may refuse to keep anything; then the page works without.
function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function write(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Full or forbidden.
  }
}

function forget(key: string): void {
  try {
    localStorage.removeItem(key);
  } catch {
    // Forbidden.
  }
}
