/** Work to be timed: does it once and returns how many events that took. */
export type Work = () => Promise<number> | number;

const ROUNDS = 9;
/** The minimum length of a round, ms. */
const ROUND = 25;

/**
 * The cost of one event in each of these works, in µs: the fastest of several rounds, since other
 * load of the machine only adds to it. The works take turns; only their ratios are reliable.
 */
export async function costs(works: readonly Work[]): Promise<readonly number[]> {
  const rounds = works.map((): number[] => []);
  for (const work of works) await timed(work);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [index, work] of works.entries()) rounds[index]?.push(await timed(work));
  }
  return rounds.map((times) => Math.min(...times));
}

async function timed(work: Work): Promise<number> {
  const start = performance.now();
  let events = 0;
  let elapsed = 0;
  while (elapsed < ROUND) {
    const done = work();
    events += typeof done === 'number' ? done : await done;
    elapsed = performance.now() - start;
  }
  return (elapsed * 1000) / events;
}
