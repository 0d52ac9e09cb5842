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
  /** A run of vitest: its tests are counted instead of the step. */
  readonly counts?: boolean;
  /** The step that must have passed before this one can run. */
  readonly needs?: string;
  /** Runs at the same time as adjacent steps that set this, too. */
  readonly together?: boolean;
  /** The step of those that run at the same time which must have ended before this one begins. */
  readonly after?: string;
  /** It gets only the processor time that the others leave. */
  readonly idle?: boolean;
}

export interface Result {
  readonly name: string;
  readonly passed: number;
  readonly failed: number;
  /** The tests that passed, though not at once. */
  readonly secondTries: readonly SecondTry[];
}

/** Far more (ms) than any step needs; it ends steps that hang. */
const LIMIT = 25 * 60_000;

/** Runs steps in order and returns the result of each. */
export async function runSteps(steps: readonly Step[]): Promise<readonly Result[]> {
  const results: Result[] = [];
  const reports = tempFolder('reports');
  for (const group of groups(steps)) {
    const able = group.filter(({ name, needs }) => {
      const broken = results.some((result) => result.name === needs && result.failed > 0);
      if (broken) console.log(`\n── ${name} ── not run, because ${needs} failed`);
      return !broken;
    });
    const runs = new Map<string, Promise<Result>>();
    for (const step of able) {
      const earlier = runs.get(step.after ?? '') ?? Promise.resolve();
      const report = join(reports.path, step.name);
      runs.set(
        step.name,
        earlier.then(() => run(step, report, able.length > 1)),
      );
    }
    results.push(...(await Promise.all(runs.values())));
  }
  reports.remove();
  return results;
}

/** The names of the failed steps, as one line; empty if none failed. */
export function failures(results: readonly Result[]): string {
  return results
    .filter(({ failed }) => failed > 0)
    .map(({ name }) => name)
    .join(', ');
}

/** The totals of all steps. */
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
    idle: step.idle ?? false,
  });
  const counted = step.counts ? countsIn(report) : { passed: problem ? 0 : 1, failed: 0 };
  // A run can fail without a failed test: a file could not be loaded, or there was no test.
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
