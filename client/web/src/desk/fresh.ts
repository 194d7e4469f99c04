import type { RoomPage } from '../room-page.js';

/** What happens within this time is drawn together. Milliseconds. */
export const gather = 300;
/** Numbers that no entry of the log tells of (who writes now) are this old at most. Milliseconds. */
export const oldest = 15_000;

/** What a press was answered stays in sight this long, whatever happens meanwhile. Milliseconds. */
export const told = 8_000;

/** The parts of a page that are drawn anew by the server. */
export interface Parts {
  /**
   * Puts the parts of a page just fetched in the place of those shown.
   * @param pressed the form that was sent: its part is drawn anew whatever stands in it
   * @returns false where it is another page
   */
  take(html: string, pressed?: HTMLFormElement): boolean;
  leave(): void;
}

/**
 * Draws the parts marked data-fresh anew from the page's own address as the room's log goes on: what a second facilitator did is there within a
 * second. A part in which somebody types stays until they leave it.
 */
export function fresh(page: RoomPage, ask: typeof fetch = (...all) => fetch(...all), address: () => string = () => location.pathname): Parts {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isSoon = false;
  let asked = 0;
  let shown = 0;
  let toldUntil = 0;

  const take = (html: string, pressed?: HTMLFormElement) => {
    const drawn = new DOMParser().parseFromString(html, 'text/html');
    if (!drawn.querySelector('main[data-desk] [data-fresh]')) {
      return false;
    }
    for (const old of page.main.querySelectorAll<HTMLElement>('[data-fresh][id]')) {
      const part = drawn.getElementById(old.id);
      if (!pressed && old.id === 'told' && Date.now() < toldUntil) {
        continue;
      }
      if (part && ((pressed && old.contains(pressed)) || (!isTyped(old) && !sayTheSame(old, part)))) {
        replace(old, document.importNode(part, true));
      }
    }
    return true;
  };
  const draw = async () => {
    const turn = ++asked;
    isSoon = false;
    clearTimeout(timer);
    timer = setTimeout(draw, oldest);
    try {
      const answer = await ask(address(), { headers: { accept: 'text/html' }, cache: 'no-store' });
      const html = await answer.text();
      // An older answer never comes after a newer one; one that is only slow is shown.
      if (answer.ok && turn > shown) {
        shown = turn;
        take(html);
      }
    } catch {
      // Without a network the page stays as it is; the line says so.
    }
  };
  const soon = () => {
    // What comes while a drawing is near waits for it and never puts it off: in a busy hall nothing would be drawn.
    if (!isSoon) {
      isSoon = true;
      clearTimeout(timer);
      timer = setTimeout(draw, gather);
    }
  };
  const leave = [
    page.items.hear(item => item.kind !== 'heartbeat' && item.kind !== 'presence' && soon()),
    page.line.hear(state => state === 'live' && soon()),
  ];
  timer = setTimeout(draw, oldest);
  return {
    take: (html, pressed) => {
      shown = asked;
      toldUntil = Date.now() + told;
      return take(html, pressed);
    },
    leave: () => {
      clearTimeout(timer);
      shown = Infinity;
      leave.forEach(go => go());
    },
  };
}

/** What each drawing has of its own, and what ticks, is no change. */
function sayTheSame(one: HTMLElement, other: HTMLElement): boolean {
  const [a, b] = [one, other].map(part => {
    const bare = part.cloneNode(true) as HTMLElement;
    bare.querySelectorAll('input[name="id"], input[name="__RequestVerificationToken"], [data-presence]').forEach(own => own.remove());
    bare.querySelectorAll<HTMLElement>('.left[data-until]').forEach(left => {
      left.textContent = '';
      delete left.dataset.now;
    });
    return bare;
  });
  return a!.isEqualNode(b!);
}

/** Somebody types in it, or has typed something that is not sent yet, or that was refused and came back. */
function isTyped(part: HTMLElement): boolean {
  const active = document.activeElement;
  return (active instanceof HTMLElement && part.contains(active) && active.matches('textarea, input:not([type="hidden"]), select'))
    || [...part.querySelectorAll<HTMLInputElement>('input[type="checkbox"]')].some(box => box.checked !== box.defaultChecked)
    || isMarked(part)
    || [...part.querySelectorAll('textarea')].some(text => text.value !== text.defaultValue || text.closest('form[data-refused]') !== null);
}

/** Somebody has marked words in it. */
function isMarked(part: HTMLElement): boolean {
  const marked = document.getSelection();
  return marked !== null && !marked.isCollapsed && part.contains(marked.anchorNode);
}

/** The focus goes to what stands for what had it: the same act of the same key. */
function replace(old: HTMLElement, part: HTMLElement): void {
  const held = document.activeElement?.closest('form');
  const name = held && old.contains(held) ? nameOf(held) : null;
  for (const open of old.querySelectorAll<HTMLDetailsElement>('details[open]')) {
    const fold = foldOf(open);
    [...part.querySelectorAll('details')].find(one => foldOf(one) === fold)?.setAttribute('open', '');
  }
  // How many are here is known to this page alone.
  const here = old.querySelector<HTMLElement>('[data-presence]');
  const place = part.querySelector<HTMLElement>('[data-presence]');
  if (here && place) {
    place.replaceWith(here);
  }
  old.dispatchEvent(new CustomEvent('consultations:leaving', { bubbles: true }));
  old.replaceWith(part);
  part.dispatchEvent(new CustomEvent('consultations:shown', { bubbles: true }));
  if (name !== null) {
    const forms = [...part.querySelectorAll('form')];
    const next = forms.find(form => nameOf(form) === name) ?? forms[0];
    (next?.querySelector<HTMLElement>('button:not(:disabled)') ?? part.querySelector<HTMLElement>('h2'))?.focus();
  }
}

/** Each theme has a fold to add an insight: what is in it tells them apart. */
function foldOf(details: HTMLDetailsElement): string {
  const form = details.querySelector('form');
  return `${details.querySelector('summary')?.textContent} ${form ? nameOf(form) : ''}`;
}

function nameOf(form: HTMLFormElement): string {
  const of = (name: string) => form.querySelector<HTMLInputElement>(`input[name="${name}"]`)?.value ?? '';
  return `${of('act')} ${of('key')}`;
}
