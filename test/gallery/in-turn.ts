import type { Browser } from 'puppeteer-core';
import { newStage, type Stage } from './stage.ts';

/** A check on a stage; resolves to the faults that it found. */
export interface Turn {
  readonly name: string;
  readonly on: (stage: Stage) => Promise<readonly string[]>;
}

/** Time limit of a turn, ms. */
const LONGEST = 45_000;
/** After this many turns that threw or hung, the rest is skipped. */
const MOST_BROKEN = 5;

/**
 * Does all turns, `atOnce` of them at a time, on stages that are reused. A turn that throws or hangs
 * counts as a fault, and its stage is closed.
 */
export async function inTurn(
  browser: Browser,
  turns: readonly Turn[],
  atOnce: number,
  report: (name: string, found: readonly string[]) => void,
): Promise<void> {
  const left = [...turns];
  let broken = 0;
  const work = async (): Promise<void> => {
    let stage: Promise<Stage> | null = null;
    for (let turn = left.shift(); turn !== undefined; turn = left.shift()) {
      const { name, on } = turn;
      stage ??= newStage(browser);
      try {
        report(name, await within(LONGEST, stage.then(on)));
      } catch (error) {
        report(name, [String(error)]);
        stage.then(({ page }) => page.close()).catch(() => undefined);
        stage = null;
        broken += 1;
        if (left.length > 0 && (broken === MOST_BROKEN || !browser.connected)) {
          report('gallery', [`given up, ${left.length} turns were skipped`]);
          left.length = 0;
        }
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
}

function within<T>(ms: number, work: Promise<T>): Promise<T> {
  return new Promise((done, fail) => {
    const timer = setTimeout(() => fail(new Error(`timed out after ${ms / 1000} s`)), ms);
    work.then(done, fail).finally(() => clearTimeout(timer));
  });
}
