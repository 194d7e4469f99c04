import { HttpTransportType, type HubConnection, HubConnectionBuilder, LogLevel } from '@microsoft/signalr';
import type { Connect } from './line.js';
import type { RoomItem } from './wire.js';

/** Follows over SignalR: WebSockets only and without negotiation, so that no node needs to remember anybody. */
export function overHub(room: string, view: string, address = '/hubs/room'): Connect {
  return (after, take) => {
    const connection = new HubConnectionBuilder()
      .withUrl(address, { transport: HttpTransportType.WebSockets, skipNegotiation: true })
      .configureLogging(LogLevel.None)
      .build();
    // The follower listens for silence itself, and every heartbeat is a message.
    connection.serverTimeoutInMilliseconds = 60_000;
    const done = connection.start().then(() => streamed(connection, room, after, view, take));
    return {
      done: done.finally(() => connection.stop()),
      close: () => void connection.stop(),
    };
  };
}

function streamed(connection: HubConnection, room: string, after: number, view: string, take: (item: RoomItem) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    connection.onclose(error => (error ? reject(error) : resolve()));
    connection.stream<RoomItem>('Follow', room, after, view).subscribe({ next: take, error: reject, complete: resolve });
  });
}
