/** An element with a class and what stands in it. */
export function made<K extends keyof HTMLElementTagNameMap>(tag: K, className: string, ...inside: Array<Node | string>): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  element.className = className;
  element.append(...inside);
  return element;
}

export function button(words: string, act: () => void, className = 'button quiet'): HTMLButtonElement {
  const pressed = made('button', className, words);
  pressed.type = 'button';
  pressed.addEventListener('click', act);
  return pressed;
}

/** A text as it was typed, to look at and to copy by hand. */
export function shownText(text: string): HTMLElement {
  const place = made('div', 'typed', text);
  place.dir = 'auto';
  place.tabIndex = 0;
  return place;
}

/** The beginning of a text, in one line. */
export function beginning(text: string, length = 60): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > length ? `${[...line].slice(0, length).join('')}…` : line;
}
