/** `npm test`: runs all checks, one step after another, and prints the totals at the very end. */
console.log('Bounceback: all tests.');

const { ensureSystemPackages } = await import('./process/system-packages.ts');
const { endToEnd } = await import('./checks/end-to-end.ts');
const { failures, runSteps, sum } = await import('./checks/steps.ts');
const { policiesLeftOut } = await import('./checks/policies-left-out.ts');

const tsx = (script: string) => [process.execPath, '--import', 'tsx', script];
const bin = (path: string) => [process.execPath, `node_modules/${path}`];
const vitest = (...projects: readonly string[]) => [
  ...bin('vitest/vitest.mjs'),
  'run',
  ...projects.flatMap((project) => ['--project', project]),
];

const missing = ensureSystemPackages([
  ...(['chromium', 'firefox', 'openssl'] as const),
  ...(['nginx', 'haproxy', 'apache', 'varnish', 'caddy'] as const),
]);
for (const sentence of missing) console.error(sentence);

const leftOut = policiesLeftOut();
// The policy would install the extension into each Chromium of the other tests as well.
const policies = {
  name: 'installed by policy',
  command: vitest('policies'),
  counts: true,
  needs: 'build',
  together: true,
  after: 'end to end, chromium',
};
const results = await runSteps([
  { name: 'types', command: [...bin('typescript/bin/tsc'), '--noEmit'] },
  { name: 'lint', command: [...bin('@biomejs/biome/bin/biome'), 'check', '.'] },
  { name: 'unit', command: vitest('unit', 'unit-isolated'), counts: true },
  // The same inputs each time; `npm run fuzz` has many more, and others.
  {
    name: 'fuzzing',
    command: tsx('scripts/fuzz.ts'),
    env: { RUNS: '200', SEED: '1' },
    counts: true,
  },
  { name: 'build', command: tsx('scripts/build.ts') },
  { name: 'reproducible build', command: tsx('scripts/reproducible.ts'), needs: 'build' },
  { name: 'web-ext lint', command: tsx('scripts/lint-firefox.ts'), needs: 'build' },
  // Every state of the popup: pictures, axe, interactions. One browser keeps one core busy.
  { name: 'popup', command: tsx('scripts/gallery.ts'), together: true },
  ...endToEnd('build').map((step) => ({ ...step, after: 'popup' })),
  // Nothing in them depends on time, and the browsers leave a part of the processor.
  {
    name: 'properties',
    command: vitest('properties'),
    counts: true,
    together: true,
    idle: true,
  },
  ...(leftOut === null ? [policies] : []),
]);

const { passed, failed } = sum(results);
for (const { secondTries } of results) {
  for (const { file, title, failures } of secondTries) {
    console.log(`\nPassed only after ${failures} failures: ${file}: ${title}`);
  }
}
if (leftOut !== null) console.log(`\n${leftOut}`);
if (failed > 0) console.error(`\nFailed: ${failures(results)}.`);
process.exitCode = failed + missing.length > 0 ? 1 : 0;
console.log(`\n${passed} passed, ${failed + missing.length} failed`);
