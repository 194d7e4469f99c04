/** A text's nodes put together are its plain text (the server's `Plain`); these functions speak of places in it, in UTF-16 units. */

function nodes(prose: HTMLElement): Text[] {
  const walker = document.createTreeWalker(prose, NodeFilter.SHOW_TEXT);
  const all: Text[] = [];
  while (walker.nextNode()) {
    all.push(walker.currentNode as Text);
  }
  return all;
}

/** The place of a boundary of a range. */
export function plainOffset(prose: HTMLElement, container: Node, offset: number): number {
  const before = document.createRange();
  before.setStart(prose, 0);
  before.setEnd(container, offset);
  return before.toString().length;
}

/** The range of a passage; null where the text has no such place. */
export function plainRange(prose: HTMLElement, start: number, length: number): Range | null {
  const range = document.createRange();
  let at = 0;
  let isOpen = false;
  for (const node of nodes(prose)) {
    const end = at + node.data.length;
    if (!isOpen && start < end) {
      range.setStart(node, start - at);
      isOpen = true;
    }
    if (isOpen && start + length <= end) {
      range.setEnd(node, start + length - at);
      return range;
    }
    at = end;
  }
  return null;
}

/** The sentences of a text, each without the blanks around it. */
export function sentences(prose: HTMLElement): Range[] {
  const text = prose.textContent ?? '';
  const language = prose.closest('[lang]')?.getAttribute('lang') || undefined;
  const found: Range[] = [];
  for (const { segment, index } of new Intl.Segmenter(language, { granularity: 'sentence' }).segment(text)) {
    // A line's end ends a sentence as well: headings and items have no full stop.
    for (const line of segment.matchAll(/[^\n]+/g)) {
      const words = line[0].trim();
      const start = index + line.index + line[0].length - line[0].trimStart().length;
      const range = words === '' ? null : plainRange(prose, start, words.length);
      if (range) {
        found.push(range);
      }
    }
  }
  return found;
}
