import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
// @ts-expect-error a build script without types
import { typesFile, wireTypes } from '../schema/generate.mjs';

test('wire.ts is what the schema says; else run `npm run types`', async () => {
  expect(await readFile(typesFile as URL, 'utf8')).toBe(await (wireTypes as () => Promise<string>)());
});
