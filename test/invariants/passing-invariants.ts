import { expect } from 'vitest';
import { routerMark } from '../../src/core/http/router-marks.ts';
import { PASSING_STATUSES } from '../../src/core/retry/classify-answer.ts';
import { PASSING_SPACING, PASSING_WAITS } from '../../src/core/state/schedule.ts';
import type { Reply } from '../fakes/world.ts';

/** Errors that may pass, one after the other on one page. */
interface Run {
  attempts: number;
  allowed: number;
  lastAt: number;
}

/** Checks the automatic attempts after errors that may pass. */
export class PassingObserver {
  readonly #runs = new Map<number, Run>();

  /** The tab shows an answer. */
  shows(id: number, { status, headers = {} }: Reply): void {
    const ofRouter = routerMark({ status, headers }) !== null;
    if (!PASSING_STATUSES.has(status) || ofRouter) this.#runs.delete(id);
    else if (!this.#runs.has(id))
      this.#runs.set(id, {
        attempts: 0,
        allowed: PASSING_WAITS.length,
        lastAt: Number.NEGATIVE_INFINITY,
      });
  }

  /** The user looks at a tab that ended: one more attempt may follow. */
  allow(id: number): void {
    const run = this.#runs.get(id);
    if (run !== undefined) run.allowed += 1;
  }

  /** An automatic attempt begins at `elapsed` (ms). */
  reloads(id: number, elapsed: number, clockWasSet: boolean): void {
    const run = this.#runs.get(id);
    if (run === undefined) return;
    run.attempts += 1;
    expect(run.attempts, 'at most five attempts follow errors that may pass').toBeLessThanOrEqual(
      run.allowed,
    );
    if (!clockWasSet)
      expect(elapsed - run.lastAt, 'they are ten seconds apart').toBeGreaterThanOrEqual(
        PASSING_SPACING,
      );
    run.lastAt = elapsed;
  }
}
