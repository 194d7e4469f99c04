import { on } from '../attach.js';

/** Proposes an address as the title is typed, until somebody types an address of their own. The server proposes the same where it is left empty. */
export function proposeSlug(element: HTMLElement): () => void {
  const slug = element as HTMLInputElement;
  const title = slug.form?.querySelector<HTMLInputElement>('input[name="title"]');
  let own = slug.value !== '';
  if (!title) {
    return () => {};
  }
  const leave = [
    on(title, 'input', () => {
      if (!own) {
        slug.value = propose(title.value);
      }
    }),
    on(slug, 'input', () => {
      own = slug.value !== '';
    }),
  ];
  return () => leave.forEach(go => go());
}

/** Small letters, figures and single hyphens, at most 60. */
export function propose(title: string): string {
  const plain = title.normalize('NFD').replace(/[^\x00-\x7f]/g, '').toLowerCase();
  return plain.replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 60).replace(/-+$/, '');
}
