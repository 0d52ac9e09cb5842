/**
 * `npm run chaos`: many tabs, failing hosts and a background that is killed again and again, in
 * real browsers; at the end no promise may be broken. `-- --seed 7` repeats a run, `-- --browser
 * firefox` runs one browser only, `-- --short` the run that is part of `npm test`. Takes about
 * seven minutes a browser.
 */
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { LONG, planOf, SHORT } from '../test/chaos/plan.ts';
import { run } from '../test/chaos/run.ts';
import { summary } from '../test/chaos/summary.ts';
import { timeline } from '../test/chaos/timeline.ts';
import { verdict } from '../test/chaos/verdict.ts';
import type { BrowserKind } from './browsers/find-browser.ts';

const USAGE = 'Usage: npm run chaos -- [--seed <number>] [--browser chromium|firefox] [--short]';
const KINDS: readonly BrowserKind[] = ['chromium', 'firefox'];

const values = options();
const kinds = KINDS.filter((kind) => (values?.browser ?? kind) === kind);
const seed = Number(values?.seed ?? Date.now() % 1_000_000);
if (values === null || kinds.length === 0 || !Number.isSafeInteger(seed)) {
  console.error(USAGE);
  process.exit(1);
}
if (!['chrome', 'firefox'].every((name) => existsSync(`dist/${name}/manifest.json`))) {
  console.error('There is no build. Run npm run build first.');
  process.exit(1);
}
const size = values.short ? SHORT : LONG;
let broken = 0;
for (const kind of kinds) broken += await chaos(kind);
process.exit(broken > 0 ? 1 : 0);

async function chaos(kind: BrowserKind): Promise<number> {
  const { tabs, hosts, lasts } = size;
  console.log(`${kind}, --seed ${seed}: ${tabs} tabs, ${hosts} hosts, ${lasts / 1000} s`);
  const story = await run(kind, planOf(seed, size));
  const sentences = verdict(story);
  console.log(summary(story));
  for (const it of sentences) console.error(`Broken: ${it}\n${timeline(story, it)}`);
  console.log(
    sentences.length === 0 ? 'No promise was broken.\n' : `Repeat with --seed ${seed}.\n`,
  );
  return sentences.length;
}

function options() {
  try {
    return parseArgs({
      options: {
        seed: { type: 'string' },
        browser: { type: 'string' },
        short: { type: 'boolean', default: false },
      },
    }).values;
  } catch {
    return null;
  }
}
