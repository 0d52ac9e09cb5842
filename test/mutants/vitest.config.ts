import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';
import { changed, type Mutant } from './mutant.ts';
import { MUTANTS } from './mutants.ts';
import { reportTo } from './report.ts';

/** The mutants of this run, a list of the promises they break; without it nothing is changed. ONLY: the tests that are run. */
const { BROKEN, ONLY, REPORT } = process.env;
const promises: readonly string[] = BROKEN === undefined ? [] : JSON.parse(BROKEN);
const mutants = promises.map((promise) => {
  const mutant = MUTANTS.find((it) => it.promise === promise);
  if (mutant === undefined) throw new Error(`No mutant breaks “${promise}”`);
  return mutant;
});

/** The unit tests, on sources that are changed while they are loaded and nowhere else. */
export default defineConfig({
  test: {
    // Several runs are under way at once where something is broken.
    ...(mutants.length === 0
      ? { include: ['test/**/*.test.ts'], exclude: ['test/e2e/**'], maxWorkers: '100%' }
      : { projects: mutants.map(broken), maxWorkers: 1 }),
    ...(ONLY !== undefined && { testNamePattern: ONLY }),
    environment: 'node',
    reporters: REPORT ? [reportTo(REPORT)] : ['default'],
  },
});

// A project each: it has modules of its own, so that one mutant is nothing to the next.
function broken({ promise, changes, caughtBy }: Mutant) {
  return {
    plugins: [
      {
        name: 'mutant',
        enforce: 'pre' as const,
        transform(source: string, id: string) {
          return changes
            .filter(({ file }) => resolve(file) === id.split('?')[0])
            .reduce((code, change) => {
              const result = changed(code, change);
              if ('problem' in result) throw new Error(result.problem);
              return result.code;
            }, source);
        },
      },
    ],
    test: { name: promise, include: [caughtBy], environment: 'node' as const },
  };
}
