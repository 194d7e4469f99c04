import { type Ask, handInLate, post, type Posted, preview, type Problem, uuid7 } from '@consultations/room-client';
import { on } from './attach.js';
import { clearRefusal, showRefusal } from './composer/refusal.js';
import { atHand } from './composer/at-hand.js';
import { counter } from './composer/counter.js';
import { Device, guest } from './composer/device.js';
import { Drafts } from './composer/drafts.js';
import { addressOf, parentOf, putWords, readWords, textOf } from './composer/fields.js';
import { keys } from './composer/keys.js';
import { Outbox, type Outgoing } from './composer/outbox.js';
import { OutboxList } from './composer/outbox-list.js';
import { paste } from './composer/paste.js';
import { phrases } from './composer/phrases.js';
import { showPreview } from './composer/preview.js';
import { sharedComputer } from './composer/shared.js';
import { slow } from './composer/slow.js';
import { ComposerState } from './composer/state.js';
import { clearWaysOn, showWaysOn } from './composer/ways-on.js';
import { beginReply, endReply } from './reply.js';
import type { RoomPage } from './room-page.js';
import { keepToken } from './tokens.js';
import { word } from './words.js';

/** Milliseconds that words stand in the composer while nobody answers; then they wait beside it, and it is free again. */
export const answerPatience = 4_000;

/** Keeps what is typed, previews, and sends without a page load. Until an ask is answered its id stays, so that repeating it is harmless. */
export function composer(page: RoomPage): () => void {
  const form = document.querySelector<HTMLFormElement>('form#composer');
  const text = form?.querySelector<HTMLTextAreaElement>('textarea[name="text"]:not([readonly])');
  if (!form || !text) {
    return () => {};
  }
  const id = form.querySelector<HTMLInputElement>('input[name="id"]');
  const device = new Device(page.main.dataset.account ?? guest);
  const state = new ComposerState(page, form);
  // A guest's form has no id: it goes the plain way, through signing in, with the text.
  const sending = id ? new Sending(page, form, id, device, state) : null;
  const drafts = new Drafts(form, device, state, id !== null);
  sending?.begin(drafts);
  const leave = [
    counter(form), keys(form), phrases(form), slow(page, form), paste(text), atHand(page.main, form), sharedComputer(form, device),
    on(window, 'beforeunload', event => {
      if ((sending?.unsent ?? false) || drafts.endangered) {
        event.preventDefault();
      }
    }),
    () => sending?.stop(), () => drafts.stopAll(), () => state.leave(),
  ];
  return () => leave.forEach(go => go());
}

class Sending {
  private readonly outbox: Outbox;
  private readonly list: OutboxList;
  private drafts!: Drafts;
  /** The id of what is being sent and still stands in the composer. */
  private standing: string | null = null;
  private patience: ReturnType<typeof setTimeout> | undefined;
  private looking = false;
  private stopListening = () => {};

  constructor(
    private readonly page: RoomPage, private readonly form: HTMLFormElement, private readonly id: HTMLInputElement, private readonly device: Device,
    private readonly state: ComposerState) {
    this.list = new OutboxList(form, outgoing => this.takeBack(outgoing));
    this.outbox = new Outbox(device, (outgoing, signal) => this.send(outgoing, signal), {
      saved: (outgoing, posted) => this.saved(outgoing, posted),
      refused: (outgoing, problem) => this.refused(outgoing, problem),
      waits: outgoing => this.waits(outgoing),
      elsewhere: id => this.elsewhere(id),
      changed: () => this.list.show(this.outbox, this.standing),
    });
    id.value ||= uuid7();
    // The server's draft of what waits here would be the same words a second time.
    const { text, parent } = { text: textOf(form), parent: parentOf(form)?.value ?? '' };
    if (this.outbox.all.some(one => one.words.text === text.value && one.parent === parent && one.address === addressOf(form))) {
      text.value = '';
    }
  }

  /** Anything that would go with the page, or that waits. */
  get unsent(): boolean {
    return this.outbox.waiting.length > 0;
  }

  begin(drafts: Drafts): void {
    this.drafts = drafts;
    this.stopListening = on(this.form, 'submit', event => {
      const pressed = (event as SubmitEvent).submitter as HTMLButtonElement | null;
      event.preventDefault();
      pressed?.value === 'preview' ? void this.look() : this.press();
    });
    this.plainDraft(true);
    this.list.show(this.outbox, null);
    this.outbox.wake();
  }

  stop(): void {
    clearTimeout(this.patience);
    this.stopListening();
    this.outbox.stop();
    this.list.leave();
    textOf(this.form).readOnly = false;
    this.plainDraft(false);
  }

  /** The button and the line of those who keep their drafts by hand. */
  private plainDraft(hidden: boolean): void {
    this.form.querySelectorAll<HTMLElement>('[data-save-draft], [data-draft-kept]').forEach(part => (part.hidden = hidden));
  }

  private async look(): Promise<void> {
    if (this.looking) {
      return;
    }
    this.looking = true;
    try {
      showPreview(this.form, await preview({ address: addressOf(this.form), fields: new FormData(this.form), onToken: keepToken }));
    } catch {
      this.state.answer('failed', word('notSent'));
    } finally {
      this.looking = false;
    }
  }

  private press(act: Outgoing['act'] = 'post'): void {
    const words = readWords(this.form);
    if (this.standing !== null) {
      return;
    }
    // The fifth press of five: there is nothing left to send, and nothing is wrong.
    if (words.text === '' && (this.state.stands === 'saved' || this.unsent)) {
      this.outbox.wake();
      return;
    }
    const outgoing: Outgoing = { id: this.id.value, address: addressOf(this.form), parent: parentOf(this.form)?.value ?? '', act, words, at: Date.now() };
    this.standing = outgoing.id;
    textOf(this.form).readOnly = true;
    clearWaysOn(this.form);
    this.state.answer('sending', word('sending'));
    this.patience = setTimeout(() => this.waits(outgoing), answerPatience);
    this.outbox.add(outgoing);
    this.drafts.clear();
    if (this.outbox.waiting[0]?.id !== outgoing.id) {
      this.waits(outgoing);
    }
  }

  private send(outgoing: Outgoing, signal: AbortSignal) {
    const { id, parent, words, act } = outgoing;
    const fields = new FormData();
    const token = this.form.querySelector<HTMLInputElement>('[name="__RequestVerificationToken"]')?.value ?? '';
    Object.entries({ id, parent, ...words, __RequestVerificationToken: token }).forEach(([name, value]) => value === '' && name === 'as' || fields.set(name, value));
    const ask: Ask = { address: outgoing.address, fields, account: this.device.account, onToken: keepToken, signal };
    return act === 'late' ? handInLate(ask) : post(ask);
  }

  private saved(outgoing: Outgoing, posted: Posted): void {
    if (this.standing === outgoing.id) {
      clearRefusal(this.form);
      this.free();
    }
    const waiting = outgoing.act === 'late' ? 'handedInLate' : posted.state === 'Held' ? 'savedHeld' : 'savedWaiting';
    const where = this.state.answer('saved', word(posted.citation ? 'saved' : waiting, posted.citation ?? ''));
    const here = outgoing.address === addressOf(this.form);
    if (posted.number != null && posted.citation) {
      link(where, posted.citation, `${here ? '' : outgoing.address}#c-${posted.number}`);
    }
    if (here && posted.number != null) {
      this.page.mine.addOwn(posted.number);
      this.page.posted.say(posted.number);
    }
    this.drafts.again();
    if (this.form.contains(document.activeElement)) {
      where.scrollIntoView({ block: 'nearest' });
    }
  }

  private refused(outgoing: Outgoing, problem: Problem): void {
    const title = problem.code === 'SomebodyElse' ? word('somebodyElse') : problem.title;
    if (this.standing !== outgoing.id && textOf(this.form).value !== '') {
      this.device.write(`out:${outgoing.id}`, { ...outgoing, refused: title || word('notSent') });
      this.state.answer('failed', word('notSentWhy', title));
      return;
    }
    if (this.standing !== outgoing.id) {
      this.putBack(outgoing);
    }
    this.standing = null;
    clearTimeout(this.patience);
    textOf(this.form).readOnly = false;
    // After a conflict these words are not what that id was given for: the next press is a new contribution.
    this.id.value = problem.code === 'Conflict' ? uuid7() : outgoing.id;
    this.drafts.changed();
    this.state.answer('failed', title ? word('notSentWhy', title) : word('notSent'));
    showRefusal(this.form, textOf(this.form), { ...problem, title });
    showWaysOn(this.form, problem, late => this.press(late ? 'late' : 'post'));
  }

  /** Nobody answers: the words wait beside the composer, and the next can be written. */
  private waits(outgoing: Outgoing): void {
    const stood = this.standing === outgoing.id;
    if (stood) {
      this.free();
    }
    if (stood || this.state.stands === 'sending') {
      this.state.answer('waiting', word('waiting'));
    }
    this.list.show(this.outbox, this.standing);
  }

  private elsewhere(id: string): void {
    if (this.standing === id) {
      this.free();
    }
    if (!this.unsent && (this.state.stands === 'sending' || this.state.stands === 'waiting')) {
      this.state.answer('sending', word('elsewhere'));
    }
  }

  private free(): void {
    const text = textOf(this.form);
    clearTimeout(this.patience);
    this.standing = null;
    this.id.value = uuid7();
    text.readOnly = false;
    putWords(this.form, { ...readWords(this.form), text: '' });
    showPreview(this.form, null);
    endReply(this.form);
  }

  private takeBack(outgoing: Outgoing): void {
    if (this.standing !== null) {
      return;
    }
    const free = textOf(this.form).value === '';
    this.putBack(outgoing);
    if (free) {
      this.id.value = outgoing.id;
    }
    this.outbox.takeBack(outgoing);
    this.state.clear();
    textOf(this.form).focus();
  }

  private putBack({ parent, words, at }: Outgoing): void {
    if (parent !== (parentOf(this.form)?.value ?? '')) {
      parent === '' ? endReply(this.form) : beginReply(this.form, parent);
    }
    this.drafts.meet(words, at);
  }
}

function link(place: HTMLElement, citation: string, address: string): void {
  const words = place.textContent ?? '';
  const at = words.indexOf(citation);
  if (at < 0) {
    return;
  }
  const a = document.createElement('a');
  a.href = address;
  a.textContent = citation;
  place.replaceChildren(words.slice(0, at), a, words.slice(at + citation.length));
}
