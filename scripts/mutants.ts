/**
 * `npm run mutants`: breaks every promise once, in memory only, and requires that a test notices.
 * `npm run mutants -- words` tries only those whose promise has these words.
 */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Mutant } from '../test/mutants/mutant.ts';
import { MUTANTS } from '../test/mutants/mutants.ts';
import type { Report, Reports } from '../test/mutants/report.ts';
import { onEnd } from './lib/cleanup.ts';
import { killTree } from './lib/kill-tree.ts';
import { tempFolder } from './lib/temp-folder.ts';

const AT_ONCE = 2;
/** Mutants in one run of vitest: to start it takes as long as to try one. */
const TOGETHER = 16;
/** Sequences of the properties test: most mutants are caught by one of the first twenty. */
const RUNS = '300';
/** The same sequences each time: a mutant that is caught once is caught always. */
const SEED = '3';
/** Milliseconds for one mutant, for as many as are tried together, and for all files before anything is broken. */
const LIMIT = 120_000;
const LIMIT_TOGETHER = 240_000;
const LIMIT_UNCHANGED = 300_000;
const NOTHING: Report = { passed: [], failures: [], broken: ['The tests did not run.'] };
const CONFIG = 'test/mutants/vitest.config.ts';

/** What is tried in one run, and the pattern of the tests that are run; '' for all. */
interface Batch {
  readonly mutants: readonly Mutant[];
  readonly only: string;
}

const reports = tempFolder('mutants');
const began = Date.now();
const words = process.argv.slice(2).join(' ');
const chosen = MUTANTS.filter(({ promise }) => promise.includes(words));
console.log(`${chosen.length} mutants, ${AT_ONCE} at a time.`);

const problems: string[] = [];
let runs = 0;
const files = [...new Set(chosen.map(({ caughtBy }) => caughtBy))];
const unchanged = await vitest('unchanged', LIMIT_UNCHANGED, { args: files });
const { passed, failures, broken } = unchanged[''] ?? NOTHING;
const [wrong = passed.length === 0 ? 'there are none' : null] = [...broken, ...failures];
if (wrong === null) {
  console.log(`  unchanged: ${passed.length} tests pass`);
  const isTest = ({ saying }: Mutant) => passed.some((name) => name.includes(saying));
  const byFile = chosen.toSorted((a, b) => a.caughtBy.localeCompare(b.caughtBy));
  const batches = [
    // Where a test is named, no other need run.
    ...inBatches(byFile.filter(isTest)).map((mutants) => ({ mutants, only: anyOf(mutants) })),
    ...inBatches(byFile.filter((it) => !isTest(it))).map((mutants) => ({ mutants, only: '' })),
  ];
  const work = async (): Promise<void> => {
    for (let next = batches.shift(); next !== undefined; next = batches.shift()) await tryOut(next);
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

function inBatches(mutants: readonly Mutant[]): (readonly Mutant[])[] {
  return Array.from({ length: Math.ceil(mutants.length / TOGETHER) }, (_, nth) =>
    mutants.slice(nth * TOGETHER, (nth + 1) * TOGETHER),
  );
}

function anyOf(mutants: readonly Mutant[]): string {
  return mutants.map(({ saying }) => saying.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('|');
}

async function tryOut({ mutants, only }: Batch): Promise<void> {
  const reports = await broke(mutants, LIMIT_TOGETHER, only);
  for (const mutant of mutants) {
    const { promise } = mutant;
    // One that never ends, or fails outside of its tests, takes the others along: each for itself then.
    const told = reports[promise];
    const isSound = told !== undefined && told.broken.length === 0;
    const report = isSound ? told : (await broke([mutant], LIMIT, ''))[promise];
    const problem = problemOf(mutant, report ?? NOTHING);
    if (problem !== null) problems.push(`Not caught: ${promise}. ${problem}`);
    console.log(`  ${problem === null ? 'caught  ' : 'SURVIVED'} ${promise}`);
  }
}

function broke(mutants: readonly Mutant[], limit: number, only: string): Promise<Reports> {
  const promises = mutants.map(({ promise }) => promise);
  runs += 1;
  return vitest(String(runs), limit, {
    env: { BROKEN: JSON.stringify(promises), ...(only !== '' && { ONLY: only }) },
  });
}

function problemOf({ caughtBy, saying }: Mutant, { broken, failures }: Report): string | null {
  if (broken.length > 0) return broken.join('\n');
  if (failures.some((it) => it.includes(saying))) return null;
  return failures.length === 0
    ? `${caughtBy} passes all the same.`
    : `${caughtBy} fails, but not with “${saying}”: ${failures[0]?.slice(-300)}`;
}

/** Runs the tests and reads what they came to; nothing where they did not run to their end. */
async function vitest(
  name: string,
  limit: number,
  how: { readonly args?: readonly string[]; readonly env?: Readonly<Record<string, string>> },
): Promise<Reports> {
  const report = join(reports.path, `${name}.json`);
  const output = await ended(['run', '--config', CONFIG, ...(how.args ?? [])], limit, {
    ...{ RUNS, SEED, QUICK: '1', REPORT: report },
    ...how.env,
  });
  try {
    return JSON.parse(readFileSync(report, 'utf8'));
  } catch {
    console.error(`The tests did not run: ${output.slice(-500)}`);
    return {};
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
