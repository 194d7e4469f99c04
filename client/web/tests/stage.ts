import type { RoomItem } from '@consultations/room-client';
import { type RoomPage, roomPage } from '../src/room-page.js';

const words = {
  announceNew: '{0} new contributions', 'announceNew.one': '1 new contribution', announceReplies: '{0} new replies',
  'announceReplies.one': '1 new reply', repliesTo: 'Replies to {0}', reconnecting: 'Connection lost. Trying again', back: 'Connected again',
  readers: '{0} reading now', pause: 'Pause updates', resume: 'Resume updates', stale: 'This page is far behind. Load it again',
  daysLeft: '{0} d {1} h left', hoursLeft: '{0} h {1} min left', minutesLeft: '{0} min {1} s left', secondsLeft: '{0} s left', closed: 'Closed',
  sending: 'Sending', notSent: 'Not sent', saved: 'Saved as {0}', savedWaiting: 'Saved, waiting for a moderator',
  left: '{0} characters left', over: '{0} characters too many', replyTo: 'Your reply to {0}', replyOff: 'Not a reply', timeFor: '{0} for you',
  stateClosed: 'Closed', waiting: 'Waiting for the network', waits: 'Waiting:', elsewhere: 'Another tab has sent it', notTaken: 'Not sent:', notSentWhy: 'Not sent: {0}',
  takeBack: 'Take back', tryAgain: 'Try again', draftSaving: 'Saving the draft', draftDevice: 'Draft saved on this device, {0}',
  draftServer: 'Draft saved on the server, {0}', newerText: 'A newer text from {0}', textHere: 'Here', textThere: 'From {0}', keepThis: 'Keep this one',
  takeOther: 'Take the other one', otherKept: 'The other text is kept', copyText: 'Copy', textCopied: 'Copied', downloadText: 'Download',
  signInElsewhere: 'Sign in', handInLate: 'Hand in late', handedInLate: 'Handed in late, waits for a moderator', postAnew: 'Post as new',
  postedBefore: 'You posted before:', roundLeft10: 'Ten left', roundLeft5: 'Five left', roundLeft1: 'One left', roundLeft30s: 'Thirty left',
  roundStarted: 'Round begins', roundEnded: 'Round over', stateOpen: 'Open', somebodyElse: 'Somebody else is signed in', textLeft: 'Still on this device',
  newSince: 'New since your last visit: {0}', newMark: 'New', markRead: 'Mark all as read', moreReplies: '{0} more replies', 'moreReplies.one': '{0} more reply',
};

/** A card as the server draws it. */
export function card(number: number, { parent = null as number | null, question = 1, says = `Words of ${number}` } = {}): string {
  const kinds = ['Agree', 'Insightful', 'TellMore', 'Disagree'];
  return `<article class="contribution" id="c-${number}" data-number="${number}" data-parent="${parent ?? ''}" data-question="${question}">
    <a class="number" href="/c/practice/welcome/${number}">#1.${number}</a><div class="prose"><p>${says}</p></div>
    <footer class="acts"><span class="reactions">${kinds.map(kind => `<button form="acts" formaction="/c/practice/welcome/${number}/reactions/${kind}" name="on" value="true" data-react="${kind}">${kind} <span class="figure" data-count>0</span></button>`).join('')}</span>
    <span class="row"><a class="plain" href="?reply=${number}#composer" data-reply="${number}">Reply</a></span></footer></article>`;
}

export function tombstone(number: number): string {
  return `<article class="contribution tombstone" id="c-${number}" data-number="${number}"><a class="number">#1.${number}</a><p>Hidden by a moderator</p></article>`;
}

/** A room's page that shows contributions 3 and 1, of which 1 has the reply 2, up to sequence number 10. */
export function stage(attributes: Record<string, string> = {}, after = ''): RoomPage & { say(...items: Array<Omit<RoomItem, 'seq'>>): void; cards(): string[] } {
  const given = { order: 'newest', question: '', 'signed-in': '', ...attributes };
  const said = Object.entries(given).map(([name, value]) => `data-${name}="${value}"`).join(' ');
  document.documentElement.lang = 'en';
  document.body.innerHTML = `
    <main id="main" data-room="practice/welcome" data-after="10" data-view="en" ${said}>
      <div class="clock"><span class="state" data-is="open">Open</span><button type="button" data-show-news hidden><span data-news-count></span> new</button></div>
      <div class="news" data-news><button type="button" data-show-news hidden>Show <span data-news-count></span> new</button>
        <button type="button" data-pause hidden aria-pressed="false">Pause updates</button> <span data-presence hidden></span></div>
      <p><span data-total="contributions">2</span></p>
      <ol class="contributions" data-contributions>${[3, 1].map(n => `<li data-card="${n}">${card(n)}${n === 1 ? `<ol class="replies" data-replies="1"><li data-card="2">${card(2, { parent: 1 })}</li></ol>` : ''}</li>`).join('')}</ol>
      <form id="acts" method="post"><input type="hidden" name="id"><input type="hidden" name="__RequestVerificationToken" value="old"></form>${after}
    </main><p id="status" role="status"></p>
    <template id="words"></template>`;
  document.getElementById('words')!.setAttribute('data-words', JSON.stringify(words));
  if (given.order === 'oldest') {
    const list = document.querySelector('[data-contributions]')!;
    list.append(list.firstElementChild!);
  }
  const page = roomPage(document.querySelector('main')!);
  let seq = 10;
  return {
    ...page,
    say: (...items) => items.forEach(item => page.items.say({ seq: ++seq, ...item } as RoomItem)),
    cards: () => [...document.querySelectorAll<HTMLElement>('[data-card]')].map(li => li.dataset.card!),
  };
}

export function posted(number: number, { parent = null as number | null, question = 1 } = {}): Omit<RoomItem, 'seq'> {
  const item = { kind: 'posted', number, html: card(number, { parent, question }) };
  return parent === null ? { ...item, question } : { ...item, parent };
}

export function counts(agree: number) {
  return { agree, insightful: 0, tellMore: 0, disagree: 0 };
}

/** Folds the end of the thread of contribution 1, as the server does with a long one. */
export function foldThread(...numbers: number[]): HTMLDetailsElement {
  document.querySelector('[data-replies="1"]')!.insertAdjacentHTML('beforeend', `<li><details data-folded><summary>${numbers.length} more replies</summary>
    <ol>${numbers.map(n => `<li data-card="${n}">${card(n, { parent: 1 })}</li>`).join('')}</ol></details></li>`);
  return document.querySelector<HTMLDetailsElement>('[data-folded]')!;
}
