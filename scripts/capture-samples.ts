/**
 * `npm run samples`: captures error pages of real gateways, the samples for the tests of
 * `src/core/gateways`.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runScenario, type Sample } from './gateways/samples/run-scenario.ts';
import { scenarios } from './gateways/samples/scenario.ts';
import { ensureSystemPackages } from './process/system-packages.ts';

const FOLDER = 'test/samples/gateways';

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

// Answers that look the same must be expected to be judged the same, whatever made them.
const verdicts = new Map<string, string>();
for (const [path, { expect, status, headers, body }] of samples) {
  const looks = JSON.stringify([status, headers, body]);
  const verdict = JSON.stringify(expect);
  if ((verdicts.get(looks) ?? verdict) !== verdict) throw new Error(`${path} looks like another.`);
  verdicts.set(looks, verdict);
}

// What was written by hand stays; what was captured before is replaced as a whole.
for (const gateway of new Set([...samples.keys()].map(gatewayOf))) {
  const file = join(FOLDER, `${gateway}.json`);
  const { written } = JSON.parse(readFileSync(file, 'utf8'));
  const own = [...samples].filter(([path]) => gatewayOf(path) === gateway);
  const captured = Object.fromEntries(
    own.map(([path, sample]) => [path.slice(gateway.length + 1), sample]).sort(),
  );
  writeFileSync(file, JSON.stringify({ captured, written }));
}
execFileSync(process.execPath, [
  'node_modules/@biomejs/biome/bin/biome',
  'format',
  '--write',
  FOLDER,
]);
console.log(`${samples.size} samples in ${FOLDER}`);

/** The outermost gateway, which names the file. */
function gatewayOf(path: string): string {
  return path.slice(0, path.indexOf('/'));
}
