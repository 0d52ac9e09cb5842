/** Something to be timed: does its work once and says how many events that were. */
export type Work = () => Promise<number> | number;

const ROUNDS = 9;
/** A round lasts at least this long, ms. */
const ROUND = 25;

/**
 * What one event costs in each of these works, in µs: the fastest of some rounds, since whatever else
 * the machine does only ever adds. The works take turns; what can be relied on is their ratios.
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
