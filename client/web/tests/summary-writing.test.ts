// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { tellEvery, writing } from '../src/desk/writing.js';

const form = () => {
  document.body.innerHTML = '<form action="/c/practice/desk/rooms/welcome/summary" data-whole><input type="hidden" name="__RequestVerificationToken" value="t"><textarea name="text"></textarea><input name="readThrough"></form>';
  return document.querySelector('form')!;
};
const type = (name: string) => document.querySelector(`[name="${name}"]`)!.dispatchEvent(new Event('input', { bubbles: true }));

test('who types is told once, and again when time has passed', () => {
  const asked: string[] = [];
  let now = 1_000_000;
  const leave = writing(form(), async (_, init) => (asked.push(String(init?.body)), new Response('')), () => now);
  type('readThrough');
  expect(asked).toEqual([]);
  type('text');
  type('text');
  expect(asked).toHaveLength(1);
  const sent = new URLSearchParams(asked[0]);
  expect([sent.get('act'), sent.get('__RequestVerificationToken'), sent.get('id')!.length]).toEqual(['writing', 't', 36]);
  now += tellEvery;
  type('text');
  expect(asked).toHaveLength(2);
  expect(new URLSearchParams(asked[1]).get('id')).not.toBe(sent.get('id'));
  leave();
  now += tellEvery;
  type('text');
  expect(asked).toHaveLength(2);
});

test('without network nothing is said and nothing fails', async () => {
  const leave = writing(form(), async () => Promise.reject(new Error('gone')), () => 1);
  type('text');
  await Promise.resolve();
  leave();
});
