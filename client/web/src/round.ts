import { on } from './attach.js';
import type { RoomPage } from './room-page.js';
import { word } from './words.js';

/** What is told of a round's end, once each. Seconds. */
const told: ReadonlyArray<readonly [number, string]> = [[600, 'roundLeft10'], [300, 'roundLeft5'], [60, 'roundLeft1'], [30, 'roundLeft30s']];

/** Tells who does not see the countdown how long the round has left, and points the composer at the question it asks. */
export function round(page: RoomPage): () => void {
  let left = Infinity;
  const place = () => page.main.querySelector<HTMLElement>('[data-round] .round');
  const nameOf = (shown: HTMLElement | null) => (shown ? `${shown.dataset.is} ${shown.dataset.number ?? ''}` : '');
  let heard = nameOf(place());

  const tick = (seconds: number) => {
    const passed = told.filter(([at]) => seconds <= at && left > at);
    // Whoever comes in the middle has heard nothing before, and hears only what is still to come.
    const [, key] = (left === Infinity ? undefined : passed.at(-1)) ?? [];
    if (key && seconds > 0) {
      page.announcer.say('round', word(key));
    }
    left = seconds;
  };
  const take = () => {
    const shown = place();
    const is = nameOf(shown);
    if (is === heard) {
      return;
    }
    left = Infinity;
    if (shown?.dataset.is === 'running' && !heard.startsWith('paused')) {
      page.announcer.say('round', [word('roundStarted'), shown.querySelector('.asks')?.textContent ?? ''].join('. '));
      ask(shown.dataset.question ?? '');
    } else if (heard.startsWith('running') && shown?.dataset.is !== 'paused') {
      page.announcer.say('round', word('roundEnded'));
    }
    heard = is;
  };
  const leave = [
    on(page.main, 'consultations:left', event => {
      if (event.target instanceof Element && event.target.closest('.round[data-is="running"]')) {
        tick((event as CustomEvent<number>).detail);
      }
    }),
    on(page.main, 'consultations:shown', event => {
      if (event.target instanceof HTMLElement && event.target.matches('[data-round]')) {
        take();
      }
    }),
  ];
  return () => leave.forEach(go => go());
}

/** The question of the round, unless somebody writes to another one already. */
function ask(question: string): void {
  const form = document.querySelector<HTMLFormElement>('form#composer');
  const choice = form?.querySelector<HTMLSelectElement>('select[name="question"]');
  const text = form?.querySelector<HTMLTextAreaElement>('textarea[name="text"]');
  if (choice && question !== '' && text?.value === '' && [...choice.options].some(option => option.value === question)) {
    choice.value = question;
    choice.dispatchEvent(new Event('change', { bubbles: true }));
  }
}
