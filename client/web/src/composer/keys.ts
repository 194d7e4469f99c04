import { on } from '../attach.js';
import { endReply } from '../reply.js';
import { parentOf, textOf } from './fields.js';

/** Ctrl+Enter posts; Escape leaves a reply, whose words stay its draft. */
export function keys(form: HTMLFormElement): () => void {
  return on(form, 'keydown', event => {
    if (event.isComposing) {
      return;
    }
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && event.target === textOf(form)) {
      event.preventDefault();
      form.requestSubmit(form.querySelector<HTMLButtonElement>('button[name="act"][value="post"]'));
    } else if (event.key === 'Escape' && (parentOf(form)?.value ?? '') !== '') {
      event.preventDefault();
      endReply(form);
      textOf(form).focus();
    }
  });
}
