// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
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
const waiting = () => [...document.querySelectorAll('[data-outbox] bdi')].map(one => one.textContent);
const refusal = () => document.querySelector('#composer .refusal')!.textContent;

async function post(words: string): Promise<void> {
  desk.type(words);
  desk.press('Post');
  await pass(10);
}

test('three that meet no network wait, and go in order, once, when it is back', async () => {
  desk.open();
  await post('One');
  await post('Two');
  await post('Three');
  expect([desk.state, desk.text.value, waiting()]).toEqual(['waiting', '', ['One', 'Two', 'Three']]);
  expect(document.getElementById('status')!.textContent).toBe('Waiting for the network');
  desk.sent.length = 0;
  desk.answers = [receipt(1), receipt(2), receipt(3)];
  window.dispatchEvent(new Event('online'));
  await pass(10);
  expect(desk.contributions.map(one => one.fields.text)).toEqual(['One', 'Two', 'Three']);
  expect(waiting()).toEqual([]);
  await pass(60_000);
  expect(desk.contributions).toHaveLength(3);
});

test('it goes within 10 s of the server being back, without a word from the browser', async () => {
  desk.open();
  await post('One');
  await pass(600_000);
  desk.sent.length = 0;
  desk.answers = [receipt(1)];
  await pass(10_000);
  expect(desk.state).toBe('saved');
  expect(desk.contributions).toHaveLength(1);
});

test('it goes after the page was loaded again, with its id and the token of that page', async () => {
  desk.open();
  await post('One');
  const { id } = desk.contributions[0]!.fields;
  desk.sent.length = 0;
  desk.answers = [receipt(1)];
  desk.open({ text: 'One', draft: { seq: 3, at: '2026-01-01T10:42:00Z' } });
  expect(desk.text.value).toBe('');
  await pass(10);
  expect(desk.contributions.map(one => one.fields.id)).toEqual([id]);
  expect(desk.said).toBe('Saved as #1.1');
});

test.each([503, 429, 502])('status %i is waited out, as long as the server asks', async status => {
  desk.open();
  desk.answers = [{ status, body: { code: status === 429 ? 'TooMany' : '', title: 'Later' }, headers: { 'Retry-After': '30' } }, receipt(1)];
  await post('One');
  expect(desk.state).toBe('waiting');
  await pass(29_000);
  expect(desk.contributions).toHaveLength(1);
  await pass(2_000);
  expect(desk.state).toBe('saved');
});

test('Post pressed five times is one contribution', async () => {
  desk.open();
  desk.answers = [receipt(1)];
  desk.type('One');
  for (let press = 0; press < 5; press++) {
    desk.press('Post');
    await pass(press);
  }
  await pass(1_000);
  expect(desk.contributions).toHaveLength(1);
  expect([desk.state, refusal()]).toEqual(['saved', '']);
});

test('a server that says nothing frees the composer, and the next can be written', async () => {
  desk.open();
  desk.answers = ['silent', receipt(1), receipt(2)];
  await post('One');
  expect(desk.text.readOnly).toBe(true);
  await pass(4_000);
  expect([desk.text.value, desk.text.readOnly, waiting()]).toEqual(['', false, ['One']]);
  await post('Two');
  await pass(30_000);
  expect(desk.contributions.map(one => one.fields.text)).toEqual(['One', 'One', 'Two']);
});

test('what waits can be taken back into the composer and goes out as the same ask', async () => {
  desk.open();
  await post('One');
  const { id } = desk.contributions[0]!.fields;
  desk.press('Take back');
  expect([desk.text.value, waiting()]).toEqual(['One', []]);
  desk.answers = [receipt(1)];
  desk.press('Post');
  await pass(10);
  expect(desk.contributions.at(-1)!.fields.id).toBe(id);
});

test('what is taken back stands beside what is being written', async () => {
  desk.open();
  await post('One');
  desk.type('The next');
  desk.press('Take back');
  expect(desk.text.value).toBe('The next');
  expect(document.querySelector('[data-two-texts]')!.textContent).toContain('One');
});

test('what another tab has sent no longer waits here', async () => {
  desk.open();
  await post('One');
  const key = Object.keys(localStorage).find(one => one.includes(':out:'))!;
  localStorage.removeItem(key);
  window.dispatchEvent(new StorageEvent('storage', { key }));
  expect([waiting(), desk.said]).toEqual([[], 'Another tab has sent it']);
});

test('leaving warns while something waits', async () => {
  desk.open();
  const leaves = () => window.dispatchEvent(new Event('beforeunload', { cancelable: true }));
  expect(leaves()).toBe(true);
  await post('One');
  expect(leaves()).toBe(false);
});

test('on a shared computer what waits is not on the device', async () => {
  desk.open();
  document.querySelector<HTMLInputElement>('[data-shared-computer]')!.click();
  await post('One');
  expect([localStorage.length, waiting()]).toEqual([0, ['One']]);
});

test('who is signed out keeps the text and can sign in elsewhere, copy and download', async () => {
  desk.open();
  desk.answers = [{ status: 403, body: { code: 'Forbidden', reason: 'SignInFirst', title: 'Sign in first.' } }, receipt(1)];
  await post('One');
  expect([desk.text.value, desk.said, refusal()]).toEqual(['One', 'Not sent: Sign in first.', 'Sign in first.']);
  const link = document.querySelector<HTMLAnchorElement>('[data-ways-on] a')!;
  expect([link.target, link.getAttribute('href')]).toEqual(['_blank', '/account/sign-in?return=%2Fc%2Fpractice%2Fwelcome']);
  expect(document.querySelector('[data-ways-on]')!.textContent).toContain('Download');
  await pass(1_000);
  expect(JSON.stringify(localStorage)).toContain('One');
  desk.press('Post');
  await pass(10);
  expect(desk.state).toBe('saved');
});

test('words are not posted for somebody else who signed in meanwhile', async () => {
  desk.open();
  desk.answers = [{ status: 400, body: { code: 'Invalid', title: 'Stale', token: 'theirs', account: 'b2' } }];
  await post('One');
  expect(desk.contributions).toHaveLength(1);
  expect([desk.text.value, refusal()]).toEqual(['One', 'Somebody else is signed in']);
});

test('after the end one press hands in late', async () => {
  desk.open();
  desk.answers = [
    { status: 409, body: { code: 'Closed', reason: 'RoomClosed', title: 'This room closed at 10:00:00.', lateOffered: true } },
    { status: 200, body: { id: 'x', seq: 12, state: 'Pending' } },
  ];
  await post('One');
  expect([desk.text.value, refusal()]).toEqual(['One', 'This room closed at 10:00:00.']);
  desk.press('Hand in late');
  await pass(10);
  expect(desk.contributions[1]!.fields).toMatchObject({ act: 'late', text: 'One' });
  expect(desk.said).toBe('Handed in late, waits for a moderator');
});

test('a conflict shows both texts, and one press posts anew under a new id', async () => {
  desk.open();
  desk.answers = [{ status: 409, body: { code: 'Conflict', reason: 'AskReused', title: 'Sent before.', earlier: { number: 7, citation: '#1.7', html: '<p>First words</p>' } } }, receipt(8)];
  await post('Other words');
  expect(document.querySelector('.earlier')!.textContent).toContain('First words');
  expect(desk.text.value).toBe('Other words');
  desk.press('Post as new');
  await pass(10);
  const [first, second] = desk.contributions;
  expect(second!.fields.id).not.toBe(first!.fields.id);
  expect(desk.said).toBe('Saved as #1.8');
  expect(document.querySelector('.earlier')).toBeNull();
});

test('one that is refused after waiting comes back where the composer is free, and stays in the list where it is not', async () => {
  desk.open();
  await post('One');
  await post('Two');
  desk.type('The third');
  const closed = { status: 409, body: { code: 'Closed', title: 'Closed.' } };
  desk.answers = [closed, closed];
  window.dispatchEvent(new Event('online'));
  await pass(10);
  expect([desk.text.value, waiting()]).toEqual(['The third', ['One', 'Two']]);
  expect(document.querySelector('[data-outbox]')!.textContent).toContain('Closed.');
  await pass(60_000);
  expect(desk.contributions.filter(one => one.fields.text === 'Two')).toHaveLength(1);
});

test('the composer leaves without a trace', async () => {
  desk.open({ guest: true });
  const before = document.querySelector('#composer')!.outerHTML;
  desk.open({ guest: true });
  desk.close();
  expect(document.querySelector('#composer')!.outerHTML).toBe(before.replace('<label class="choice">', '<label class="choice" hidden="">'));
});
