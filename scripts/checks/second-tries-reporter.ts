import { appendFileSync } from 'node:fs';
import { relative } from 'node:path';
import type { Reporter, TestCase } from 'vitest/node';

/** A test that passed, though not at once. */
export interface SecondTry {
  /** Its file, from the root of the project. */
  readonly file: string;
  /** Its title, with those of the groups around it. */
  readonly title: string;
  /** How often it failed before it passed. */
  readonly failures: number;
  /** The first line of what it failed with first. */
  readonly reason: string;
}

/** Adds a JSON line to the file that SECOND_TRIES names for each test that passed after a failure. */
export default class SecondTriesReporter implements Reporter {
  onTestCaseResult(test: TestCase): void {
    const found = secondTryOf(test);
    const file = process.env.SECOND_TRIES;
    if (found !== null && file) appendFileSync(file, `${JSON.stringify(found)}\n`);
  }
}

function secondTryOf(test: TestCase): SecondTry | null {
  const failures = test.diagnostic()?.retryCount ?? 0;
  const { state, errors } = test.result();
  if (failures === 0 || state !== 'passed') return null;
  const [reason = ''] = (errors?.[0]?.message ?? '').split('\n');
  const file = relative(process.cwd(), test.module.moduleId);
  return { file, title: test.fullName, failures, reason };
}
