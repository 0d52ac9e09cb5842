import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';
import { changed } from './mutant.ts';
import { MUTANTS } from './mutants.ts';
import { reportTo } from './report.ts';

/** The mutant of this run, by the promise it breaks; without it nothing is changed. */
const { MUTANT, REPORT } = process.env;
const mutant = MUTANTS.find(({ promise }) => promise === MUTANT);
if (MUTANT !== undefined && mutant === undefined) throw new Error(`No mutant breaks “${MUTANT}”`);

/** The unit tests, on sources that are changed while they are loaded and nowhere else. */
export default defineConfig({
  plugins: [
    {
      name: 'mutant',
      enforce: 'pre',
      transform(source, id) {
        const changes = mutant?.changes.filter(({ file }) => resolve(file) === id.split('?')[0]);
        return changes?.reduce((code, change) => {
          const result = changed(code, change);
          if ('problem' in result) throw new Error(result.problem);
          return result.code;
        }, source);
      },
    },
  ],
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/e2e/**'],
    environment: 'node',
    reporters: REPORT ? [reportTo(REPORT)] : ['default'],
  },
});
