import { writeFileSync } from 'node:fs';
import type { Reporter, TestModule } from 'vitest/node';

/** What a run of the tests came to. */
export interface Report {
  readonly passed: number;
  /** Of each test that failed its name, and everything that its errors say. */
  readonly failures: readonly string[];
  /** What went wrong outside of the tests. */
  readonly broken: readonly string[];
}

interface Said {
  readonly message?: unknown;
  readonly cause?: unknown;
}

/** Writes the report of a run into this file. */
export function reportTo(file: string): Reporter {
  return {
    onTestRunEnd: (modules, errors) =>
      writeFileSync(
        file,
        JSON.stringify({ ...reportOf(modules), broken: brokenIn(modules, errors) }),
      ),
  };
}

function reportOf(modules: readonly TestModule[]): Omit<Report, 'broken'> {
  const tests = modules.flatMap((module) => [...module.children.allTests()]);
  const failed = tests.filter((test) => test.result().state === 'failed');
  return {
    passed: tests.filter((test) => test.result().state === 'passed').length,
    failures: failed.map((test) => [test.fullName, ...messages(test.result().errors)].join('\n')),
  };
}

function brokenIn(modules: readonly TestModule[], errors: readonly unknown[]): readonly string[] {
  return messages([...modules.flatMap((module) => module.errors()), ...errors]);
}

// A property fails with the sequence it failed on; what was wrong with that is the cause.
function messages(errors: readonly unknown[] = []): readonly string[] {
  return errors.flatMap((error) => {
    const { message, cause } = error as Said;
    return [String(message), ...(cause ? messages([cause]) : [])];
  });
}
