import { attach, on } from '../attach.js';
import { roomPage } from '../room-page.js';
import { fresh } from './fresh.js';
import { keepTyped } from './keep.js';
import { order } from './order.js';
import { presses } from './presses.js';

/** A desk page that follows no room: it is told by the server that something has changed, and draws its parts anew from its own address. */
export function changes(main: HTMLElement, address: string, open: (address: string) => EventSource = url => new EventSource(url)): () => void {
  const page = roomPage(main);
  const parts = fresh(page, undefined, here);
  const leave = [
    presses(page, parts),
    on(main, 'consultations:shown', event => event.target instanceof HTMLElement && attach({ 'form[data-desk-form]': keepTyped, '[data-order]': order }, event.target)),
    parts.leave,
  ];
  const source = open(address);
  source.addEventListener('changed', event => page.items.say({ seq: Number((event as MessageEvent<string>).data), kind: 'changed' }));
  return () => {
    source.close();
    leave.forEach(go => go());
  };
}

/** With what is chosen on the page; that something was done is no part of it. */
function here(): string {
  const asked = new URLSearchParams(location.search);
  asked.delete('done');
  return asked.size > 0 ? `${location.pathname}?${asked}` : location.pathname;
}
