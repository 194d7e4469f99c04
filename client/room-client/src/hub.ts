import type { Connect } from './line.js';
import type { RoomItem } from './wire.js';

/** The kinds of message of SignalR's JSON protocol that a follower meets; each ends with a record separator. */
const kind = { item: 2, completion: 3, stream: 4, cancel: 5, ping: 6, close: 7 } as const;
const separator = '\u001e';

/** The server takes 30 s without a word for a line that is gone. Milliseconds. */
const pingEvery = 15_000;

type Message = { type?: number; item?: RoomItem; error?: string };

/**
 * Follows over the room's hub: WebSockets only and without negotiation, so that no node needs to remember anybody. The five messages that
 * takes are written here, because the general client is two thirds of what a first visit's scripts would weigh.
 */
export function overHub(room: string, view: string, address = '/hubs/room', open = (url: string): WebSocket => new WebSocket(url)): Connect {
  return (after, take) => {
    let socket: WebSocket;
    try {
      socket = open(address.startsWith('/') ? new URL(address, location.href).href.replace(/^http/, 'ws') : address);
    } catch (error) {
      // Some networks' browsers have no WebSockets at all: a line that never began.
      return { done: Promise.reject(error), close: () => {} };
    }
    let ping: ReturnType<typeof setInterval> | undefined;
    const say = (message: object) => socket.send(JSON.stringify(message) + separator);
    const done = new Promise<void>((resolve, reject) => {
      const end = (error?: string) => {
        clearInterval(ping);
        error === undefined ? resolve() : reject(new Error(error));
        socket.close();
      };
      let greeted = false;
      let rest = '';
      const hear = (message: Message) => {
        if (!greeted) {
          greeted = true;
          message.error === undefined ? say({ type: kind.stream, invocationId: '0', target: 'Follow', arguments: [room, after, view] }) : end(message.error);
        } else if (message.type === kind.item && message.item) {
          take(message.item);
        } else if (message.type === kind.completion || message.type === kind.close) {
          end(message.error);
        }
      };
      socket.onopen = () => {
        say({ protocol: 'json', version: 1 });
        ping = setInterval(() => say({ type: kind.ping }), pingEvery);
      };
      socket.onmessage = event => {
        const messages = (rest + String(event.data)).split(separator);
        rest = messages.pop() ?? '';
        messages.forEach(message => hear(JSON.parse(message) as Message));
      };
      socket.onerror = () => end('The line broke.');
      socket.onclose = () => end();
    });
    return {
      done,
      close: () => {
        if (socket.readyState === socket.OPEN) {
          say({ type: kind.cancel, invocationId: '0' });
        }
        socket.close();
      },
    };
  };
}
