// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { reactions } from '../src/reactions.js';
import { roomPage } from '../src/room-page.js';

const asked: string[] = [];
let answers: Array<() => void> = [];

beforeEach(() => {
  asked.length = 0;
  answers = [];
  vi.stubGlobal('fetch', (_: string, init: RequestInit) => {
    const on = String((init.body as FormData).get('on'));
    asked.push(on);
    return new Promise<Response>(answer => answers.push(() => answer(Response.json({
      number: 7, counts: { agree: on === 'true' ? 1 : 0, insightful: 0, tellMore: 0, disagree: 0 }, mine: on === 'true' ? ['Agree'] : [], seq: asked.length,
    }))));
  });
  document.body.innerHTML = `<main data-signed-in><form id="acts"></form>
    <ol><li data-card="7"><article data-number="7"><footer class="acts"><button form="acts" formaction="/c/x/y/7/reactions/Agree" name="on" value="true" data-react="Agree">Agree <span data-count>0</span></button></footer></article></li></ol></main>`;
  reactions(roomPage(document.querySelector('main')!));
});
afterEach(() => vi.unstubAllGlobals());

const button = () => document.querySelector<HTMLButtonElement>('button')!;

test('a press before the answer to the one before it is not lost', async () => {
  button().click();
  button().click();
  expect(asked).toEqual(['true']);
  answers[0]!();
  await vi.waitFor(() => expect(asked).toEqual(['true', 'false']));
  answers[1]!();
  await vi.waitFor(() => expect(button().ariaBusy).toBeNull());
  expect(button().getAttribute('aria-pressed')).toBe('false');
  expect(document.querySelector('[data-count]')!.textContent).toBe('0');
});

test('two more presses before the answer are none', async () => {
  button().click();
  button().click();
  button().click();
  answers[0]!();
  await vi.waitFor(() => expect(button().ariaBusy).toBeNull());
  expect(asked).toEqual(['true']);
  expect(button().getAttribute('aria-pressed')).toBe('true');
});
