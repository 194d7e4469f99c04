import { lengthInCodePoints, longest } from '@consultations/room-client';
import { on } from '../attach.js';
import { counted } from '../words.js';
import { textOf } from './fields.js';

/** Characters left from which on the counter shows. */
const nearTheLimit = 1_000;

/** Says near the limit how many characters are left, or too many. Nothing is cut. */
export function counter(form: HTMLFormElement): () => void {
  const text = textOf(form);
  const place = form.querySelector<HTMLElement>('[data-count-left]');
  if (!place) {
    return () => {};
  }
  const count = () => {
    const room = text.value.length + nearTheLimit < longest ? longest : longest - lengthInCodePoints(text.value.normalize('NFC'));
    place.hidden = room > nearTheLimit;
    place.toggleAttribute('data-over', room < 0);
    place.textContent = counted(room < 0 ? 'over' : 'left', Math.abs(room));
  };
  count();
  const leave = [on(text, 'input', count), on(form, 'consultations:put', count)];
  return () => leave.forEach(go => go());
}
