import { on } from '../attach.js';

/**
 * Things that can be dragged to another place. The drop sends the form of the thing's own button, so what can be dragged can be moved by
 * keyboard as well, and nothing is moved that the server has not moved.
 */
export function order(list: HTMLElement): () => void {
  const items = () => [...list.children].filter((one): one is HTMLElement => one instanceof HTMLElement && one.dataset.key !== undefined);
  const form = list.querySelector<HTMLFormElement>(`form:has(input[name="act"][value="${list.dataset.order}"])`);
  let carried: HTMLElement | null = null;
  if (!form) {
    return () => {};
  }
  const mark = (target: HTMLElement | null) => items().forEach(one => one.classList.toggle('target', one === target));
  const under = (event: Event) => (event.target as Element).closest<HTMLElement>('[data-key]');
  for (const one of items()) {
    one.draggable = true;
  }
  const leave = [
    on(list, 'dragstart', event => {
      carried = under(event);
      carried?.classList.add('carried');
      event.dataTransfer?.setData('text/plain', carried?.dataset.key ?? '');
    }),
    on(list, 'dragover', event => {
      if (carried) {
        event.preventDefault();
        mark(under(event));
      }
    }),
    on(list, 'dragend', () => {
      carried?.classList.remove('carried');
      carried = null;
      mark(null);
    }),
    on(list, 'drop', event => {
      const target = under(event);
      if (carried && target && target !== carried) {
        event.preventDefault();
        const field = (name: string) => form.querySelector<HTMLInputElement>(`input[name="${name}"]`);
        const what = field(list.dataset.field ?? '');
        const before = field('before');
        if (what && before) {
          what.value = carried.dataset.key ?? '';
          // Dropped on one further down it goes behind that one.
          const all = items();
          const down = all.indexOf(target) > all.indexOf(carried);
          const next = down ? all[all.indexOf(target) + 1] : target;
          before.value = next?.dataset.key ?? '';
          form.requestSubmit();
        }
      }
    }),
  ];
  return () => {
    leave.forEach(go => go());
    items().forEach(one => one.removeAttribute('draggable'));
  };
}
