import type { Problem } from '@consultations/room-client';

/** The refusal in words: at the top of the form, and at the field it speaks of. The text stays as it is. */
export function showRefusal(form: HTMLFormElement, text: HTMLTextAreaElement, problem: Problem): void {
  clearRefusal(form);
  const fields = Object.entries(problem.errors);
  const [name, words] = fields[0] ?? [problem.field ?? '', []];
  const control = form.querySelector<HTMLElement>(`[name="${CSS.escape(name)}"]:not([type="hidden"])`);
  const box = form.querySelector<HTMLElement>('.refusal') ?? made(form);
  box.textContent = problem.title || words.join(' ');
  if (control) {
    mark(control, words.join(' ') || problem.title);
  }
  (control ?? text).focus();
}

export function clearRefusal(form: HTMLFormElement): void {
  form.querySelectorAll('.refusal').forEach(box => box.replaceChildren());
  form.querySelectorAll('[data-said-wrong]').forEach(words => words.remove());
  form.querySelectorAll<HTMLElement>('[data-invalid]').forEach(field => delete field.dataset.invalid);
  for (const control of form.querySelectorAll('[aria-invalid]')) {
    control.removeAttribute('aria-invalid');
    describe(control, ids => ids.filter(id => !id.startsWith('wrong-')));
  }
}

function mark(control: HTMLElement, words: string): void {
  const field = control.closest<HTMLElement>('.field');
  const error = document.createElement('p');
  error.className = 'error';
  error.id = `wrong-${control.getAttribute('name')}`;
  error.dataset.saidWrong = '';
  error.textContent = words;
  field ? field.append(error) : control.after(error);
  if (field) {
    field.dataset.invalid = '';
  }
  control.setAttribute('aria-invalid', 'true');
  describe(control, ids => [...ids, error.id]);
}

function describe(control: Element, change: (ids: string[]) => string[]): void {
  const ids = change((control.getAttribute('aria-describedby') ?? '').split(/\s+/).filter(id => id !== ''));
  ids.length > 0 ? control.setAttribute('aria-describedby', ids.join(' ')) : control.removeAttribute('aria-describedby');
}

function made(form: HTMLFormElement): HTMLElement {
  const box = document.createElement('p');
  box.className = 'refusal';
  box.setAttribute('role', 'alert');
  form.prepend(box);
  return box;
}
