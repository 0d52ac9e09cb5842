/** `npm run samples`: asks real gateways for the pages that the tests of `src/core/gateways` are shown. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { runScenario, type Sample } from './gateways/samples/run-scenario.ts';
import { scenarios } from './gateways/samples/scenario.ts';
import { ensureSystemPackages } from './process/system-packages.ts';

const FOLDER = 'test/samples/gateways/captured';

const missing = ensureSystemPackages(['nginx', 'haproxy', 'apache', 'varnish', 'caddy']);
for (const sentence of missing) console.error(sentence);
if (missing.length > 0) process.exit(1);

const samples = new Map<string, Sample>();
for (const scenario of scenarios()) {
  const captured = await runScenario(scenario);
  console.log(`${scenario.chain.join(' → ')}: ${captured.size}`);
  for (const [path, sample] of captured) {
    if (samples.has(path)) throw new Error(`${path} is captured twice.`);
    samples.set(path, sample);
  }
}

// What looks the same must be judged the same, whatever it really was.
const verdicts = new Map<string, string>();
for (const [path, { expect, status, headers, body }] of samples) {
  const looks = JSON.stringify([status, headers, body]);
  const verdict = JSON.stringify(expect);
  if ((verdicts.get(looks) ?? verdict) !== verdict) throw new Error(`${path} looks like another.`);
  verdicts.set(looks, verdict);
}

rmSync(FOLDER, { recursive: true, force: true });
for (const [path, sample] of samples) {
  const file = join(FOLDER, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(sample));
}
execFileSync(process.execPath, [
  'node_modules/@biomejs/biome/bin/biome',
  'format',
  '--write',
  FOLDER,
]);
console.log(`${samples.size} samples in ${FOLDER}`);
