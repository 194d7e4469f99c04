import { on } from '../attach.js';
import { highlight } from './highlight.js';
import { plainOffset, sentences } from './plain.js';

/**
 * The workbench: what is marked in a text stands in the form that makes a passage of it, and every step has a key. Marking is the browser's own; what
 * is sent is the place in the plain text and the words, and the server looks whether they stand there.
 */
export function workbench(element: HTMLElement): () => void {
  const form = () => document.querySelector<HTMLFormElement>('#mark');
  const texts = () => [...element.querySelectorAll<HTMLElement>('[data-text]')];
  const taken = () => {
    const marked = document.getSelection();
    const range = marked && !marked.isCollapsed && marked.rangeCount > 0 ? marked.getRangeAt(0) : null;
    const text = range && ancestor(range.startContainer)?.closest<HTMLElement>('[data-text]');
    const prose = text?.querySelector<HTMLElement>('.prose');
    const into = form();
    if (!range || !text || !prose || !into || !element.contains(prose) || !prose.contains(range.startContainer) || !prose.contains(range.endContainer)) {
      return;
    }
    const from = plainOffset(prose, range.startContainer, range.startOffset);
    const to = plainOffset(prose, range.endContainer, range.endOffset);
    const words = (prose.textContent ?? '').slice(from, to);
    if (words.trim() === '') {
      return;
    }
    fill(into, 'which', text.dataset.text ?? '');
    fill(into, 'revision', text.dataset.revision ?? '');
    fill(into, 'start', String(from));
    fill(into, 'words', words);
    into.dataset.filled = '';
  };
  const draw = () => highlight(texts());
  draw();
  const switched = document.querySelector<HTMLInputElement>('[data-use-keys]');
  if (switched) {
    switched.closest('label')!.hidden = false;
    switched.checked = stored(keysKey) !== 'off';
  }
  const places = [...element.querySelectorAll<HTMLElement>('.place')];
  returnTo(places);
  const leave = [
    on(document, 'change', event => event.target === switched && store(keysKey, switched!.checked ? 'on' : 'off')),
    on(window, 'pagehide', () => remember(places)),
    on(document, 'selectionchange', taken),
    on(document, 'consultations:shown', draw),
    // What is typed by hand stands where it stands first.
    on(element, 'input', event => {
      if (event.target instanceof HTMLElement && event.target.matches('#mark [name="words"], #mark [name="which"]')) {
        fill(form()!, 'start', '');
      }
    }),
    on(document, 'keydown', event => {
      if (!isFree(event) || switched?.checked === false) {
        return;
      }
      if (press(event.key, event.shiftKey)) {
        event.preventDefault();
      }
    }),
  ];

  function press(key: string, shift: boolean): boolean {
    const here = document.activeElement?.closest<HTMLElement>('[data-text]') ?? null;
    switch (key) {
      case 'j': return go(next(here, 1));
      case 'k': return go(next(here, -1));
      case 'u': return unread(here);
      case 'm': return here !== null && mark(here, 0, false);
      case 'ArrowRight': case 'ArrowDown': return here !== null && isMarkedIn(here) && mark(here, 1, shift);
      case 'ArrowLeft': case 'ArrowUp': return here !== null && isMarkedIn(here) && mark(here, -1, shift);
      case 'x': return here !== null && tick(here);
      case 'z': return submit(document.querySelector('#undo form'));
      case 't': case 's': case 'q': case 'c': {
        // The browser tells of a new selection a moment later; fast fingers mean what is marked now.
        taken();
        const into = form();
        const button = into?.querySelector<HTMLButtonElement>(`[data-key="${key}"]`);
        return button !== null && button !== undefined && into!.dataset.filled !== undefined && submit(into!, button);
      }
      default: return false;
    }
  }

  function next(here: HTMLElement | null, step: number): HTMLElement | undefined {
    const all = texts();
    return here ? all[all.indexOf(here) + step] : all[step > 0 ? 0 : all.length - 1];
  }

  function unread(here: HTMLElement | null): boolean {
    const all = texts();
    const found = all.slice(here ? all.indexOf(here) + 1 : 0).find(one => one.dataset.state === 'Unread');
    if (found) {
      return go(found);
    }
    const link = document.querySelector<HTMLAnchorElement>('[data-next-unread]');
    link?.click();
    return link !== null;
  }

  return () => leave.forEach(go => go());
}

/** Whoever speaks to the computer, or types by chance, can do without single keys. */
const keysKey = 'workbench keys';
const scrolled = 'workbench scrolled';

function stored(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function store(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Full or forbidden.
  }
}

/** Opening another insight is another page; each place stays where it was read. */
function remember(places: readonly HTMLElement[]): void {
  try {
    sessionStorage.setItem(scrolled, JSON.stringify([location.pathname, ...places.map(place => place.scrollTop)]));
  } catch {
    // Full or forbidden.
  }
}

function returnTo(places: readonly HTMLElement[]): void {
  try {
    const [path, ...tops] = JSON.parse(sessionStorage.getItem(scrolled) ?? '[]') as [string?, ...number[]];
    if (path === location.pathname) {
      places.forEach((place, i) => place.scrollTo({ top: tops[i] ?? 0 }));
    }
  } catch {
    // Nothing to return to.
  }
}

function go(text: HTMLElement | undefined): boolean {
  text?.focus();
  text?.scrollIntoView({ block: 'nearest' });
  return text !== undefined;
}

function tick(text: HTMLElement): boolean {
  const box = text.querySelector<HTMLInputElement>('input[type="checkbox"]:not(:disabled)');
  box?.click();
  return box !== null;
}

function submit(form: Element | null, button?: HTMLButtonElement): boolean {
  if (form instanceof HTMLFormElement) {
    form.requestSubmit(button);
    return true;
  }
  return false;
}

/** Marks the first sentence, or the next one, or one more. */
function mark(text: HTMLElement, step: number, more: boolean): boolean {
  const prose = text.querySelector<HTMLElement>('.prose');
  const all = prose ? sentences(prose) : [];
  if (!prose || all.length === 0) {
    return false;
  }
  const at = (name: string) => Number(text.dataset[name] ?? -1);
  let [first, last] = [at('first'), at('last')];
  if (step === 0 || first < 0) {
    [first, last] = [0, 0];
  } else if (more) {
    last = Math.min(all.length - 1, Math.max(first, last + step));
  } else {
    first = last = Math.min(all.length - 1, Math.max(0, (step > 0 ? last : first) + step));
  }
  [text.dataset.first, text.dataset.last] = [String(first), String(last)];
  const range = document.createRange();
  range.setStart(all[first]!.startContainer, all[first]!.startOffset);
  range.setEnd(all[last]!.endContainer, all[last]!.endOffset);
  const marked = document.getSelection();
  marked?.removeAllRanges();
  marked?.addRange(range);
  return true;
}

function isMarkedIn(text: HTMLElement): boolean {
  return text.dataset.first !== undefined && document.getSelection()?.isCollapsed === false;
}

function fill(form: HTMLFormElement, name: string, value: string): void {
  const field = form.querySelector<HTMLInputElement | HTMLTextAreaElement>(`[name="${name}"]`);
  if (field) {
    field.value = value;
  }
}

function ancestor(node: Node): Element | null {
  return node instanceof Element ? node : node.parentElement;
}

/** No key of ours where somebody types, or with keys that belong to the browser. */
function isFree(event: KeyboardEvent): boolean {
  const target = event.target;
  return !event.ctrlKey && !event.metaKey && !event.altKey && !event.isComposing
    && !(target instanceof HTMLElement && (target.isContentEditable || target.matches('input:not([type="checkbox"]), textarea, select')));
}
