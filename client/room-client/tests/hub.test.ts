import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { overHub, type RoomItem } from '../src/index.js';
import { entry, wait } from './stage.js';

/** The server's end of one line, as the hub's JSON protocol has it. */
class Socket {
  static readonly OPEN = 1;
  readonly OPEN = 1;
  readyState = 0;
  readonly sent: unknown[] = [];
  onopen = () => {};
  onmessage = (_: { data: string }) => {};
  onerror = () => {};
  onclose = () => {};

  constructor(readonly url: string) {}

  send(text: string): void {
    expect(text.endsWith('\u001e')).toBe(true);
    this.sent.push(JSON.parse(text.slice(0, -1)));
  }

  close(): void {
    if (this.readyState !== 3) {
      this.readyState = 3;
      this.onclose();
    }
  }

  open(): void {
    this.readyState = 1;
    this.onopen();
  }

  says(...messages: object[]): void {
    this.raw(messages.map(message => `${JSON.stringify(message)}\u001e`).join(''));
  }

  raw(data: string): void {
    this.onmessage({ data });
  }
}

let socket: Socket;
let heard: RoomItem[];

const line = (after = 7) =>
  overHub('practice/welcome', 'ar', 'ws://here/hubs/room', url => (socket = new Socket(url)) as unknown as WebSocket)(after, item => heard.push(item));

beforeEach(() => {
  vi.useFakeTimers();
  heard = [];
});
afterEach(() => vi.useRealTimers());

test('the hub is greeted, then asked for the room from the last number on', () => {
  line();
  socket.open();
  expect(socket.sent).toEqual([{ protocol: 'json', version: 1 }]);
  socket.says({});
  expect(socket.sent[1]).toEqual({ type: 4, invocationId: '0', target: 'Follow', arguments: ['practice/welcome', 7, 'ar'] });
});

test('items come in order, several in one message or one in several', () => {
  line();
  socket.open();
  socket.says({}, { type: 2, invocationId: '0', item: entry(8) }, { type: 6 }, { type: 2, invocationId: '0', item: entry(9) });
  const whole = `${JSON.stringify({ type: 2, invocationId: '0', item: entry(10) })}\u001e`;
  socket.raw(whole.slice(0, 20));
  expect(heard.map(item => item.seq)).toEqual([8, 9]);
  socket.raw(whole.slice(20));
  expect(heard.map(item => item.seq)).toEqual([8, 9, 10]);
});

test('a quiet reader pings, and stops with the line', async () => {
  const { done, close } = line();
  socket.open();
  socket.says({});
  await wait(31_000);
  expect(socket.sent.filter(message => (message as { type?: number }).type === 6)).toHaveLength(2);
  close();
  await done;
  await wait(60_000);
  expect(socket.sent.at(-1)).toEqual({ type: 5, invocationId: '0' });
});

test.each([
  ['a greeting that is refused', () => socket.says({ error: 'Not this protocol.' }), 'Not this protocol.'],
  ['a stream that is refused', () => socket.says({}, { type: 3, invocationId: '0', error: 'NotFound' }), 'NotFound'],
  ['a hub that closes with a reason', () => socket.says({}, { type: 7, error: 'Too slow.' }), 'Too slow.'],
  ['a network that breaks', () => socket.onerror(), 'The line broke.'],
])('%s ends the line with its reason', async (_, happen, reason) => {
  const { done } = line();
  socket.open();
  happen();
  await expect(done).rejects.toThrow(reason);
  expect(socket.readyState).toBe(3);
});

test.each([
  ['the stream has ended', () => socket.says({}, { type: 3, invocationId: '0' })],
  ['the server goes down in order', () => socket.says({}, { type: 7 })],
  ['the socket closes', () => socket.close()],
])('the line ends quietly when %s', async (_, happen) => {
  const { done } = line();
  socket.open();
  happen();
  await done;
});

test('where there are no WebSockets the line never began, and nothing throws', async () => {
  const { done, close } = overHub('practice/welcome', 'en', 'ws://here/hubs/room', () => {
    throw new Error('Blocked.');
  })(0, () => {});
  close();
  await expect(done).rejects.toThrow('Blocked.');
});
