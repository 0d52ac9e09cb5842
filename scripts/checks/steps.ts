import { join } from 'node:path';
import { runCommand } from '../process/run-command.ts';
import { tempFolder } from '../process/temp-folder.ts';
import { secondTriesIn } from './second-tries.ts';
import type { SecondTry } from './second-tries-reporter.ts';
import { countsIn } from './vitest-counts.ts';

export interface Step {
  readonly name: string;
  readonly command: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** It is a run of vitest: its tests are counted, not the step. */
  readonly counts?: boolean;
  /** The step without whose success this one makes no sense. */
  readonly needs?: string;
  /** It runs at the same time as its neighbours that say so too. */
  readonly together?: boolean;
}

export interface Result {
  readonly name: string;
  readonly passed: number;
  readonly failed: number;
  /** The tests that passed, though not at once. */
  readonly secondTries: readonly SecondTry[];
}

/** Far more than any step needs: it is for what hangs. */
const LIMIT = 20 * 60_000;

/** Runs steps in their order and tells how each went. */
export async function runSteps(steps: readonly Step[]): Promise<readonly Result[]> {
  const results: Result[] = [];
  const reports = tempFolder('reports');
  for (const group of groups(steps)) {
    const able = group.filter(({ name, needs }) => {
      const broken = results.some((result) => result.name === needs && result.failed > 0);
      if (broken) console.log(`\n── ${name} ── not run, because ${needs} failed`);
      return !broken;
    });
    const done = able.map((step) => run(step, join(reports.path, step.name), able.length > 1));
    results.push(...(await Promise.all(done)));
  }
  reports.remove();
  return results;
}

/** The names of the steps that failed, as one line; empty where none did. */
export function failures(results: readonly Result[]): string {
  return results
    .filter(({ failed }) => failed > 0)
    .map(({ name }) => name)
    .join(', ');
}

/** What all steps come to. */
export function sum(results: readonly Result[]): { passed: number; failed: number } {
  return {
    passed: results.reduce((total, { passed }) => total + passed, 0),
    failed: results.reduce((total, { failed }) => total + failed, 0),
  };
}

async function run(step: Step, report: string, among: boolean): Promise<Result> {
  console.log(`\n── ${step.name} ──`);
  const began = Date.now();
  const reporters = step.counts
    ? [
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${report}`,
        '--reporter=./scripts/checks/second-tries-reporter.ts',
      ]
    : [];
  const secondTries = `${report}-second-tries`;
  const problem = await runCommand([...step.command, ...reporters], {
    env: { ...step.env, SECOND_TRIES: secondTries },
    prefix: among ? `${step.name.padEnd(22)} │ ` : '',
    limit: LIMIT,
  });
  const counted = step.counts ? countsIn(report) : { passed: problem ? 0 : 1, failed: 0 };
  // A run can fail without any test that failed: nothing to be loaded, or none at all.
  const failed = problem && counted.failed === 0 ? 1 : counted.failed;
  const seconds = ((Date.now() - began) / 1000).toFixed(1);
  const tests = step.counts ? `, ${counted.passed} passed, ${counted.failed} failed` : '';
  console.log(`── ${step.name}: ${problem ?? 'passed'}${tests} (${seconds} s)`);
  return {
    name: step.name,
    passed: counted.passed,
    failed,
    secondTries: secondTriesIn(secondTries),
  };
}

function groups(steps: readonly Step[]): readonly (readonly Step[])[] {
  const made: Step[][] = [];
  for (const step of steps) {
    const last = made.at(-1);
    if (step.together && last?.at(-1)?.together) last.push(step);
    else made.push([step]);
  }
  return made;
}
