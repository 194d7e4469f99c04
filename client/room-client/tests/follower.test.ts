import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { entry, Stage, wait } from './stage.js';

beforeEach(() => void vi.useFakeTimers({ now: 0 }));
afterEach(() => void vi.useRealTimers());

test('items are handed on in order, from the number after the last seen', () => {
  const stage = new Stage(57);
  stage.say(entry(58), entry(59));
  expect(stage.tries[0]!.after).toBe(57);
  expect(stage.seqs()).toEqual([58, 59]);
  expect(stage.states).toEqual(['live']);
});

test('a broken line is taken up again from the last number, after a moment', async () => {
  const stage = new Stage(57);
  stage.say(entry(58), entry(59));
  await stage.drop();
  expect(stage.states).toEqual(['live', 'lost']);
  expect(stage.tries).toHaveLength(1);
  await wait(1_000);
  expect(stage.tries.map(t => t.after)).toEqual([57, 59]);
  stage.say(entry(60));
  expect(stage.seqs()).toEqual([58, 59, 60]);
  expect(stage.states).toEqual(['live', 'lost', 'live']);
});

test('two readers do not return at the same moment', async () => {
  const returned: number[] = [];
  for (const random of [0, 0.999]) {
    const stage = new Stage(0, random);
    stage.say(entry(1));
    const from = Date.now();
    await stage.drop();
    await wait(3_000);
    returned.push(stage.tries[1]!.at - from);
    stage.follower.stop();
  }
  expect(returned).toEqual([500, 1_499]);
});

test('an item already seen is dropped', () => {
  const stage = new Stage(57);
  stage.say(entry(58), entry(58), entry(40), entry(59));
  expect(stage.seqs()).toEqual([58, 59]);
});

test('a hole is never handed on: the room is followed again from before it', async () => {
  const stage = new Stage(57);
  stage.say(entry(58), entry(60));
  expect(stage.seqs()).toEqual([58]);
  expect(stage.tries[0]!.closed).toBe(true);
  await wait(1_000);
  expect(stage.tries[1]!.after).toBe(58);
  stage.say(entry(59), entry(60));
  expect(stage.seqs()).toEqual([58, 59, 60]);
});

test('what a closed line still says is not listened to', async () => {
  const stage = new Stage(0);
  stage.say(entry(2), entry(1));
  expect(stage.seqs()).toEqual([]);
});

test('25 s of silence end a line that looks alive', async () => {
  const stage = new Stage(0);
  stage.say(entry(1));
  await wait(24_999);
  expect(stage.tries[0]!.closed).toBe(false);
  await wait(1);
  expect(stage.tries[0]!.closed).toBe(true);
  await wait(1_000);
  expect(stage.tries[1]!.after).toBe(1);
});

test('a heartbeat keeps a quiet line', async () => {
  const stage = new Stage(5);
  for (let beat = 0; beat < 12; beat++) {
    stage.say({ seq: 5, kind: 'heartbeat' });
    await wait(10_000);
  }
  expect(stage.tries).toHaveLength(1);
  expect(stage.follower.seq).toBe(5);
});

test('one heartbeat ahead may have overtaken an entry, two mean that it was lost', async () => {
  const stage = new Stage(5);
  stage.say({ seq: 6, kind: 'heartbeat' }, entry(6), { seq: 7, kind: 'heartbeat' });
  expect(stage.tries[0]!.closed).toBe(false);
  stage.say({ seq: 7, kind: 'heartbeat' });
  expect(stage.tries[0]!.closed).toBe(true);
  await wait(1_000);
  expect(stage.tries[1]!.after).toBe(6);
});

test('a connection that never comes about is given up after 25 s', async () => {
  const stage = new Stage(0);
  stage.hub = 'hangs';
  await wait(25_000);
  expect(stage.tries[0]!.closed).toBe(true);
});

test('after two failed tries it asks every 10 s, and tries the hub again after 60 s', async () => {
  const stage = refusing();
  stage.answer = after => ({ items: [entry(after + 1)], seq: after + 1 });
  await wait(2_000);
  expect(stage.tries).toHaveLength(2);
  expect(stage.polls).toHaveLength(1);
  await wait(49_999);
  expect(stage.polls.map(p => p.at - stage.polls[0]!.at)).toEqual([0, 10_000, 20_000, 30_000, 40_000]);
  expect(stage.seqs()).toEqual([1, 2, 3, 4, 5]);
  await wait(10_001);
  expect(stage.tries).toHaveLength(3);
  expect(stage.tries[2]!.at - stage.polls[0]!.at).toBe(60_000);
  expect(stage.states).toEqual(['lost', 'polling']);
});

test('the hub takes over from polling as soon as it answers, without a hole or a double', async () => {
  const stage = refusing();
  stage.answer = after => ({ items: after < 3 ? [entry(after + 1)] : [], seq: after + 1 });
  await wait(2_000);
  stage.hub = 'up';
  await wait(60_000);
  expect(stage.tries.at(-1)!.after).toBe(3);
  stage.say(entry(4));
  expect(stage.seqs()).toEqual([1, 2, 3, 4]);
  expect(stage.states.at(-1)).toBe('live');
});

test('a full page of items is followed by the next one at once', async () => {
  const stage = refusing();
  stage.answer = after => ({ items: [entry(after + 1), entry(after + 2)], seq: 6 });
  await wait(2_000);
  expect(stage.seqs()).toEqual([1, 2, 3, 4, 5, 6]);
  expect(stage.polls.map(p => p.after)).toEqual([0, 2, 4]);
});

test('when nobody answers it keeps trying the hub, ever more slowly, for ever', async () => {
  const stage = refusing();
  await wait(30 * 60_000);
  const gaps = stage.tries.slice(1).map((t, at) => t.at - stage.tries[at]!.at);
  expect(gaps.slice(0, 6)).toEqual([2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
  expect(gaps.at(-1)).toBe(30_000);
  expect(stage.states).toEqual(['lost']);
});

test('after the server was killed and is back, the hub is taken up again within half a minute', async () => {
  const stage = new Stage(0);
  stage.say(entry(1));
  stage.hub = 'refuses';
  await stage.drop();
  await wait(8_000);
  stage.hub = 'up';
  stage.answer = after => ({ items: [], seq: after });
  await wait(30_000);
  stage.say(entry(2));
  expect(stage.seqs()).toEqual([1, 2]);
  expect(stage.states.at(-1)).toBe('live');
});

test('reload is handed on and does not count', () => {
  const stage = new Stage(5);
  stage.say({ seq: 900, kind: 'reload' });
  expect(stage.items).toEqual([{ seq: 900, kind: 'reload' }]);
  expect(stage.follower.seq).toBe(5);
});

test('a nudge ends the wait: the network is back', async () => {
  const stage = new Stage(0);
  stage.say(entry(1));
  await stage.drop();
  stage.follower.nudge();
  await wait(0);
  expect(stage.tries).toHaveLength(2);
});

test('a page that slept hangs up the line that only looks alive, and takes it up from the last number', async () => {
  const stage = new Stage(0);
  stage.say(entry(1));
  // While a page is frozen the time goes on and its timers do not.
  vi.setSystemTime(3_600_000);
  stage.follower.nudge();
  expect(stage.tries[0]!.closed).toBe(true);
  await wait(0);
  expect(stage.tries.map(t => t.after)).toEqual([0, 1]);
  stage.say(entry(2), entry(3));
  expect(stage.seqs()).toEqual([1, 2, 3]);
  expect(stage.states).toEqual(['live']);
});

test('a nudge leaves a line alone that has just been heard', async () => {
  const stage = new Stage(0);
  stage.say(entry(1));
  stage.follower.nudge();
  await wait(0);
  expect(stage.tries).toHaveLength(1);
});

test('stopped is stopped: the line is closed and nothing comes after', async () => {
  const stage = new Stage(0);
  stage.say(entry(1));
  stage.follower.stop();
  stage.say(entry(2));
  await wait(120_000);
  expect(stage.tries).toHaveLength(1);
  expect(stage.tries[0]!.closed).toBe(true);
  expect(stage.seqs()).toEqual([1]);
  expect(vi.getTimerCount()).toBe(0);
});

function refusing(): Stage {
  const stage = new Stage(0);
  stage.hub = 'refuses';
  void stage.drop();
  return stage;
}
