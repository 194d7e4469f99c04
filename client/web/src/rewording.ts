import { type Answer, preview, type Problem, reword, uuid7 } from '@consultations/room-client';
import { on } from './attach.js';
import { counter } from './composer/counter.js';
import { Device, guest } from './composer/device.js';
import { Drafts } from './composer/drafts.js';
import { addressOf, placeOf, roomOf, textOf } from './composer/fields.js';
import { keys } from './composer/keys.js';
import { button } from './composer/made.js';
import { outboxPace, passes } from './composer/outbox.js';
import { paste } from './composer/paste.js';
import { showPreview } from './composer/preview.js';
import { clearRefusal, showRefusal } from './composer/refusal.js';
import { sharedComputer } from './composer/shared.js';
import { ComposerState } from './composer/state.js';
import { clearWaysOn, showWaysOn } from './composer/ways-on.js';
import type { RoomPage } from './room-page.js';
import { keepToken } from './tokens.js';
import { word } from './words.js';

/** Where a saved wording leads; a test looks at it instead of going there. */
export const leaving = { to: (address: string) => location.assign(address) };

/** Keeps a new wording as it is typed, and sends it until there is an answer. Its words stay in the form all the while. */
export function rewording(page: RoomPage): () => void {
  const form = document.querySelector<HTMLFormElement>('form#composer');
  if (!form) {
    return () => {};
  }
  const device = new Device(page.main.dataset.account ?? guest);
  const state = new ComposerState(page, form);
  const drafts = new Drafts(form, device, state, true);
  const saving = new Saving(form, device, state, drafts);
  const leave = [
    counter(form), keys(form), paste(textOf(form)), sharedComputer(form, device), grownFrom(form, device),
    on(window, 'beforeunload', event => {
      if (saving.unsent || drafts.endangered) {
        event.preventDefault();
      }
    }),
    () => saving.stop(), () => drafts.stopAll(), () => state.leave(),
  ];
  return () => leave.forEach(go => go());
}

class Saving {
  private readonly leave: Array<() => void>;
  private under: AbortController | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private failures = 0;
  private pressed = false;
  private done = false;

  constructor(private readonly form: HTMLFormElement, private readonly device: Device, private readonly state: ComposerState, private readonly drafts: Drafts) {
    const wake = () => this.wake();
    this.leave = [
      on(form, 'submit', event => {
        const { submitter } = event as SubmitEvent;
        event.preventDefault();
        (submitter as HTMLButtonElement | null)?.value === 'preview' ? void this.look() : this.press();
      }),
      on(window, 'online', wake),
      on(window, 'focus', wake),
    ];
    this.plainDraft(true);
  }

  get unsent(): boolean {
    return this.pressed;
  }

  stop(): void {
    this.rest();
    this.leave.forEach(go => go());
    this.plainDraft(false);
  }

  /** The button and the line of those who keep their drafts by hand. */
  private plainDraft(hidden: boolean): void {
    this.form.querySelectorAll<HTMLElement>('[data-save-draft], [data-draft-kept]').forEach(part => (part.hidden = hidden));
  }

  private async look(): Promise<void> {
    try {
      showPreview(this.form, await preview({ address: roomOf(this.form), fields: new FormData(this.form), onToken: keepToken }));
    } catch {
      this.state.answer('failed', word('notSent'));
    }
  }

  private press(): void {
    if (this.pressed || this.done) {
      return;
    }
    this.pressed = true;
    this.failures = 0;
    textOf(this.form).readOnly = true;
    clearRefusal(this.form);
    clearWaysOn(this.form);
    this.state.answer('sending', word('sending'));
    void this.attempt();
  }

  /** Tries now, and not at the end of a wait. */
  private wake(): void {
    if (this.pressed && !this.under) {
      clearTimeout(this.timer);
      void this.attempt();
    }
  }

  private async attempt(): Promise<void> {
    const under = new AbortController();
    this.under = under;
    const patience = setTimeout(() => under.abort(), outboxPace.patience);
    const answer = await this.ask(under.signal);
    clearTimeout(patience);
    if (this.under !== under) {
      return;
    }
    this.under = null;
    if (answer?.ok) {
      this.saved();
    } else if (answer && !passes(answer.problem)) {
      this.refused(answer.problem);
    } else {
      this.waits((answer?.problem.retryAfter ?? 0) * 1_000);
    }
  }

  private async ask(signal: AbortSignal): Promise<Answer<unknown> | null> {
    try {
      return await reword({ address: addressOf(this.form), fields: new FormData(this.form), account: this.device.account, onToken: keepToken, signal });
    } catch {
      return null;
    }
  }

  private saved(): void {
    this.done = true;
    this.rest();
    this.drafts.clear();
    this.device.remove(basedKey(this.form));
    leaving.to(addressOf(this.form).replace(/\/edit$/, ''));
  }

  private refused(problem: Problem): void {
    this.rest();
    if (problem.code === 'Conflict') {
      // The page itself shows what stands beside what was typed.
      this.form.submit();
      return;
    }
    const title = problem.code === 'SomebodyElse' ? word('somebodyElse') : problem.title;
    this.state.answer('failed', title ? word('notSentWhy', title) : word('notSent'));
    showRefusal(this.form, textOf(this.form), { ...problem, title });
    showWaysOn(this.form, problem, () => this.press());
  }

  private waits(asked: number): void {
    const pause = Math.min(outboxPace.longest, outboxPace.first * 2 ** this.failures++);
    this.timer = setTimeout(() => this.wake(), Math.max(pause, Math.min(asked, outboxPace.longestAsked)));
    if (this.state.stands !== 'waiting') {
      this.state.answer('waiting', word('waiting')).append(' ', button(word('takeBack'), () => this.takeBack()));
    }
  }

  /** What was sent may have landed: what is written from here on is another ask. */
  private takeBack(): void {
    this.rest();
    this.form.querySelector<HTMLInputElement>('input[name="id"]')!.value = uuid7();
    this.state.clear();
    textOf(this.form).focus();
  }

  private rest(): void {
    clearTimeout(this.timer);
    this.under?.abort();
    this.under = null;
    this.pressed = false;
    textOf(this.form).readOnly = false;
  }
}

/** Words that the device brings back grew from the wording of their time; over a newer one they must not pass unseen. */
function grownFrom(form: HTMLFormElement, device: Device): () => void {
  const based = form.querySelector<HTMLInputElement>('input[name="based"]')!;
  const text = textOf(form);
  const before = device.read<string>(basedKey(form));
  if (before !== null && text.value !== text.defaultValue) {
    based.value = before;
  }
  return on(form, 'input', () => device.write(basedKey(form), based.value));
}

function basedKey(form: HTMLFormElement): string {
  return `based:${roomOf(form)}:${placeOf(form)}`;
}
