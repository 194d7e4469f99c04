/** The strings of the interface come with the page, from the server's localizer; a missing one is left unsaid. */
let known: { from: Element | null; words: Record<string, string> } | null = null;

export function word(key: string, ...values: Array<string | number>): string {
  const template = words()[key] ?? '';
  return template.replace(/\{(\d)\}/g, (_, at: string) => String(values[Number(at)] ?? ''));
}

/** The form of a phrase that goes with a number: `key.one`, `key.few`..., where the server gives it; else `key`. */
export function counted(key: string, count: number, ...more: Array<string | number>): string {
  const form = `${key}.${new Intl.PluralRules(document.documentElement.lang || 'en').select(count)}`;
  return word(form in words() ? form : key, numeral(count), ...more);
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
