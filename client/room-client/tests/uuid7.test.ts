import { expect, test } from 'vitest';
import { uuid7 } from '../src/uuid7.js';

test('an id is a UUID of version 7 and variant 2', () => {
  expect(uuid7()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test('the example of RFC 9562, A.6, comes out', () => {
  const random = Uint8Array.from([0x0c, 0xc3, 0x18, 0xc4, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f]);
  expect(uuid7(0x017f22e279b0, random)).toBe('017f22e2-79b0-7cc3-98c4-dc0c0c07398f');
});

test('an id begins with its millisecond, so later ones sort after', () => {
  const early = uuid7(1_595_000_000_000);
  expect(parseInt(early.replaceAll('-', '').slice(0, 12), 16)).toBe(1_595_000_000_000);
  expect(uuid7(1_595_000_000_001) > early).toBe(true);
});

test('a thousand ids of one millisecond differ', () => {
  expect(new Set(Array.from({ length: 1_000 }, () => uuid7(1))).size).toBe(1_000);
});
