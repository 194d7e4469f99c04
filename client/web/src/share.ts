import { on } from './attach.js';
import { word } from './words.js';

/** A link with data-share is copied, or handed to the device's own way of sharing on a touch screen. */
export function share(root: HTMLElement): () => void {
  return on(root, 'click', event => {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[data-share]') : null;
    if (link === null || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) {
      return;
    }
    const touch = typeof navigator.share === 'function' && matchMedia('(pointer: coarse)').matches;
    if (!touch && !navigator.clipboard) {
      return;
    }
    event.preventDefault();
    const done = touch ? navigator.share({ url: link.href, title: document.title }) : navigator.clipboard.writeText(link.href).then(() => tell(link));
    done.catch((error: unknown) => {
      if (!(error instanceof DOMException && error.name === 'AbortError')) {
        location.assign(link.href);
      }
    });
  });
}

function tell(link: HTMLAnchorElement): void {
  const copied = word('copied');
  const label = link.dataset.label ?? link.innerHTML;
  if (copied === '') {
    return;
  }
  link.dataset.label = label;
  link.textContent = copied;
  const status = document.getElementById('status');
  if (status) {
    status.textContent = copied;
  }
  setTimeout(() => {
    link.innerHTML = label;
    delete link.dataset.label;
  }, 2_000);
}
