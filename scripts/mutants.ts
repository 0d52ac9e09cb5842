/**
 * `npm run mutants`: breaks every promise once, in memory only, and requires that a test notices.
 * `npm run mutants -- words` tries only those whose promise has these words.
 */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Mutant } from '../test/mutants/mutant.ts';
import { MUTANTS } from '../test/mutants/mutants.ts';
import type { Report } from '../test/mutants/report.ts';
import { onEnd } from './lib/cleanup.ts';
import { killTree } from './lib/kill-tree.ts';
import { tempFolder } from './lib/temp-folder.ts';

const AT_ONCE = 2;
/** Sequences of the properties test: most mutants are caught by one of the first twenty. */
const RUNS = '300';
/** The same sequences each time: a mutant that is caught once is caught always. */
const SEED = '3';
/** Milliseconds for what ought to fail, and for all files together before anything is broken. */
const LIMIT = 120_000;
const LIMIT_UNCHANGED = 300_000;
const CONFIG = 'test/mutants/vitest.config.ts';

const reports = tempFolder('mutants');
const began = Date.now();
const words = process.argv.slice(2).join(' ');
const chosen = MUTANTS.filter(({ promise }) => promise.includes(words));
console.log(`${chosen.length} mutants, ${AT_ONCE} at a time.`);

const problems: string[] = [];
const files = [...new Set(chosen.map(({ caughtBy }) => caughtBy))];
const { passed, failures, broken } = await vitest(files, 'unchanged', {});
const [wrong = passed === 0 ? 'there are none' : null] = [...broken, ...failures];
if (wrong === null) {
  console.log(`  unchanged: ${passed} tests pass`);
  const rest = [...chosen];
  const work = async (): Promise<void> => {
    for (let next = rest.shift(); next !== undefined; next = rest.shift()) await tryOut(next);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  const seconds = ((Date.now() - began) / 1000).toFixed(0);
  for (const problem of problems) console.error(problem);
  const caught = chosen.length - problems.length;
  console.log(`\n${caught} caught, ${problems.length} survived (${seconds} s)`);
} else {
  problems.push(wrong);
  console.error(`Nothing was tried, because the tests fail without any mutant: ${wrong}`);
}
reports.remove();
process.exitCode = problems.length > 0 ? 1 : 0;

async function tryOut(mutant: Mutant): Promise<void> {
  const started = Date.now();
  const { promise } = mutant;
  const run = await vitest([mutant.caughtBy], String(MUTANTS.indexOf(mutant)), { MUTANT: promise });
  const problem = problemOf(mutant, run);
  if (problem !== null) problems.push(`Not caught: ${promise}. ${problem}`);
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  console.log(`  ${problem === null ? 'caught  ' : 'SURVIVED'} ${promise} (${seconds} s)`);
}

function problemOf({ caughtBy, saying }: Mutant, { broken, failures }: Report): string | null {
  if (broken.length > 0) return broken.join('\n');
  if (failures.some((it) => it.includes(saying))) return null;
  return failures.length === 0
    ? `${caughtBy} passes all the same.`
    : `${caughtBy} fails, but not with “${saying}”: ${failures[0]?.slice(-300)}`;
}

/** Runs these test files and reads what they came to. */
async function vitest(
  files: readonly string[],
  name: string,
  env: Readonly<Record<string, string>>,
): Promise<Report> {
  const report = join(reports.path, `${name}.json`);
  const limit = env.MUTANT === undefined ? LIMIT_UNCHANGED : LIMIT;
  const output = await ended(['run', '--config', CONFIG, ...files], limit, {
    ...{ RUNS, SEED, QUICK: '1', REPORT: report },
    ...env,
  });
  try {
    return JSON.parse(readFileSync(report, 'utf8'));
  } catch {
    return { passed: 0, failures: [], broken: [`The tests did not run: ${output.slice(-500)}`] };
  }
}

/** What the run printed, once it is over; it is ended when it takes too long. */
function ended(
  args: readonly string[],
  limit: number,
  env: Readonly<Record<string, string>>,
): Promise<string> {
  return new Promise((done) => {
    const child = spawn(process.execPath, ['node_modules/vitest/vitest.mjs', ...args], {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: process.platform !== 'win32',
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (data) => {
        output += String(data);
      });
    }
    const kill = onEnd(() => {
      if (child.pid) killTree(child.pid);
    });
    const timer = setTimeout(kill, limit);
    child.once('close', () => {
      clearTimeout(timer);
      kill();
      done(output);
    });
  });
}
