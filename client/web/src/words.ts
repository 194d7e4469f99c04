/** The strings of the interface come with the page, from the server's localizer; a missing one is left unsaid. */
let known: { from: Element | null; words: Record<string, string> } | null = null;

export function word(key: string, ...values: Array<string | number>): string {
  const template = words()[key] ?? '';
  return template.replace(/\{(\d)\}/g, (_, at: string) => String(values[Number(at)] ?? ''));
}

function words(): Record<string, string> {
  const from = document.querySelector('#words');
  if (known === null || known.from !== from) {
    known = { from, words: JSON.parse(from?.getAttribute('data-words') ?? '{}') as Record<string, string> };
  }
  return known.words;
}

export function numeral(value: number): string {
  return value.toLocaleString(document.documentElement.lang || 'en');
}
