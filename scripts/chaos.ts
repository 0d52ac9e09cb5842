/**
 * `npm run chaos`: many tabs, failing hosts, a background that is killed again and again, in real
 * browsers; at the end no promise may be broken. `-- --seed 7` repeats a run, `-- --browser firefox`
 * takes one browser, `-- --short` the run that is in `npm test`. Build first.
 */
import { writeFileSync } from 'node:fs';
import { LONG, planOf, SHORT } from '../test/chaos/plan.ts';
import { run } from '../test/chaos/run.ts';
import { summary } from '../test/chaos/summary.ts';
import { timeline } from '../test/chaos/timeline.ts';
import { verdict } from '../test/chaos/verdict.ts';
import type { BrowserKind } from './lib/find-browser.ts';

const given = process.argv.slice(2);
const after = (option: string) => given[given.indexOf(option) + 1] ?? '';
const seed = given.includes('--seed') ? Number(after('--seed')) : Date.now() % 1_000_000;
const size = given.includes('--short') ? SHORT : LONG;
const only = given.includes('--browser') ? after('--browser') : '';
const kinds = (['chromium', 'firefox'] as const).filter((kind) => only === '' || only === kind);

if (!Number.isSafeInteger(seed) || kinds.length === 0) {
  console.error('Usage: npm run chaos -- [--seed <number>] [--browser chromium|firefox] [--short]');
  process.exit(1);
}
let broken = 0;
for (const kind of kinds) broken += await chaos(kind);
process.exit(broken > 0 ? 1 : 0);

async function chaos(kind: BrowserKind): Promise<number> {
  console.log(`${kind}, --seed ${seed}: ${size.tabs} tabs, ${size.hosts} hosts …`);
  const story = await run(kind, planOf(seed, size));
  if (process.env.STORY) writeFileSync(process.env.STORY, JSON.stringify(story));
  const sentences = verdict(story);
  console.log(summary(story));
  for (const sentence of sentences) {
    console.error(`Broken: ${sentence}\n${timeline(story, sentence)}`);
  }
  console.log(sentences.length === 0 ? 'No promise was broken.' : `Again with --seed ${seed}.`);
  return sentences.length;
}
