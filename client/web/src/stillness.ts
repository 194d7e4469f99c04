/** Does something to the page so that what the reader looks at stays where it was on the screen. */
export function keepStill(main: HTMLElement, act: () => void): void {
  const held = lookedAt(main);
  const before = held?.getBoundingClientRect().top ?? 0;
  act();
  if (held?.isConnected) {
    const moved = held.getBoundingClientRect().top - before;
    if (moved !== 0) {
      scrollBy({ top: moved, behavior: 'instant' });
    }
  }
}

/** What has the focus, if it is in sight; else the first thing that begins in sight under the clock. */
function lookedAt(main: HTMLElement): Element | null {
  const focused = document.activeElement;
  if (focused && focused !== document.body && main.contains(focused) && inSight(focused)) {
    return focused;
  }
  for (const element of main.querySelectorAll('article.contribution, article.contribution > .prose, #composer, .news')) {
    const { top, bottom } = element.getBoundingClientRect();
    if (bottom > 0 && top >= 0) {
      return element;
    }
  }
  return null;
}

function inSight(element: Element): boolean {
  const { top, bottom } = element.getBoundingClientRect();
  return bottom > 0 && top < innerHeight;
}
