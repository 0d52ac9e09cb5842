import { writeFileSync } from 'node:fs';
import type { Reporter, TestCase, TestModule } from 'vitest/node';

/** What a run of the tests came to. */
export interface Report {
  /** The names of the tests that passed, groups and all. */
  readonly passed: readonly string[];
  /** Of each test that failed its name, and everything that its errors say. */
  readonly failures: readonly string[];
  /** What went wrong outside of the tests. */
  readonly broken: readonly string[];
}

/** What each project of a run came to, by its name: '' where there is but one. */
export type Reports = Readonly<Record<string, Report>>;

interface Said {
  readonly message?: unknown;
  readonly cause?: unknown;
}

/** Writes the reports of a run into this file. What went wrong outside of all files is in each of them. */
export function reportTo(file: string): Reporter {
  return {
    onTestRunEnd: (modules, errors) => {
      const names = [...new Set(modules.map(({ project }) => project.name))];
      const reports = names.map((name) => {
        const own = modules.filter(({ project }) => project.name === name);
        return [name, { ...reportOf(own), broken: brokenIn(own, errors) }] as const;
      });
      writeFileSync(file, JSON.stringify(Object.fromEntries(reports)));
    },
  };
}

function reportOf(modules: readonly TestModule[]): Omit<Report, 'broken'> {
  const tests = modules.flatMap((module) => [...module.children.allTests()]);
  const inState = (state: string) => tests.filter((test) => test.result().state === state);
  return {
    passed: inState('passed').map(nameOf),
    failures: inState('failed').map((test) =>
      [nameOf(test), ...messages(test.result().errors)].join('\n'),
    ),
  };
}

// As vitest's own patterns see it.
function nameOf({ fullName }: TestCase): string {
  return fullName.replaceAll(' > ', ' ');
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
