// Counts what the result files hold, names what was skipped and why, and fails when a test failed or one was skipped for a part that is here.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const [folder, status] = process.argv.slice(2);
let passed = 0, failed = 0;
const skipped = [];

for (const file of readdirSync(folder, { recursive: true }).map(String)) {
  const text = () => readFileSync(join(folder, file), 'utf8');
  if (file.endsWith('.trx')) {
    for (const [, attributes, rest] of text().matchAll(/<UnitTestResult\b([^>]*?)(?:\/>|>([\s\S]*?)<\/UnitTestResult>)/g)) {
      const outcome = attributes.match(/outcome="(\w+)"/)?.[1];
      const name = attributes.match(/testName="([^"]*)"/)?.[1];
      if (outcome === 'Passed') passed++;
      else if (outcome === 'NotExecuted') skipped.push(`${name}: ${rest?.match(/<(?:Message|StdOut)>([\s\S]*?)</)?.[1]?.trim() ?? ''}`);
      else { failed++; console.log(`FAILED ${name}`); }
    }
  } else if (file.endsWith('vitest.json')) {
    const run = JSON.parse(text());
    passed += run.numPassedTests;
    failed += run.numFailedTests;
    for (const test of run.testResults.flatMap(f => f.assertionResults)) {
      if (test.status !== 'passed' && test.status !== 'failed') skipped.push(`${test.fullName}: ${test.status}`);
    }
  }
}

for (const test of skipped) console.log(`SKIPPED ${test}`);
// There is no SQL Server for these machines; everything else was installed above.
const unexpected = skipped.filter(test => !/SqlServer|SQL Server/i.test(test));
if (unexpected.length > 0) console.log(`${unexpected.length} tests were skipped although their part is here.`);
const ran = passed + failed > 0;
if (!ran) console.log('No test ran.');
console.log(`${passed} passed, ${failed} failed, ${skipped.length} skipped`);
process.exit(failed > 0 || unexpected.length > 0 || !ran || status !== '0' ? 1 : 0);
