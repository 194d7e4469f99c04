import { on } from '../attach.js';
import { uuid7 } from '@consultations/room-client';

/** Typing is told to the others at most this often. Milliseconds. */
export const tellEvery = 240_000;

/** Tells the room's other moderators that somebody writes its summary here. Nothing depends on it: without network they simply do not see it. */
export function writing(element: HTMLElement, ask: typeof fetch = (...all) => fetch(...all), now: () => number = Date.now): () => void {
  const form = element as HTMLFormElement;
  let told = -Infinity;
  return on(form, 'input', event => {
    if (!(event.target instanceof HTMLTextAreaElement) || now() - told < tellEvery) {
      return;
    }
    told = now();
    const token = form.querySelector<HTMLInputElement>('input[name="__RequestVerificationToken"]')?.value ?? '';
    void ask(form.action, { method: 'POST', body: new URLSearchParams({ __RequestVerificationToken: token, act: 'writing', id: uuid7(now()) }), redirect: 'manual' }).catch(() => undefined);
  });
}
