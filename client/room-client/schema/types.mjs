import { writeFile } from 'node:fs/promises';
import { typesFile, wireTypes } from './generate.mjs';

await writeFile(typesFile, await wireTypes());
