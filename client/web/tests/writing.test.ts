// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { composer as behave } from '../src/composer.js';
import { reactions } from '../src/reactions.js';
import { reply } from '../src/reply.js';
import { type RoomPage, roomPage } from '../src/room-page.js';
import { stage } from './stage.js';

const form = `<form id="composer" method="post" action="/c/practice/welcome#composer"><p class="refusal" role="alert"></p>
  <input type="hidden" name="id" value="019f0000-0000-7000-8000-000000000000"><input type="hidden" name="parent" value=""><input type="hidden" name="__RequestVerificationToken" value="old">
  <div class="field"><select name="question"><option value="1">1</option><option value="2">2</option></select></div>
  <div class="field"><textarea id="text" name="text" aria-describedby="hint"></textarea><p data-count-left hidden></p></div>
  <div data-preview hidden></div><button name="act" value="post">Post</button><button name="act" value="preview">Preview</button></form>`;

let leave: Array<() => void> = [];
const composer = (page: RoomPage) => leave.push(behave(page));

afterEach(() => {
  leave.splice(0).forEach(go => go());
  localStorage.clear();
});

let sent: Array<{ address: string; fields: Record<string, string> }>;
let answers: Array<{ status: number; body: unknown } | 'gone'>;

beforeEach(() => {
  sent = [];
  answers = [];
  vi.stubGlobal('fetch', async (address: string, init: RequestInit) => {
    sent.push({ address, fields: Object.fromEntries([...(init.body as FormData)].map(([name, value]) => [name, String(value)])) });
    const answer = answers.shift() ?? 'gone';
    if (answer === 'gone') {
      throw new TypeError('Failed to fetch');
    }
    return new Response(JSON.stringify(answer.body), { status: answer.status });
  });
});

const text = () => document.querySelector<HTMLTextAreaElement>('#text')!;
const id = () => document.querySelector<HTMLInputElement>('#composer [name="id"]')!.value;
const said = () => document.querySelector<HTMLElement>('[data-said]')!;
const refusal = () => document.querySelector('#composer .refusal')!.textContent;
const button = (act: string) => document.querySelector<HTMLElement>(`#composer [value="${act}"]`)!;
const receipt = { status: 200, body: { id: 'x', number: 42, citation: '#1.42', seq: 11, state: 'Visible' } };

async function write(words: string, act = 'post'): Promise<void> {
  text().value = words;
  button(act).click();
  await vi.waitFor(() => expect(said()?.dataset.state ?? 'previewed').not.toBe('sending'));
}

test('a contribution is saved, said so with its number, and the composer is ready for the next', async () => {
  const room = stage({}, form);
  composer(room);
  const first = id();
  const own: number[] = [];
  room.posted.hear(number => own.push(number));
  answers = [receipt];
  await write('Words');
  expect(sent[0]).toMatchObject({ address: '/c/practice/welcome', fields: { id: first, text: 'Words', act: 'post' } });
  expect(said().textContent).toBe('Saved as #1.42');
  expect(said().querySelector('a')!.getAttribute('href')).toBe('#c-42');
  expect(text().value).toBe('');
  expect(id()).not.toBe(first);
  expect(own).toEqual([42]);
});

test('without an answer it is said, the words wait, and the next press repeats the same ask', async () => {
  composer(stage({}, form));
  const first = id();
  await write('Words');
  expect(said().textContent).toBe('Waiting for the network');
  expect(document.querySelector('[data-outbox]')!.textContent).toContain('Words');
  answers = [receipt];
  button('post').click();
  await vi.waitFor(() => expect(said().dataset.state).toBe('saved'));
  expect(sent.map(ask => ask.fields.id)).toEqual([first, first]);
});

test('a refusal stands at the field in words, and the words typed stay', async () => {
  composer(stage({}, form));
  answers = [{ status: 422, body: { code: 'Invalid', title: 'This cannot be posted yet.', errors: { text: ['A contribution needs words.'] } } }];
  await write(' ');
  expect(refusal()).toBe('This cannot be posted yet.');
  expect(text().getAttribute('aria-invalid')).toBe('true');
  expect(text().getAttribute('aria-describedby')).toBe('hint wrong-text');
  expect(document.getElementById('wrong-text')!.textContent).toBe('A contribution needs words.');
  expect(text().value).toBe(' ');
  answers = [receipt];
  await write('Words');
  expect(refusal()).toBe('');
  expect(text().getAttribute('aria-describedby')).toBe('hint');
});

test('after a conflict the next press is a new contribution', async () => {
  composer(stage({}, form));
  const first = id();
  answers = [{ status: 409, body: { code: 'Conflict', title: 'These words differ from what was sent first.' } }];
  await write('Other words');
  expect(id()).not.toBe(first);
  expect(text().value).toBe('Other words');
});

test('a stale token is renewed in every form of the page', async () => {
  composer(stage({}, form));
  answers = [{ status: 400, body: { code: 'Forbidden', title: 'Stale', token: 'fresh' } }, receipt];
  await write('Words');
  expect(said().dataset.state).toBe('saved');
  expect([...document.querySelectorAll<HTMLInputElement>('[name="__RequestVerificationToken"]')].map(field => field.value)).toEqual(['fresh', 'fresh']);
});

test('a preview is shown and writes nothing', async () => {
  composer(stage({}, form));
  const first = id();
  answers = [{ status: 200, body: { html: '<p><strong>Words</strong></p>' } }];
  await write('**Words**', 'preview');
  await vi.waitFor(() => expect(document.querySelector<HTMLElement>('[data-preview]')!.hidden).toBe(false));
  expect(document.querySelector('[data-preview]')!.innerHTML).toBe('<p><strong>Words</strong></p>');
  expect(sent[0]!.fields.act).toBe('preview');
  expect([id(), text().value]).toEqual([first, '**Words**']);
});

test('Ctrl+Enter posts', async () => {
  composer(stage({}, form));
  answers = [receipt];
  text().value = 'Words';
  text().dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', ctrlKey: true, bubbles: true, cancelable: true }));
  await vi.waitFor(() => expect(sent[0]!.fields.act).toBe('post'));
});

test('the counter shows near the limit only, and counts characters and not units', () => {
  composer(stage({}, form));
  const counter = document.querySelector<HTMLElement>('[data-count-left]')!;
  const type = (words: string) => { text().value = words; text().dispatchEvent(new Event('input')); };
  type('x'.repeat(18_000));
  expect(counter.hidden).toBe(true);
  type('👍'.repeat(19_999));
  expect(counter.textContent).toBe('1 characters left');
  type('x'.repeat(20_010));
  expect(counter.textContent).toBe('10 characters too many');
  expect(counter.hasAttribute('data-over')).toBe(true);
});

test('a guest’s form goes the plain way', () => {
  composer(stage({}, form.replace(/<input type="hidden" name="id"[^>]*>/, '')));
  const event = new Event('submit', { cancelable: true });
  document.querySelector('#composer')!.dispatchEvent(event);
  expect(event.defaultPrevented).toBe(false);
});

test('Reply opens the composer on that contribution and its question, and can be taken back', () => {
  reply(stage({}, form));
  const parent = () => document.querySelector<HTMLInputElement>('[name="parent"]')!.value;
  document.querySelector<HTMLElement>('[data-reply="3"]')!.click();
  expect(parent()).toBe('3');
  expect(document.querySelector('[data-replying-to]')!.textContent).toBe('Your reply to #1.3');
  expect(document.activeElement).toBe(text());
  document.querySelector<HTMLElement>('[data-reply-off]')!.click();
  expect(parent()).toBe('');
  expect(document.querySelector<HTMLElement>('[data-replying]')!.hidden).toBe(true);
});

test('a reaction is switched on by fetch, exactly, and the figures of the answer are shown', async () => {
  reactions(stage());
  const agree = document.querySelector<HTMLButtonElement>('#c-3 [data-react="Agree"]')!;
  answers = [{ status: 200, body: { number: 3, counts: { agree: 5, insightful: 0, tellMore: 0, disagree: 0 }, mine: ['Agree'], seq: 11 } }];
  agree.click();
  await vi.waitFor(() => expect(agree.querySelector('[data-count]')!.textContent).toBe('5'));
  expect(sent[0]).toMatchObject({ fields: { on: 'true', exact: 'true' } });
  expect(sent[0]!.address).toContain('/c/practice/welcome/3/reactions/Agree');
  expect([agree.getAttribute('aria-pressed'), agree.value]).toEqual(['true', 'false']);
});

test('a refused reaction is taken back and says why, beside it', async () => {
  reactions(stage());
  const agree = document.querySelector<HTMLButtonElement>('#c-3 [data-react="Agree"]')!;
  answers = [{ status: 409, body: { code: 'Closed', title: 'This room is closed.' } }];
  agree.click();
  await vi.waitFor(() => expect(document.querySelector('#c-3 .refusal')!.textContent).toBe('This room is closed.'));
  expect(agree.getAttribute('aria-pressed')).toBe('false');
});

test('when no answer comes the reaction goes the plain way, with what was wanted', async () => {
  reactions(stage());
  const agree = document.querySelector<HTMLButtonElement>('#c-3 [data-react="Agree"]')!;
  const plain = vi.spyOn(agree.form!, 'requestSubmit').mockImplementation(() => {});
  agree.click();
  await vi.waitFor(() => expect(plain).toHaveBeenCalledWith(agree));
  expect(agree.value).toBe('true');
});

test('a guest’s reaction goes the plain way from the start', () => {
  const { main } = stage();
  delete main.dataset.signedIn;
  reactions(roomPage(main));
  expect(document.querySelector('#c-3 [data-react="Agree"]')!.hasAttribute('aria-pressed')).toBe(false);
});
