// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { leaving, rewording } from '../src/rewording.js';
import { stage } from './stage.js';

const address = '/c/practice/welcome/3/edit';
const standing = 'As it stands.';
type Reply = { status: number; body?: unknown } | 'gone';

let sent: Array<{ address: string; fields: Record<string, string> }>;
let answers: Reply[];
let leave = () => {};
let went: string[];

beforeEach(() => {
  vi.useFakeTimers();
  [sent, answers, went] = [[], [], []];
  leaving.to = to => went.push(to);
  vi.stubGlobal('fetch', async (to: string, init: RequestInit = {}) => {
    if (init.method !== 'POST') {
      return new Response(null, { status: 204 });
    }
    sent.push({ address: to, fields: Object.fromEntries([...(init.body as FormData)].map(([name, value]) => [name, String(value)])) });
    const reply = to === address ? (answers.shift() ?? 'gone') : { status: 200, body: to.endsWith('/drafts') ? { seq: 1, at: '2026-01-01T10:42:00Z' } : { html: '<p>Seen</p>' } };
    if (reply === 'gone') {
      throw new TypeError('Failed to fetch');
    }
    return new Response(JSON.stringify(reply.body ?? null), { status: reply.status });
  });
});

afterEach(() => {
  leave();
  leave = () => {};
  localStorage.clear();
  vi.useRealTimers();
});

function open({ text = standing, seq = 0, based = 1 } = {}): void {
  leave();
  const page = stage({ account: 'a1' }, `<form id="composer" method="post" action="${address}" data-room="/c/practice/welcome" data-place="edit-3"
    data-draft-place="edit-3" data-draft-seq="${seq}" data-draft-at="2026-01-01T10:42:00Z"><p class="refusal" role="alert"></p>
    <input type="hidden" name="id" value="first"><input type="hidden" name="__RequestVerificationToken" value="token"><input type="hidden" name="based" value="${based}">
    <div class="field"><textarea id="text" name="text">${text}</textarea><p data-count-left hidden></p></div><div data-preview hidden></div>
    <select name="language"><option value="en">en</option></select><p class="said" data-said></p>
    <button name="act" value="draft" data-save-draft>Save draft</button><button name="act" value="preview">Preview</button><button name="act" value="post">Save</button></form>`);
  leave = rewording(page);
}

const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);
const find = <E extends HTMLElement>(selector: string) => document.querySelector<E>(`#composer ${selector}`)!;
const text = () => find<HTMLTextAreaElement>('#text');
const state = () => find('[data-said]').dataset.state;
const press = () => find('[value="post"]').click();
const wordings = () => sent.filter(one => one.address === address);

function type(words: string): void {
  text().value = words;
  text().dispatchEvent(new Event('input', { bubbles: true }));
}

test('a wording that nobody has touched is no draft', async () => {
  open();
  await pass(5_000);
  expect([localStorage.length, sent.length, state()]).toEqual([0, 0, undefined]);
});

test('what is typed is kept on the device and on the server, in the place of that contribution', async () => {
  open();
  type('Other words.');
  await pass(999);
  expect(state()).toBe('device');
  await pass(3_000);
  expect(sent[0]).toMatchObject({ address: '/c/practice/welcome/drafts', fields: { place: 'edit-3', based: '0', text: 'Other words.' } });
  expect(state()).toBe('server');
});

test('what the server never had comes back after loading again, without a question', async () => {
  open();
  type('Other words.');
  await pass(999);
  open();
  expect(text().value).toBe('Other words.');
  expect(find('[data-two-texts]')).toBeNull();
});

test('a newer draft from elsewhere and the one on this device are both shown', async () => {
  open();
  type('Typed here.');
  await pass(999);
  open({ text: 'Typed on the phone.', seq: 4 });
  expect(find('[data-two-texts]').textContent).toMatch(/Typed on the phone\..*Typed here\./s);
});

test('words that grew from an older wording say so when they are sent', async () => {
  open();
  type('Other words.');
  await pass(999);
  open({ text: 'Reworded on the phone.', based: 2 });
  expect(find<HTMLInputElement>('[name="based"]').value).toBe('1');
});

test('once the page has shown a newer wording beside the words, they are sent as grown from it', async () => {
  open();
  type('Other words.');
  await pass(999);
  open({ text: 'Other words.', based: 2 });
  expect(find<HTMLInputElement>('[name="based"]').value).toBe('2');
});

test('without a network it goes by itself, as the same ask, and the words stay', async () => {
  open();
  type('Other words.');
  press();
  press();
  await pass(100);
  expect([state(), text().value, text().readOnly]).toEqual(['waiting', 'Other words.', true]);
  answers = [{ status: 503 }, { status: 200, body: { number: 3, seq: 11 } }];
  await pass(10_000);
  expect(wordings().map(one => one.fields.id)).toEqual(['first', 'first', 'first']);
  expect(went).toEqual(['/c/practice/welcome/3']);
  expect(localStorage.length).toBe(0);
});

test('taken back it is sent no more, and what follows is another ask', async () => {
  open();
  type('Other words.');
  press();
  await pass(100);
  find('[data-said] button').click();
  await pass(20_000);
  expect([wordings().length, text().readOnly]).toEqual([1, false]);
  expect(find<HTMLInputElement>('[name="id"]').value).not.toBe('first');
});

test('a refusal is said beside the words, which stay', async () => {
  answers = [{ status: 422, body: { code: 'Invalid', title: 'Nothing was changed', field: 'text' } }];
  open();
  press();
  await pass(100);
  expect([state(), find('.refusal').textContent, text().value, text().readOnly]).toEqual(['failed', 'Nothing was changed', standing, false]);
});

test('where another wording stands meanwhile the page itself shows both', async () => {
  answers = [{ status: 409, body: { code: 'Conflict', title: 'Reworded meanwhile' } }];
  open();
  const submit = vi.spyOn(HTMLFormElement.prototype, 'submit').mockImplementation(() => {});
  type('Other words.');
  press();
  await pass(100);
  expect(submit).toHaveBeenCalledOnce();
  expect(text().value).toBe('Other words.');
});

test('the preview is made by the room', async () => {
  open();
  find('[value="preview"]').click();
  await pass(100);
  expect(sent[0]).toMatchObject({ address: '/c/practice/welcome', fields: { act: 'preview', text: standing } });
  expect(find('[data-preview]').innerHTML).toBe('<p>Seen</p>');
});
