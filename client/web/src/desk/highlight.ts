import { plainRange } from './plain.js';

/** Shows what is marked in the texts, without a change of the texts: used passages and those that wait for a place. */
export function highlight(texts: readonly HTMLElement[]): void {
  const registry = (CSS as { highlights?: Map<string, unknown> }).highlights;
  if (!registry || typeof Highlight === 'undefined') {
    return;
  }
  const [used, waiting]: [Range[], Range[]] = [[], []];
  for (const text of texts) {
    const prose = text.querySelector<HTMLElement>('[data-marks]');
    for (const mark of prose?.dataset.marks?.split(' ') ?? []) {
      const place = /^(\d+)\+(\d+)(\?)?$/.exec(mark);
      const range = prose && place ? plainRange(prose, Number(place[1]), Number(place[2])) : null;
      if (range) {
        (place![3] ? waiting : used).push(range);
      }
    }
  }
  registry.set('used', new Highlight(...used));
  registry.set('waiting', new Highlight(...waiting));
}
