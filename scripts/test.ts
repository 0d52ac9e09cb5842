/** `npm test`: everything that has to be right, one step after another, and the sum at the very end. */
console.log('Bounceback: all tests.');

const { ensureSystemPackages } = await import('./process/system-packages.ts');
const { failures, runSteps, sum } = await import('./checks/steps.ts');
const { policiesLeftOut } = await import('./checks/policies-left-out.ts');

const tsx = (script: string) => [process.execPath, '--import', 'tsx', script];
const bin = (path: string) => [process.execPath, `node_modules/${path}`];
const vitest = (project: string) => [...bin('vitest/vitest.mjs'), 'run', '--project', project];

const missing = ensureSystemPackages([
  ...(['chromium', 'firefox', 'openssl'] as const),
  ...(['nginx', 'haproxy', 'apache', 'varnish', 'caddy'] as const),
]);
for (const sentence of missing) console.error(sentence);

const leftOut = policiesLeftOut();
const policies = { name: 'installed by policy', command: vitest('policies'), counts: true };
const results = await runSteps([
  { name: 'types', command: [...bin('typescript/bin/tsc'), '--noEmit'] },
  { name: 'lint', command: [...bin('@biomejs/biome/bin/biome'), 'check', '.'] },
  { name: 'unit', command: vitest('unit'), counts: true },
  { name: 'build', command: tsx('scripts/build.ts') },
  { name: 'reproducible build', command: tsx('scripts/reproducible.ts'), needs: 'build' },
  { name: 'web-ext lint', command: tsx('scripts/lint-firefox.ts'), needs: 'build' },
  // Every state of the popup: pictures, axe, manners.
  { name: 'popup', command: tsx('scripts/gallery.ts') },
  // Both at once: most of their time is waiting for a deadline.
  ...['chromium', 'firefox'].map((browser) => ({
    name: `end to end, ${browser}`,
    command: vitest('e2e'),
    // Two files at a time: with more a small machine is too slow for promises in seconds.
    env: { BROWSERS: browser, E2E_WORKERS: '2' },
    counts: true,
    needs: 'build',
    together: true,
  })),
  ...(leftOut === null ? [{ ...policies, needs: 'build' }] : []),
]);

const { passed, failed } = sum(results);
if (leftOut !== null) console.log(`\n${leftOut}`);
if (failed > 0) console.error(`\nFailed: ${failures(results)}.`);
process.exitCode = failed + missing.length > 0 ? 1 : 0;
console.log(`\n${passed} passed, ${failed + missing.length} failed`);
