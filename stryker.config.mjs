/**
 * Mutation testing of the core; `docs/mutation.md` tells how it is run and read.
 * @type {import('@stryker-mutator/api/core').PartialStrykerOptions}
 */
export default {
  mutate: ['src/core/**/*.ts'],
  testRunner: 'vitest',
  plugins: ['@stryker-mutator/vitest-runner'],
  vitest: { configFile: 'scripts/mutation/vitest.config.ts', related: true },
  coverageAnalysis: 'perTest',
  // Mutants in what is worked out once while a file loads, such as tables and constants. Each would
  // run all tests, and all of them together take longer than all others.
  ignoreStatic: true,
  // Stryker reads a tsconfig with the API of TypeScript 5, which TypeScript 7 does not have. Where
  // the file is missing it reads none, and vitest needs none.
  tsconfigFile: 'no-tsconfig.json',
  incremental: true,
  incrementalFile: 'reports/mutation/incremental.json',
  reporters: ['progress', 'html', 'json'],
  htmlReporter: { fileName: 'reports/mutation/mutation.html' },
  jsonReporter: { fileName: 'reports/mutation/mutation.json' },
  tempDirName: '.stryker-tmp',
  ignorePatterns: ['/dist', '/docs', '/screenshots', '/reports', '/coverage', '*.zip'],
  // Colours of the report; scripts/mutation/thresholds.ts has the scores below which the run fails.
  thresholds: { high: 90, low: 80 },
  // The first run of all tests takes long where other work runs beside it.
  dryRunTimeoutMinutes: 40,
  // The time of the first run and half of it again, and this on top: a machine may be busy.
  timeoutMS: 10_000,
};
