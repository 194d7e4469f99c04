import { word } from './words.js';

/**
 * <time datetime data-local> is printed in the consultation's zone: it becomes the reader's, and its title keeps the
 * other. <time data-local="beside"> stays and gets the reader's time after it. A day without a time is left alone: it
 * is all that may be known.
 */
export function localTimes(time: HTMLElement): () => void {
  const moment = new Date(time.getAttribute('datetime') ?? '');
  const printed = time.textContent ?? '';
  if (!time.getAttribute('datetime')?.includes('T') || Number.isNaN(moment.getTime()) || sameZone(moment, zoneOf(time))) {
    return () => {};
  }
  if (time.dataset.local === 'beside') {
    const mine = document.createElement('span');
    mine.textContent = `, ${word('timeFor', sameDay(moment, zoneOf(time)) ? hour(moment) : written(moment))}`;
    time.after(mine);
    return () => mine.remove();
  }
  const title = time.getAttribute('title');
  time.textContent = written(moment);
  time.title = `${printed}, ${zoneOf(time).replaceAll('_', ' ')}`;
  return () => {
    time.textContent = printed;
    title === null ? time.removeAttribute('title') : time.setAttribute('title', title);
  };
}

/** "Wed 29 July, 10:18", as the server writes it, with the year only when it is not this one. */
export function written(moment: Date, zone?: string, now = new Date()): string {
  const year = moment.getFullYear() === now.getFullYear() ? {} : ({ year: 'numeric' } as const);
  const day = format({ weekday: 'short', day: 'numeric', month: 'long', ...year }, zone);
  return `${day.format(moment).replace(/^(\p{L}+),/u, '$1')}, ${hour(moment, zone)}`;
}

function hour(moment: Date, zone?: string): string {
  return format({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }, zone).format(moment);
}

function sameDay(moment: Date, theirs: string): boolean {
  const day = { dateStyle: 'short' } as const;
  return format(day).format(moment) === format(day, theirs).format(moment);
}

function format(parts: Intl.DateTimeFormatOptions, zone?: string): Intl.DateTimeFormat {
  const lang = document.documentElement.lang || 'en';
  return new Intl.DateTimeFormat(lang === 'en' ? 'en-GB' : lang, zone === undefined ? parts : { ...parts, timeZone: zone });
}

/** The zone a time is printed in: said by itself, by something around it, by the page. */
function zoneOf(time: HTMLElement): string {
  return time.closest<HTMLElement>('[data-zone]')?.dataset.zone ?? 'UTC';
}

function sameZone(moment: Date, theirs: string): boolean {
  try {
    return written(moment) === written(moment, theirs);
  } catch {
    return true;
  }
}

/** Tells the server the reader's zone, so that the next page is right from the start. */
export function tellZone(): void {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const told = /(?:^|; )zone=([^;]*)/.exec(document.cookie)?.[1];
  if (zone && told !== encodeURIComponent(zone)) {
    document.cookie = `zone=${encodeURIComponent(zone)}; path=/; max-age=31536000; samesite=lax`;
  }
}
