import { expect, test } from 'vitest';
import { planOf, SHORT } from '../chaos/plan.ts';
import { run } from '../chaos/run.ts';
import { summary } from '../chaos/summary.ts';
import { timeline } from '../chaos/timeline.ts';
import { verdict } from '../chaos/verdict.ts';
import { chosen } from './harness/in-each-browser.ts';

/** The same run each time; another with SEED=<number>, a long one with `npm run chaos`. */
const seed = Number(process.env.SEED ?? 4);

test.each(chosen())(
  '%s: many tabs and failing hosts, while the background is killed and updated, break no promise',
  async (kind) => {
    const story = await run(kind, planOf(seed, SHORT));
    console.log(`${kind}, SEED=${seed}\n${summary(story)}`);
    const broken = verdict(story).map((it) => `${it}\n${timeline(story, it)}`);
    // A second try that passes would hide it.
    for (const fault of broken) console.log(fault);
    expect(broken, `SEED=${seed}`).toEqual([]);
  },
  240_000,
);
