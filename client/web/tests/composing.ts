import { vi } from 'vitest';
import { composer as behave } from '../src/composer.js';
import type { RoomPage } from '../src/room-page.js';
import { stage } from './stage.js';

export interface Sent {
  address: string;
  fields: Record<string, string>;
  keepalive: boolean;
}

export type Reply = { status: number; body?: unknown; headers?: Record<string, string> } | 'gone' | 'silent';

/** A room of the practice with a composer, and a server that answers drafts and contributions as it is told. */
export class Desk {
  readonly sent: Sent[] = [];
  /** What the server answers to contributions, one after the other; without a word it is gone. */
  answers: Reply[] = [];
  draftAnswers: Reply[] = [];
  serverDrafts: Record<string, unknown> = {};
  private leaving: Array<() => void> = [];
  page!: RoomPage;

  constructor() {
    vi.stubGlobal('fetch', async (address: string, init: RequestInit = {}) => {
      if (init.method !== 'POST') {
        const place = address.split('/').at(-1)!;
        return place in this.serverDrafts ? Response.json(this.serverDrafts[place]) : new Response(null, { status: 204 });
      }
      const fields = Object.fromEntries([...(init.body as FormData)].map(([name, value]) => [name, String(value)]));
      this.sent.push({ address, fields, keepalive: init.keepalive === true });
      const reply = address.endsWith('/drafts') ? (this.draftAnswers.shift() ?? { status: 404 }) : (this.answers.shift() ?? 'gone');
      if (reply === 'silent') {
        return new Promise<Response>((_, reject) => init.signal?.addEventListener('abort', () => reject(new DOMException('', 'AbortError'))));
      }
      if (reply === 'gone') {
        throw new TypeError('Failed to fetch');
      }
      return new Response(JSON.stringify(reply.body ?? null), { status: reply.status, headers: reply.headers ?? {} });
    });
  }

  /** Opens the room's page, as after loading it again. */
  open({ account = 'a1', text = '', draft = null as { seq: number; at: string } | null, guest = false } = {}): this {
    this.close();
    this.page = stage(guest ? {} : { account }, form(text, draft, guest));
    this.leaving.push(behave(this.page));
    return this;
  }

  also(behaviour: (page: RoomPage) => () => void): void {
    this.leaving.push(behaviour(this.page));
  }

  close(): void {
    this.leaving.splice(0).forEach(go => go());
  }

  get contributions(): Sent[] {
    return this.sent.filter(one => !one.address.endsWith('/drafts'));
  }

  get drafts(): Sent[] {
    return this.sent.filter(one => one.address.endsWith('/drafts'));
  }

  get text(): HTMLTextAreaElement {
    return document.querySelector<HTMLTextAreaElement>('#text')!;
  }

  get state(): string | undefined {
    return document.querySelector<HTMLElement>('#composer > [data-said]')!.dataset.state;
  }

  get said(): string {
    return document.querySelector<HTMLElement>('#composer > [data-said]')!.textContent!;
  }

  type(words: string): void {
    this.text.value = words;
    this.text.dispatchEvent(new Event('input', { bubbles: true }));
  }

  press(words: string): void {
    [...document.querySelectorAll<HTMLElement>('#composer button, #composer a')].find(one => one.textContent === words)!.click();
  }
}

export function receipt(number: number): Reply {
  return { status: 200, body: { id: 'x', number, citation: `#1.${number}`, seq: 11, state: 'Visible' } };
}

function form(text: string, draft: { seq: number; at: string } | null, guest: boolean): string {
  const kept = draft ? `data-draft-seq="${draft.seq}" data-draft-at="${draft.at}" data-draft-place="new"` : '';
  return `<form id="composer" method="post" action="/c/practice/welcome#composer" ${kept}><p class="refusal" role="alert"></p>
    ${guest ? '' : '<input type="hidden" name="id" value=""><input type="hidden" name="__RequestVerificationToken" value="token">'}
    <input type="hidden" name="parent" value="">
    <div class="field"><select name="question"><option value="1">1</option><option value="2">2</option></select></div>
    <div class="field"><textarea id="text" name="text">${text}</textarea><p data-count-left hidden></p></div><div data-preview hidden></div>
    <div class="field"><select name="language"><option value="en">en</option><option value="ar">ar</option></select></div>
    <input type="radio" name="as" value="Named"><input type="radio" name="as" value="OfficeOnly">
    <label class="choice" hidden><input type="checkbox" data-shared-computer></label><p class="said" data-said></p>
    <button name="act" value="preview">Preview</button><button name="act" value="post">Post</button></form>`;
}
