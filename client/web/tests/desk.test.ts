// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fresh, gather, told } from '../src/desk/fresh.js';
import { keepTyped } from '../src/desk/keep.js';
import { order } from '../src/desk/order.js';
import { portions } from '../src/desk/portions.js';
import { presses } from '../src/desk/presses.js';
import { propose, proposeSlug } from '../src/desk/slug.js';
import { roomPage } from '../src/room-page.js';

const desk = (controls: string, announcing = '') => `<main data-desk data-room="practice/welcome" data-network-gone="No network.">
  <div id="told" data-fresh></div>
  <section id="controls" data-fresh><h2 tabindex="-1">Round</h2><span data-presence hidden></span>${controls}</section>
  <section id="announcing" data-fresh><form data-desk-form action="/"><input type="hidden" name="act" value="announce"><textarea id="text" name="text" data-keep>${announcing}</textarea><button>Announce</button></form></section>
  <p id="status"></p></main>`;
const button = (act: string, words: string, key = '') =>
  `<form data-desk-form action="/"><input type="hidden" name="act" value="${act}"><input type="hidden" name="key" value="${key}"><button>${words}</button></form>`;

const leave: Array<() => void> = [];
beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  leave.splice(0).forEach(go => go());
  vi.useRealTimers();
  localStorage.clear();
});

function answering(...pages: Array<string | Error | number>) {
  const asked: Array<{ method: string; body: string }> = [];
  const ask = async (_: unknown, init?: RequestInit) => {
    asked.push({ method: init?.method ?? 'GET', body: String(init?.body ?? '') });
    const next = pages.length > 1 ? pages.shift()! : pages[0]!;
    if (next instanceof Error) {
      throw next;
    }
    return typeof next === 'number' ? new Response('', { status: next }) : new Response(next, { status: 200 });
  };
  return { asked, ask: ask as typeof fetch };
}

function open(html: string) {
  document.body.innerHTML = html;
  return roomPage(document.querySelector<HTMLElement>('main')!);
}

const controls = () => document.querySelector('#controls')!;
const item = (kind: string) => ({ seq: 1, kind }) as never;

test('what happens in the room draws the fresh parts anew, once for what happens together', async () => {
  const page = open(desk(button('start', 'Start round 1')));
  const { asked, ask } = answering(desk(button('pause', 'Pause')));
  leave.push(fresh(page, ask).leave);
  page.items.say(item('room'));
  page.items.say(item('posted'));
  await vi.advanceTimersByTimeAsync(gather);
  expect(asked).toHaveLength(1);
  expect(controls().textContent).toContain('Pause');
  page.items.say(item('heartbeat'));
  await vi.advanceTimersByTimeAsync(gather);
  expect(asked).toHaveLength(1);
});

test('a room in which something happens all the time is drawn all the time', async () => {
  const page = open(desk(button('start', 'Start')));
  const { asked, ask } = answering(desk(button('pause', 'Pause')));
  leave.push(fresh(page, ask).leave);
  for (let passed = 0; passed < 10 * gather; passed += gather / 3) {
    page.items.say(item('reacted'));
    await vi.advanceTimersByTimeAsync(gather / 3);
  }
  expect(asked.length).toBeGreaterThanOrEqual(7);
  expect(asked.length).toBeLessThanOrEqual(10);
});

test('answers that come later than the next thing that happens are shown, and an old one never after a new one', async () => {
  const page = open(desk(button('start', 'Start')));
  const waits = [4 * gather, 2 * gather];
  let asked = 0;
  const ask = async () => {
    const turn = asked++;
    await new Promise(done => setTimeout(done, waits[turn] ?? 0));
    return new Response(desk(button('start', `Drawing ${turn}`)));
  };
  leave.push(fresh(page, ask as typeof fetch).leave);
  for (let i = 0; i < 2; i++) {
    page.items.say(item('posted'));
    await vi.advanceTimersByTimeAsync(gather + 1);
  }
  await vi.advanceTimersByTimeAsync(2 * gather);
  expect(controls().textContent).toContain('Drawing 1');
  await vi.advanceTimersByTimeAsync(4 * gather);
  expect(controls().textContent).toContain('Drawing 1');
});

test('a part in which something is typed that is not sent stays as it is', async () => {
  const page = open(desk(button('start', 'Start')));
  const { ask } = answering(desk(button('pause', 'Pause')).replace('Announce', 'Say it'));
  leave.push(fresh(page, ask).leave);
  document.querySelector('textarea')!.value = 'Not sent yet';
  page.items.say(item('room'));
  await vi.advanceTimersByTimeAsync(gather);
  expect(controls().textContent).toContain('Pause');
  expect(document.querySelector('textarea')!.value).toBe('Not sent yet');
  expect(document.querySelector('#announcing')!.textContent).not.toContain('Say it');
});

test('the focus goes to the same act, or to what can be done instead', async () => {
  const page = open(desk(button('extend', '+1', '1') + button('pause', 'Pause')));
  const { ask } = answering(desk(button('extend', '+1 min', '1') + button('pause', 'Pause')), desk(button('start', 'Start')));
  leave.push(fresh(page, ask).leave);
  document.querySelectorAll('button')[1]!.focus();
  page.items.say(item('room'));
  await vi.advanceTimersByTimeAsync(gather);
  expect(document.activeElement!.textContent).toBe('Pause');
  page.items.say(item('room'));
  await vi.advanceTimersByTimeAsync(gather);
  expect(document.activeElement!.textContent).toBe('Start');
});

test('an older answer never comes after a newer one', async () => {
  const page = open(desk(button('start', 'Start')));
  let late: (answer: Response) => void = () => {};
  const ask = (async () => new Promise<Response>(resolve => (late = resolve))) as typeof fetch;
  const parts = fresh(page, ask);
  leave.push(parts.leave);
  page.items.say(item('room'));
  await vi.advanceTimersByTimeAsync(gather);
  parts.take(desk(button('pause', 'Pause')));
  late(new Response(desk(button('start', 'Start old'))));
  await vi.advanceTimersByTimeAsync(0);
  expect(controls().textContent).toContain('Pause');
});

test('a press goes once beside the page, and the answer is drawn', async () => {
  const page = open(desk(button('start', 'Start')));
  const parts = fresh(page, answering(desk('')).ask);
  const { asked, ask } = answering(desk(button('pause', 'Pause')));
  leave.push(parts.leave, presses(page, parts, ask));
  const form = controls().querySelector('form')!;
  form.requestSubmit();
  form.requestSubmit();
  await vi.advanceTimersByTimeAsync(0);
  expect(asked).toEqual([{ method: 'POST', body: 'act=start&key=' }]);
  expect(controls().textContent).toContain('Pause');
});

test('what a press was answered stays for a while, though the room goes on', async () => {
  const page = open(desk(button('start', 'Start')));
  const parts = fresh(page, answering(desk(button('pause', 'Pause'))).ask);
  const refused = desk(button('pause', 'Pause')).replace('data-fresh></div>', 'data-fresh><p class="refusal" role="alert">Somebody else has started it.</p></div>');
  leave.push(parts.leave, presses(page, parts, answering(refused).ask));
  controls().querySelector('form')!.requestSubmit();
  await vi.advanceTimersByTimeAsync(0);
  page.items.say(item('room'));
  await vi.advanceTimersByTimeAsync(gather);
  expect(document.querySelector('#told')!.textContent).toContain('Somebody else has started it.');
  await vi.advanceTimersByTimeAsync(told);
  page.items.say(item('room'));
  await vi.advanceTimersByTimeAsync(gather);
  expect(document.querySelector('#told')!.textContent).toBe('');
});

test('a text that was refused stays in its field, though the room goes on', async () => {
  const page = open(desk(button('start', 'Start')));
  const parts = fresh(page, answering(desk(button('pause', 'Pause'))).ask);
  const refused = desk(button('start', 'Start'), 'Far too long').replace('<form data-desk-form action="/"><input type="hidden" name="act" value="announce">', '<form data-desk-form data-refused action="/"><input type="hidden" name="act" value="announce">');
  leave.push(parts.leave, presses(page, parts, answering(refused).ask));
  const text = document.querySelector('textarea')!;
  text.value = 'Far too long';
  text.form!.requestSubmit();
  await vi.advanceTimersByTimeAsync(0);
  page.items.say(item('room'));
  await vi.advanceTimersByTimeAsync(told + gather);
  expect(document.querySelector('textarea')!.value).toBe('Far too long');
});

test('without a network a press says so, and what was typed stays', async () => {
  const page = open(desk(button('start', 'Start')));
  const parts = fresh(page, answering(desk('')).ask);
  leave.push(parts.leave, presses(page, parts, answering(new TypeError('gone')).ask));
  const text = document.querySelector('textarea')!;
  text.value = 'Hear this';
  text.form!.requestSubmit();
  await vi.advanceTimersByTimeAsync(0);
  expect(document.querySelector('#told')!.textContent).toBe('No network.');
  expect(document.querySelector('#status')!.textContent).toBe('No network.');
  expect(document.querySelector('textarea')!.value).toBe('Hear this');
});

test('an announcement that was made is gone from its field and from the device', async () => {
  const page = open(desk(button('start', 'Start')));
  const parts = fresh(page, answering(desk('')).ask);
  leave.push(parts.leave, presses(page, parts, answering(desk(button('start', 'Start'))).ask));
  const text = document.querySelector('textarea')!;
  leave.push(keepTyped(text.form!));
  text.value = 'Hear this';
  text.dispatchEvent(new Event('input', { bubbles: true }));
  expect(localStorage.length).toBe(1);
  text.form!.requestSubmit();
  await vi.advanceTimersByTimeAsync(0);
  expect(document.querySelector('textarea')!.value).toBe('');
  expect(localStorage.length).toBe(0);
});

test('what was typed and not saved is there again after a reload', () => {
  open(desk('', 'as saved'));
  const form = () => document.querySelector<HTMLFormElement>('#announcing form')!;
  leave.push(keepTyped(form()));
  form().querySelector('textarea')!.value = 'half a sentence';
  form().querySelector('textarea')!.dispatchEvent(new Event('input', { bubbles: true }));
  open(desk('', 'as saved'));
  leave.push(keepTyped(form()));
  expect(form().querySelector('textarea')!.value).toBe('half a sentence');
});

test('a thing dropped on another is moved by the form of its own button', () => {
  document.body.innerHTML = `<ol data-order="move-room" data-field="room">
    <li data-key="1">One</li><li data-key="2">Two<form data-desk-form><input type="hidden" name="act" value="move-room"><input type="hidden" name="room" value="2"><input type="hidden" name="before" value="1"><button>↑</button></form></li><li data-key="3">Three</li></ol>`;
  const list = document.querySelector('ol')!;
  const sent: string[] = [];
  document.querySelector('form')!.addEventListener('submit', event => {
    event.preventDefault();
    sent.push(new URLSearchParams(new FormData(event.target as HTMLFormElement) as never).toString());
  });
  const go = order(list);
  const [one, two, three] = [...list.children] as HTMLElement[];
  const drag = (from: HTMLElement, to: HTMLElement) => {
    from.dispatchEvent(new Event('dragstart', { bubbles: true }));
    to.dispatchEvent(new Event('drop', { bubbles: true, cancelable: true }));
    from.dispatchEvent(new Event('dragend', { bubbles: true }));
  };
  drag(three!, one!);
  drag(one!, two!);
  drag(one!, three!);
  expect(sent).toEqual(['act=move-room&room=3&before=1', 'act=move-room&room=1&before=3', 'act=move-room&room=1&before=']);
  go();
  expect(one!.hasAttribute('draggable')).toBe(false);
});

test('an address is proposed from the title until one is typed', () => {
  document.body.innerHTML = '<form><input name="title"><input name="slug"></form>';
  const [title, slug] = [...document.querySelectorAll('input')];
  leave.push(proposeSlug(slug!));
  const type = (field: HTMLInputElement, words: string) => {
    field.value = words;
    field.dispatchEvent(new Event('input', { bubbles: true }));
  };
  type(title!, 'Café & Curfews: 2026');
  expect(slug!.value).toBe('cafe-curfews-2026');
  type(slug!, 'mine');
  type(title!, 'Another');
  expect(slug!.value).toBe('mine');
  expect(propose('السلام')).toBe('');
});

test('a long list goes in portions, tells how far it is, and then as the form it is', async () => {
  document.body.innerHTML = `<form action="/people" method="post"><textarea name="list">a\nb</textarea><button name="do" value="invite">Invite</button>
    <p data-portions="{0} of {1}" hidden><progress></progress><span role="status"></span></p></form>`;
  const form = document.querySelector('form')!;
  const [button, place] = [form.querySelector('button')!, form.querySelector<HTMLElement>('[data-portions]')!];
  const from: Array<FormDataEntryValue | null> = [];
  const ask = async (_: unknown, init?: RequestInit) => {
    const body = init!.body as FormData;
    from.push(body.get('from'));
    const done = Math.min(60, Number(body.get('from')) + 25);
    return new Response(JSON.stringify({ done, of: 60 }), { headers: { 'content-type': 'application/json' } });
  };
  const sent = vi.spyOn(form, 'requestSubmit').mockImplementation(() => undefined);
  leave.push(portions(place, ask as typeof fetch));
  const event = new SubmitEvent('submit', { cancelable: true, submitter: button });
  form.dispatchEvent(event);
  expect(event.defaultPrevented).toBe(true);
  await vi.waitFor(() => expect(sent).toHaveBeenCalledWith(button));
  expect(from).toEqual(['0', '25', '50']);
  expect(place.hidden).toBe(false);
  expect(place.querySelector('span')!.textContent).toBe('60 of 60');
  const last = new SubmitEvent('submit', { cancelable: true, submitter: button });
  form.dispatchEvent(last);
  expect(last.defaultPrevented).toBe(false);
});

test('where portions are refused the form itself goes and says why', async () => {
  document.body.innerHTML = `<form action="/people" method="post"><textarea name="list">a</textarea><button name="do" value="invite">Invite</button>
    <p data-portions="{0} of {1}" hidden><progress></progress><span role="status"></span></p></form>`;
  const form = document.querySelector('form')!;
  const sent = vi.spyOn(form, 'requestSubmit').mockImplementation(() => undefined);
  leave.push(portions(form.querySelector<HTMLElement>('[data-portions]')!, answering(400).ask));
  form.dispatchEvent(new SubmitEvent('submit', { cancelable: true, submitter: form.querySelector('button')! }));
  await vi.waitFor(() => expect(sent).toHaveBeenCalledOnce());
});

test('what was sent does not come back from the device into the form drawn anew', async () => {
  const page = open(desk(''));
  const parts = fresh(page, answering(desk('')).ask);
  leave.push(parts.leave, presses(page, parts, answering(desk('<p>Done</p>')).ask));
  const text = document.querySelector('textarea')!;
  leave.push(keepTyped(text.form!));
  page.main.addEventListener('consultations:shown', event => (event.target as HTMLElement).querySelectorAll('form').forEach(form => leave.push(keepTyped(form))));
  text.value = 'We go on at ten';
  text.dispatchEvent(new Event('input', { bubbles: true }));
  text.form!.requestSubmit();
  await vi.advanceTimersByTimeAsync(0);
  expect(controls().textContent).toContain('Done');
  expect(document.querySelector('textarea')!.value).toBe('');
});

test('a form whose answer is a whole page is left to the browser', () => {
  const page = open(desk('<form data-desk-form data-whole action="/"><input type="hidden" name="act" value="summarise"><button>Publish</button></form>'));
  const { asked, ask } = answering(desk(''));
  leave.push(presses(page, fresh(page, ask), ask));
  const submitted = new Event('submit', { bubbles: true, cancelable: true });
  document.querySelector('form[data-whole]')!.dispatchEvent(submitted);
  expect(submitted.defaultPrevented).toBe(false);
  expect(asked).toHaveLength(0);
});

test('of folds that are called the same the one that was opened stays open', async () => {
  const fold = (theme: string) => `<details><summary>Add an insight</summary>${button('insight', 'Add', theme)}</details>`;
  const page = open(desk(fold('one') + fold('two')));
  leave.push(fresh(page, answering(desk(`<p>New</p>${fold('zero')}${fold('one')}${fold('two')}`)).ask).leave);
  document.querySelectorAll('details')[1]!.open = true;
  page.items.say(item('room'));
  await vi.advanceTimersByTimeAsync(gather);
  expect(controls().textContent).toContain('New');
  expect([...document.querySelectorAll('details')].map(one => one.open)).toEqual([false, false, true]);
});
