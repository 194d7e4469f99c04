import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { lengthInCodePoints, longest, normalise } from '../src/text.js';

interface Vector { name: string; input: string | null; units?: number[]; normalised: string | null; refused: string | null; codePoints: number }

const vectors = JSON.parse(readFileSync(new URL('../test-vectors/text.json', import.meta.url), 'utf8')) as Vector[];

test.each(vectors)('$name', ({ input: written, units, normalised, refused, codePoints }) => {
  const input = written ?? String.fromCharCode(...units!);
  expect(normalise(input)).toEqual({ text: normalised, refused });
  expect(lengthInCodePoints(normalised ?? input.replace(/\r\n?/g, '\n'))).toBe(codePoints);
});

test('20,000 characters are taken and 20,001 are refused', () => {
  expect(normalise('x'.repeat(longest)).refused).toBeNull();
  expect(normalise('x'.repeat(longest + 1)).refused).toBe('TooLong');
});

test('the limit counts code points, not UTF-16 units', () => {
  expect(normalise('👍'.repeat(longest)).refused).toBeNull();
  expect(normalise('👍'.repeat(longest) + 'x').refused).toBe('TooLong');
});

test('the limit counts what is stored: marks that compose and CRLF count once', () => {
  expect(normalise('e\u0301'.repeat(longest)).refused).toBeNull();
  expect(normalise('\r\n'.repeat(longest)).refused).toBeNull();
});
