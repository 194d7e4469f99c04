// schema/wire.json -> TypeScript, the same bytes each time. `npm run types` writes them; a test compares them.
import { compile } from 'json-schema-to-typescript';
import { readFile } from 'node:fs/promises';

export const schemaFile = new URL('./wire.json', import.meta.url);
export const typesFile = new URL('../src/wire.ts', import.meta.url);

/** @returns {Promise<string>} the text that src/wire.ts must have */
export async function wireTypes() {
  const { $defs } = JSON.parse(await readFile(schemaFile, 'utf8'));
  const types = await compile({ title: 'Wire', type: 'object', additionalProperties: false, $defs }, 'Wire', {
    bannerComment: '// Generated from schema/wire.json by `npm run types`. Do not edit: the C# records define it.',
    unreachableDefinitions: true,
    additionalProperties: false,
    style: { singleQuote: true, printWidth: 120 },
  });
  // The root is only the box the definitions come in; nor is it news how the generator came upon one.
  return types
    .replace(/export interface Wire \{\}\n/, '')
    .replace(/\/\*\*\n( \*[^\n]*\n)*? \* This interface was referenced by [^\n]*\n( \*[^\n]*\n)*? \*\/\n/g, '');
}
