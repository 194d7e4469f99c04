// Bundles what pages load into web/dist: room.js, reword.js, desk.js, site.js, site.css, desk.css, stage.css, report.css. Prints what each weighs on the wire.
import { context, build } from 'esbuild';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, 'dist');

const options = {
  absWorkingDir: here,
  entryPoints: [
    { in: 'src/room.ts', out: 'room' },
    { in: 'src/reword.ts', out: 'reword' },
    { in: 'src/desk.ts', out: 'desk' },
    { in: 'src/site.ts', out: 'site' },
    { in: 'styles/site.css', out: 'site' },
    { in: 'styles/desk.css', out: 'desk' },
    { in: 'styles/stage.css', out: 'stage' },
    { in: 'styles/report.css', out: 'report' },
  ],
  outdir: out,
  bundle: true,
  minify: true,
  sourcemap: true,
  format: 'esm',
  platform: 'browser',
  target: ['chrome123', 'firefox128', 'safari17.5'],
  legalComments: 'none',
  logLevel: 'warning',
};
if (process.argv.includes('--watch')) {
  const watching = await context({ ...options, logLevel: 'info' });
  await watching.watch();
} else {
  await build(options);
  let whole = 0;
  for (const file of ['room.js', 'site.js', 'site.css']) {
    const bytes = readFileSync(join(out, file));
    const gzip = gzipSync(bytes, { level: 9 }).length;
    whole += gzip;
    console.log(`${file.padEnd(9)} ${kilobytes(bytes.length)} KB, gzip ${kilobytes(gzip)}, brotli ${kilobytes(brotliCompressSync(bytes).length)}`);
  }
  console.log(`${'a room'.padEnd(9)} gzip ${kilobytes(whole)} KB of scripts and styles`);
}

function kilobytes(bytes) {
  return (bytes / 1024).toFixed(1).padStart(5);
}
