import { on } from '../attach.js';

/** A long list is sent in portions first, so that one sees how far it has come; then the form goes as it would have gone, and finds all done. */
export function portions(element: HTMLElement, ask: typeof fetch = (...all) => fetch(...all)): () => void {
  const form = element.closest('form');
  const list = form?.querySelector<HTMLTextAreaElement>('textarea[name="list"]');
  const file = form?.querySelector<HTMLInputElement>('input[type="file"]');
  const bar = element.querySelector('progress');
  const words = element.querySelector<HTMLElement>('[role="status"]');
  if (!form || !list || !bar || !words) {
    return () => undefined;
  }
  let sending = false;
  const send = async (submitter: HTMLButtonElement) => {
    sending = true;
    submitter.setAttribute('aria-busy', 'true');
    try {
      const [sent] = file?.files ?? [];
      if (sent && file) {
        list.value = await sent.text();
        file.value = '';
      }
      for (let done = 0, of = Infinity; done < of;) {
        const body = new FormData(form, submitter);
        body.set('from', String(done));
        const answer = await ask(form.action, { method: 'POST', body, headers: { accept: 'application/json' } });
        const told = answer.ok && answer.headers.get('content-type')?.startsWith('application/json') ? await answer.json() as { done: number; of: number } : null;
        if (!told || told.done <= done) {
          break;
        }
        ({ done, of } = told);
        element.hidden = false;
        bar.max = of;
        bar.value = done;
        words.textContent = (element.dataset.portions ?? '').replace('{0}', String(done)).replace('{1}', String(of));
      }
    } catch {
      // The form itself says what is wrong.
    }
    form.requestSubmit(submitter);
  };
  return on(form, 'submit', event => {
    const { submitter } = event as SubmitEvent;
    if (!sending && submitter instanceof HTMLButtonElement && submitter.value === 'invite') {
      event.preventDefault();
      void send(submitter);
    }
  });
}
