/** Tags that say something which Markdown can say. */
const telling = 'h1, h2, h3, h4, h5, h6, ul, ol, a[href], b, strong, em, i, p[class*="MsoList"], span[style*="font-weight"], span[style*="italic"], blockquote';

const blocks = new Set(['P', 'DIV', 'SECTION', 'ARTICLE', 'MAIN', 'HEADER', 'FOOTER', 'FIGURE', 'FIGCAPTION', 'DL', 'DT', 'DD', 'ADDRESS']);

/**
 * Headings, lists, links and emphasis of a word processor's HTML as Markdown. Null where it says nothing that plain
 * text does not, or what Markdown says badly (tables, code): then the plain text is the better one.
 */
export function markdown(html: string): string | null {
  const body = new DOMParser().parseFromString(html, 'text/html').body;
  body.querySelectorAll('script, style, meta, link, title, template').forEach(one => one.remove());
  if (body.querySelector('table, pre, code') || !body.querySelector(telling)) {
    return null;
  }
  const lines = block(body).replace(/[ \t]+\n/g, '\n').replace(/\n{3,}/g, '\n\n').trim();
  return lines === '' ? null : lines;
}

function block(parent: Node): string {
  let out = '';
  let line = '';
  let listed = false;
  const end = () => {
    const text = line.trim();
    out += text === '' ? '' : `${listed ? '\n' : ''}${guarded(text)}\n\n`;
    listed &&= text === '';
    line = '';
  };
  for (const node of parent.childNodes) {
    const element = node instanceof Element ? node : null;
    const tag = element?.tagName ?? '';
    if (element && /^H[1-6]$/.test(tag)) {
      end();
      const text = inline(element).trim().replace(/\s+/g, ' ');
      out += text === '' ? '' : `${'#'.repeat(Math.min(3, Number(tag[1])))} ${text.replaceAll('**', '')}\n\n`;
    } else if (element && (tag === 'UL' || tag === 'OL')) {
      end();
      out += `${list(element, tag === 'OL')}\n\n`;
    } else if (element && tag === 'BLOCKQUOTE') {
      end();
      out += `${block(element).trim().split('\n').map(one => `> ${one}`.trimEnd()).join('\n')}\n\n`;
    } else if (element && isWordItem(element)) {
      end();
      out += `${wordItem(element)}\n`;
      listed = true;
    } else if (element && (blocks.has(tag) || holdsBlocks(element))) {
      end();
      out += `${listed ? '\n' : ''}${block(element)}\n\n`;
      listed = false;
    } else {
      line += inlineOf(node);
    }
  }
  end();
  return out.replace(/\n{3,}/g, '\n\n');
}

function list(element: Element, ordered: boolean, depth = 0): string {
  let number = Number(element.getAttribute('start') ?? 1);
  const lines: string[] = [];
  for (const item of element.children) {
    if (item.tagName === 'UL' || item.tagName === 'OL') {
      lines.push(list(item, item.tagName === 'OL', depth + 1));
      continue;
    }
    const inner = [...item.children].filter(child => child.tagName === 'UL' || child.tagName === 'OL');
    inner.forEach(child => child.remove());
    const mark = ordered ? `${number++}. ` : '- ';
    lines.push(indent(depth) + mark + inline(item).trim().replace(/\s*\n\s*/g, ' '));
    inner.forEach(child => lines.push(list(child, child.tagName === 'OL', depth + 1)));
  }
  return lines.join('\n');
}

/** Word writes its lists as paragraphs, with the bullet as text that is to be ignored. */
function isWordItem(element: Element): boolean {
  return element.tagName === 'P' && /mso-list:\s*l\d/i.test(element.getAttribute('style') ?? '');
}

function wordItem(element: Element): string {
  const level = Number(/level(\d)/i.exec(element.getAttribute('style') ?? '')?.[1] ?? 1);
  const bullets = [...element.querySelectorAll('span')].filter(span => /mso-list:\s*ignore/i.test(span.getAttribute('style') ?? ''));
  const bullet = bullets.map(span => span.textContent).join('').trim();
  bullets.forEach(span => span.remove());
  const number = /^(\d+)[.)]/.exec(bullet)?.[1];
  return indent(level - 1) + (number ? `${number}. ` : '- ') + inline(element).trim().replace(/\s*\n\s*/g, ' ');
}

function inline(parent: Node): string {
  return [...parent.childNodes].map(inlineOf).join('');
}

function inlineOf(node: Node): string {
  if (node.nodeType === Node.TEXT_NODE) {
    return (node.textContent ?? '').replace(/[ \t\r\n]+/g, ' ').replace(/([\\*`[\]]|<(?=[a-z/!]))/gi, '\\$1');
  }
  if (!(node instanceof Element)) {
    return '';
  }
  if (node.tagName === 'BR') {
    return '\n';
  }
  const text = inline(node);
  const address = node.getAttribute('href') ?? '';
  if (node.tagName === 'A' && /^(https?|mailto):/i.test(address)) {
    return around(text, inside => (inside === address ? inside : `[${inside}](${address.replace(/[()\s]/g, encodeURIComponent)})`));
  }
  const style = node.getAttribute('style') ?? '';
  const plain = /font-weight:\s*(normal|400)/i.test(style);
  const bold = !plain && (/^(B|STRONG)$/.test(node.tagName) || /font-weight:\s*(bold|[6-9]00)/i.test(style));
  const slanted = !/font-style:\s*normal/i.test(style) && (/^(I|EM)$/.test(node.tagName) || /font-style:\s*italic/i.test(style));
  const marks = bold && slanted ? '***' : bold ? '**' : slanted ? '*' : '';
  return (blocks.has(node.tagName) ? ' ' : '') + (marks === '' ? text : around(text, inside => `${marks}${inside}${marks}`));
}

/** Marks stand at the words, not at the spaces around them; marks around nothing are none. */
function around(text: string, marked: (inside: string) => string): string {
  const inside = text.trim();
  return inside === '' ? text : text.replace(inside, () => marked(inside));
}

/** A paragraph that only looks like a heading, a list or a quotation stays a paragraph. */
function guarded(text: string): string {
  return text.replace(/^(#{1,6}(?=\s)|>|[-+](?=\s))/gm, '\\$1').replace(/^(\d+)([.)])(?=\s)/gm, '$1\\$2');
}

function holdsBlocks(element: Element): boolean {
  return element.querySelector('p, div, h1, h2, h3, h4, h5, h6, ul, ol, blockquote') !== null;
}

function indent(depth: number): string {
  return '   '.repeat(Math.max(0, depth));
}
