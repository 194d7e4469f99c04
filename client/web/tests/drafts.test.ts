// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { reply } from '../src/reply.js';
import { Desk, receipt } from './composing.js';

let desk: Desk;

beforeEach(() => {
  vi.useFakeTimers();
  desk = new Desk();
});

afterEach(() => {
  desk.close();
  localStorage.clear();
  document.cookie = 'shared-computer=; max-age=0; path=/';
  vi.useRealTimers();
});

const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);
const kept = () => Object.keys(localStorage).map(key => JSON.parse(localStorage.getItem(key)!));
const otherTab = (key: string) => window.dispatchEvent(new StorageEvent('storage', { key }));
const draftKey = 'consultations:a1:draft:/c/practice/welcome:new';
const elsewhere = (text: string) => ({ text, question: '1', language: 'en', as: 'Named', at: Date.now(), seq: 0, mark: 'elsewhere' });

test('what is typed is on the device within a second, and comes back whole', async () => {
  desk.open();
  document.querySelector<HTMLInputElement>('[value="OfficeOnly"]')!.checked = true;
  document.querySelector<HTMLSelectElement>('[name="question"]')!.value = '2';
  document.querySelector<HTMLSelectElement>('[name="language"]')!.value = 'ar';
  desk.type('كلمة\n'.repeat(12_000));
  await pass(999);
  expect(desk.state).toBe('device');
  expect(desk.said).toMatch(/^Draft saved on this device, \d/);
  desk.open();
  expect(desk.text.value).toBe('كلمة\n'.repeat(12_000));
  expect(document.querySelector<HTMLInputElement>('[value="OfficeOnly"]')!.checked).toBe(true);
  expect(document.querySelector<HTMLSelectElement>('[name="question"]')!.value).toBe('2');
  expect(document.querySelector<HTMLSelectElement>('[name="language"]')!.value).toBe('ar');
});

test('leaving the page keeps what was typed a moment before', () => {
  desk.open();
  desk.type('The last word');
  window.dispatchEvent(new Event('pagehide'));
  expect(kept()[0].text).toBe('The last word');
});

test('another account of the same device sees nothing of it', async () => {
  desk.open();
  desk.type('Mine');
  await pass(1_000);
  desk.open({ account: 'b2' });
  expect(desk.text.value).toBe('');
});

test('what a guest began is theirs after signing in', async () => {
  desk.open({ guest: true });
  desk.type('Begun as a guest');
  await pass(1_000);
  desk.open();
  expect(desk.text.value).toBe('Begun as a guest');
  desk.open({ guest: true });
  expect(desk.text.value).toBe('');
});

test('a few seconds after a pause the server has it, with the number of what it grew from', async () => {
  desk.draftAnswers = [{ status: 200, body: { place: 'new', seq: 8, at: '2026-01-01T10:42:00Z' } }, { status: 200, body: { place: 'new', seq: 9, at: '2026-01-01T10:43:00Z' } }];
  desk.open({ text: 'From the server', draft: { seq: 7, at: '2026-01-01T10:00:00Z' } });
  expect(desk.said).toMatch(/^Draft saved on the server, /);
  desk.type('From the server, and on');
  await pass(3_500);
  expect(desk.drafts[0]!.fields).toMatchObject({ place: 'new', based: '7', text: 'From the server, and on', __RequestVerificationToken: 'token' });
  expect(desk.state).toBe('server');
  desk.type('From the server, and on, and on');
  document.dispatchEvent(new Event('visibilitychange'));
  window.dispatchEvent(new Event('pagehide'));
  expect(desk.drafts[1]!).toMatchObject({ keepalive: true, fields: { based: '8' } });
});

test('an older text never replaces a newer one: both are shown and one is chosen', async () => {
  desk.draftAnswers = [
    { status: 409, body: { code: 'Conflict', draft: { text: 'Written on the phone', question: 2, language: 'en', as: 'Named', seq: 9, at: '2026-01-01T10:42:00Z' } } },
    { status: 200, body: { place: 'new', seq: 10, at: '2026-01-01T10:43:00Z' } },
  ];
  desk.open();
  desk.type('Written here');
  await pass(3_500);
  expect(desk.text.value).toBe('Written here');
  expect(document.querySelector('[data-two-texts]')!.textContent).toMatch(/A newer text from .*Written here.*Written on the phone/s);
  desk.press('Take the other one');
  expect(desk.text.value).toBe('Written on the phone');
  expect(document.querySelector('[data-two-texts] details')!.textContent).toContain('Written here');
  desk.type('Written on the phone, finished here');
  await pass(3_500);
  expect(desk.drafts[1]!.fields.based).toBe('9');
});

test('a choice not made yet stands after loading again, with both texts', async () => {
  desk.draftAnswers = [{ status: 409, body: { code: 'Conflict', draft: { text: 'Other', question: 1, language: 'en', as: null, seq: 9, at: '2026-01-01T10:42:00Z' } } }];
  desk.open();
  desk.type('Mine');
  await pass(3_500);
  desk.type('Mine, longer');
  await pass(1_000);
  desk.open();
  expect(desk.text.value).toBe('Mine, longer');
  desk.press('Keep this one');
  expect(desk.text.value).toBe('Mine, longer');
  desk.open();
  expect(document.querySelector('[data-two-texts] details')!.textContent).toContain('Other');
});

test('a page with a newer text from the server asks before it shows an older one of the device', async () => {
  desk.open();
  desk.type('Older, of this device');
  await pass(1_000);
  desk.open({ text: 'Newer, of the server', draft: { seq: 3, at: '2026-01-01T10:42:00Z' } });
  expect(desk.text.value).toBe('Newer, of the server');
  desk.press('Take the other one');
  expect(desk.text.value).toBe('Older, of this device');
});

test('a server that keeps no drafts is left alone', async () => {
  desk.open();
  desk.type('One');
  await pass(4_000);
  desk.type('Two');
  await pass(4_000);
  expect(desk.drafts).toHaveLength(1);
  expect(desk.state).toBe('device');
});

test('a tab with nothing of its own follows the other tab', async () => {
  desk.open();
  localStorage.setItem(draftKey, JSON.stringify(elsewhere('Typed in the other tab')));
  otherTab(draftKey);
  expect(desk.text.value).toBe('Typed in the other tab');
  localStorage.removeItem(draftKey);
  otherTab(draftKey);
  expect(desk.text.value).toBe('');
});

test('two tabs that both write lose nothing: both texts are shown and kept', async () => {
  desk.open();
  desk.type('Typed here');
  localStorage.setItem(draftKey, JSON.stringify(elsewhere('Typed in the other tab')));
  await pass(1_000);
  expect(desk.text.value).toBe('Typed here');
  expect(document.querySelector('[data-two-texts]')!.textContent).toContain('Typed in the other tab');
  expect(kept()[0]).toMatchObject({ text: 'Typed in the other tab', other: { text: 'Typed here' } });
});

test('two tabs that write in the same moment show both: neither grew from the other', async () => {
  desk.open();
  desk.type('Typed here');
  await pass(600);
  localStorage.setItem(draftKey, JSON.stringify(elsewhere('Typed in the other tab')));
  otherTab(draftKey);
  expect(desk.text.value).toBe('Typed here');
  expect(document.querySelector('[data-two-texts]')!.textContent).toContain('Typed in the other tab');
});

test('what the other tab has made of what was just written here is followed', async () => {
  desk.open();
  desk.type('Typed here');
  await pass(600);
  localStorage.setItem(draftKey, JSON.stringify({ ...elsewhere('Typed here, and on'), from: kept()[0].mark }));
  otherTab(draftKey);
  expect(desk.text.value).toBe('Typed here, and on');
});

test('on a shared computer nothing stays, and what stood there goes', async () => {
  desk.open();
  desk.type('Private');
  await pass(1_000);
  const box = document.querySelector<HTMLInputElement>('[data-shared-computer]')!;
  box.click();
  expect(localStorage.length).toBe(0);
  desk.type('Private, and more');
  await pass(1_000);
  expect(localStorage.length).toBe(0);
  desk.open();
  expect(document.querySelector<HTMLInputElement>('[data-shared-computer]')!.checked).toBe(true);
  expect(desk.text.value).toBe('');
});

test('a reply has a draft of its own; Escape leaves it without losing it', async () => {
  desk.open();
  desk.also(reply);
  desk.type('A contribution');
  const answer = document.querySelector<HTMLElement>('[data-reply="3"]')!;
  answer.click();
  expect(desk.text.value).toBe('');
  desk.type('A reply');
  desk.text.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true }));
  expect(desk.text.value).toBe('A contribution');
  answer.click();
  expect(desk.text.value).toBe('A reply');
});

test('a reply opened here shows what the server keeps for it', async () => {
  desk.serverDrafts['reply-3'] = { text: 'Begun on the phone', question: null, language: 'en', as: null, seq: 4, at: '2026-01-01T10:42:00Z' };
  desk.open();
  desk.also(reply);
  document.querySelector<HTMLElement>('[data-reply="3"]')!.click();
  await pass(0);
  expect(desk.text.value).toBe('Begun on the phone');
});

test('posting ends the draft', async () => {
  desk.open();
  desk.type('Words');
  await pass(1_000);
  desk.answers = [receipt(42)];
  desk.press('Post');
  await pass(10);
  expect(desk.state).toBe('saved');
  await pass(10_000);
  expect(localStorage.length).toBe(0);
  expect(desk.drafts).toHaveLength(0);
});

test('drafts are not announced', async () => {
  desk.open();
  desk.type('Words');
  await pass(20_000);
  expect(document.getElementById('status')!.textContent).toBe('');
});

test('where the draft was posted or thrown away elsewhere, the server keeps what is written here as a new one', async () => {
  desk.draftAnswers = [
    { status: 200, body: { place: 'new', seq: 8, at: '2026-01-01T10:42:00Z' } },
    { status: 409, body: { code: 'Conflict', draft: { text: '', question: null, language: null, as: null, seq: 0, at: null } } },
    { status: 200, body: { place: 'new', seq: 1, at: '2026-01-01T10:43:00Z' } },
  ];
  desk.open();
  desk.type('Words');
  await pass(3_500);
  desk.type('Words, more');
  await pass(10_000);
  expect(desk.drafts.map(one => one.fields.based)).toEqual(['0', '8', '0']);
  expect([desk.state, desk.text.value]).toEqual(['server', 'Words, more']);
});
