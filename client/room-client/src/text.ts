/** The longest text a room takes, in Unicode code points after `normalise`. */
export const longest = 20_000;

/** Why a text cannot be taken: NUL, another control character, half a surrogate pair, too long. */
export type TextRefusal = 'Nul' | 'Control' | 'Surrogate' | 'TooLong';

export type Normalised = { text: string; refused: null } | { text: null; refused: TextRefusal };

/**
 * The border's rule, the same on the server (test-vectors/text.json holds both to it): line ends become LF, text
 * becomes NFC; NUL, control characters but LF and tab, and lone surrogates are refused. The first fault found in this
 * order is named: Nul, Control, Surrogate, TooLong.
 */
export function normalise(typed: string): Normalised {
  const lines = typed.replace(/\r\n?/g, '\n');
  if (lines.includes('\0')) {
    return { text: null, refused: 'Nul' };
  }
  if (/[\u0001-\u0008\u000b-\u001f\u007f-\u009f]/.test(lines)) {
    return { text: null, refused: 'Control' };
  }
  if (/\p{Surrogate}/u.test(lines)) {
    return { text: null, refused: 'Surrogate' };
  }
  const text = lines.normalize('NFC');
  return lengthInCodePoints(text) > longest ? { text: null, refused: 'TooLong' } : { text, refused: null };
}

/** How many Unicode code points; half a pair counts as one. */
export function lengthInCodePoints(text: string): number {
  let pairs = 0;
  for (let at = 1; at < text.length; at++) {
    const low = text.charCodeAt(at) & 0xfc00;
    if (low === 0xdc00 && (text.charCodeAt(at - 1) & 0xfc00) === 0xd800) {
      pairs++;
    }
  }
  return text.length - pairs;
}
