import { expect, test } from 'vitest';
import { planOf, SHORT } from '../chaos/plan.ts';
import { run } from '../chaos/run.ts';
import { summary } from '../chaos/summary.ts';
import { timeline } from '../chaos/timeline.ts';
import { verdict } from '../chaos/verdict.ts';
import { chosen } from './harness/chosen-browsers.ts';

/** Seed of the run: the same each time unless SEED=<number> is set. `npm run chaos` makes a long run. */
const seed = Number(process.env.SEED ?? 4);

test.each(chosen())(
  '%s: no promise is broken while many tabs and hosts fail, the background is killed and the extension updated',
  async (kind) => {
    const story = await run(kind, planOf(seed, SHORT));
    console.log(`${kind}, SEED=${seed}\n${summary(story)}`);
    const broken = verdict(story).map((it) => `${it}\n${timeline(story, it)}`);
    // Logged, since a retry of the test that passes would hide it.
    for (const fault of broken) console.log(fault);
    expect(broken, `SEED=${seed}`).toEqual([]);
  },
  240_000,
);
