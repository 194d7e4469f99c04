import { expect, test } from 'vitest';
import { post, react } from '../src/index.js';

interface Sent { address: string; fields: Record<string, string>; accept: string }

/** A server that gives these answers one after the other and remembers what it was asked. */
function server(...answers: Array<{ status: number; body: unknown } | 'gone'>) {
  const sent: Sent[] = [];
  const go = (async (address: string, init: RequestInit) => {
    sent.push({
      address,
      fields: Object.fromEntries([...(init.body as FormData)].map(([name, value]) => [name, String(value)])),
      accept: new Headers(init.headers).get('Accept') ?? '',
    });
    const answer = answers.shift()!;
    if (answer === 'gone') {
      throw new TypeError('Failed to fetch');
    }
    return new Response(typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body), { status: answer.status });
  }) as typeof fetch;
  return { sent, go };
}

function fields(pairs: Record<string, string>): FormData {
  const form = new FormData();
  Object.entries(pairs).forEach(([name, value]) => form.set(name, value));
  return form;
}

test('a contribution is posted to the room with its id, and the receipt comes back', async () => {
  const { sent, go } = server({ status: 200, body: { id: 'i', number: 42, citation: '#1.42', seq: 57, state: 'Visible' } });
  const answer = await post({ address: '/c/practice/welcome', fields: fields({ id: 'i', text: 'Words' }), fetch: go });
  expect(answer).toMatchObject({ ok: true, value: { number: 42, citation: '#1.42' } });
  expect(sent).toEqual([{ address: '/c/practice/welcome', fields: { id: 'i', text: 'Words', act: 'post' }, accept: 'application/json' }]);
});

test('a refusal is an answer in words', async () => {
  const { go } = server({ status: 409, body: { code: 'Closed', title: 'This room closed at 23:59.', status: 409, field: 'text', errors: { text: ['Too late'] } } });
  expect(await post({ address: '/', fields: fields({}), fetch: go })).toMatchObject({
    ok: false,
    problem: { status: 409, code: 'Closed', title: 'This room closed at 23:59.', field: 'text', errors: { text: ['Too late'] } },
  });
});

test('with a fresh token the same ask is made once more, under the same id', async () => {
  const stale = { status: 400, body: { code: 'Forbidden', title: 'Stale', token: 'fresh' } };
  const { sent, go } = server(stale, { status: 200, body: { state: 'Visible' } });
  const tokens: string[] = [];
  const answer = await post({ address: '/', fields: fields({ id: 'i', __RequestVerificationToken: 'old' }), onToken: t => tokens.push(t), fetch: go });
  expect(answer.ok).toBe(true);
  expect(tokens).toEqual(['fresh']);
  expect(sent.map(s => [s.fields.id, s.fields.__RequestVerificationToken])).toEqual([['i', 'old'], ['i', 'fresh']]);
});

test('a second stale token is a refusal and not a loop', async () => {
  const stale = { status: 400, body: { code: 'Forbidden', title: 'Stale', token: 'fresh' } };
  const { sent, go } = server(stale, stale);
  expect((await post({ address: '/', fields: fields({}), fetch: go })).ok).toBe(false);
  expect(sent).toHaveLength(2);
});

test('no answer is not a refusal: it rejects, and the ask may be made again', async () => {
  const { go } = server('gone');
  await expect(post({ address: '/', fields: fields({}), fetch: go })).rejects.toThrow();
});

test('a page of a proxy between is a refusal without words', async () => {
  const { go } = server({ status: 502, body: '<html>Bad gateway</html>' });
  expect(await post({ address: '/', fields: fields({}), fetch: go })).toMatchObject({ ok: false, problem: { status: 502, title: '' } });
});

test('a reaction says on or off, exactly, with a fresh id each time', async () => {
  const body = { number: 42, counts: { agree: 1, insightful: 0, tellMore: 0, disagree: 0 }, mine: ['Agree'], seq: 9 };
  const { sent, go } = server({ status: 200, body }, { status: 200, body });
  const form = fields({ id: 'of the form' });
  await react({ address: '/c/p/w/42/reactions/Agree', fields: form, fetch: go }, true);
  await react({ address: '/c/p/w/42/reactions/Agree', fields: form, fetch: go }, false);
  expect(sent.map(s => [s.fields.on, s.fields.exact])).toEqual([['true', 'true'], ['false', 'true']]);
  expect(new Set([...sent.map(s => s.fields.id), 'of the form']).size).toBe(3);
});
