/**
 * `npm run second-tries -- 10`: builds, runs the end-to-end tests so many times as `npm test` does, and
 * prints a table of the tests that did not pass at once. Fails when a test failed for good.
 */
import { endToEnd } from './checks/end-to-end.ts';
import { secondTriesTable } from './checks/second-tries.ts';
import type { SecondTry } from './checks/second-tries-reporter.ts';
import { runSteps } from './checks/steps.ts';

const count = Number(process.argv[2] ?? 10);
if (!Number.isInteger(count) || count < 1) {
  console.error('Usage: npm run second-tries -- <number of runs, 1 or more>');
  process.exit(1);
}

const build = { name: 'build', command: [process.execPath, '--import', 'tsx', 'scripts/build.ts'] };
const runs: SecondTry[][] = [];
let failed = 0;
for (let run = 1; run <= count; run += 1) {
  const results = await runSteps([...(run === 1 ? [build] : []), ...endToEnd()]);
  runs.push(results.flatMap(({ secondTries }) => secondTries));
  failed += results.reduce((total, result) => total + result.failed, 0);
  console.log(`\nAfter run ${run}:\n\n${secondTriesTable(runs)}\n`);
}
if (failed > 0) console.error(`${failed} tests failed at every try.`);
process.exitCode = failed > 0 ? 1 : 0;
