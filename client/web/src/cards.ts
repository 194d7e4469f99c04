import type { Counts } from '@consultations/room-client';
import { numeral } from './words.js';

const countOf: Readonly<Record<string, keyof Counts>> = { Agree: 'agree', Insightful: 'insightful', TellMore: 'tellMore', Disagree: 'disagree' };

/** The place of a contribution in the page: its list item. */
export function place(main: ParentNode, number: number): HTMLElement | null {
  return main.querySelector<HTMLElement>(`[data-card="${number}"]`);
}

/** The article of a card's html, which the server has rendered and made safe. */
export function article(html: string): HTMLElement | null {
  const template = document.createElement('template');
  template.innerHTML = html;
  return template.content.querySelector<HTMLElement>('article');
}

export function isTombstone(html: string): boolean {
  return article(html)?.classList.contains('tombstone') ?? true;
}

export function showCounts(card: ParentNode, counts: Counts): void {
  for (const button of card.querySelectorAll<HTMLElement>('article > .acts [data-react]')) {
    const figure = button.querySelector('[data-count]');
    const key = countOf[button.dataset.react ?? ''];
    if (figure && key && button.closest('[data-card]') === card) {
      figure.textContent = numeral(counts[key]);
    }
  }
}

export function shownCounts(card: ParentNode): Map<string, string> {
  const shown = new Map<string, string>();
  for (const button of card.querySelectorAll<HTMLElement>('[data-react]')) {
    if (button.closest('[data-card]') === card) {
      shown.set(button.dataset.react ?? '', button.querySelector('[data-count]')?.textContent ?? '');
    }
  }
  return shown;
}

/**
 * Puts a newer version in the place of the old one. Its html is rendered once per version, so its figures may be
 * older than what stands in the page: those stay.
 */
export function replaceArticle(card: HTMLElement, html: string): HTMLElement | null {
  const next = article(html);
  const old = card.querySelector<HTMLElement>(':scope > article');
  if (next === null) {
    return null;
  }
  const shown = shownCounts(card);
  const focused = old?.contains(document.activeElement) ? trace(document.activeElement!) : null;
  old ? old.replaceWith(next) : card.prepend(next);
  for (const button of next.querySelectorAll<HTMLElement>('[data-react]')) {
    const figure = button.querySelector('[data-count]');
    const known = shown.get(button.dataset.react ?? '');
    if (figure && known !== undefined) {
      figure.textContent = known;
    }
  }
  if (focused !== null) {
    const again = focused === '' ? null : next.querySelector<HTMLElement>(focused);
    (again ?? focusable(next)).focus({ preventScroll: true });
  }
  return next;
}

export function focusable(card: HTMLElement): HTMLElement {
  card.tabIndex = -1;
  return card;
}

function trace(element: Element): string {
  const react = element.getAttribute('data-react');
  return react ? `[data-react="${react}"]` : element.hasAttribute('data-reply') ? '[data-reply]' : element.hasAttribute('data-share') ? '[data-share]' : '';
}
