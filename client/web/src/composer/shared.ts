import { on } from '../attach.js';
import type { Device } from './device.js';

/** "This is a shared computer": nothing stays on it, for this session of the browser. */
export function sharedComputer(form: HTMLFormElement, device: Device): () => void {
  const box = form.querySelector<HTMLInputElement>('[data-shared-computer]');
  const label = box?.closest<HTMLElement>('label');
  if (!box || !label) {
    return () => {};
  }
  label.hidden = false;
  box.checked = device.shared;
  if (device.shared) {
    device.share(true);
  }
  const stop = on(box, 'change', () => device.share(box.checked));
  return () => {
    stop();
    label.hidden = true;
  };
}
