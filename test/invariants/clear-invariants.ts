import { expect } from 'vitest';
import {
  type ClearJob,
  isClearing,
  kindsOf,
  type SiteData,
} from '../../src/core/state/clear-job.ts';
import type { World } from '../fakes/world.ts';

/** Checks what is cleared and what is reported about it. */
export class ClearJobObserver {
  readonly #wanted = new Set<string>();
  readonly #world: World;

  constructor(world: World) {
    this.#world = world;
  }

  /** The user requests this clearing. */
  wants(id: number, what: SiteData): void {
    this.#wanted.add(`${id} ${what}`);
  }

  /** A page is reloaded: if that is part of a clearing, the data is cleared already, or a rule makes the answer clear it. */
  reloads(id: number): void {
    const { rules } = this.#world;
    const record = this.#world.record(id);
    const clearJob = record?.clearJob ?? null;
    const { phase } = record?.incident ?? {};
    if (clearJob?.state !== 'reloading' || phase?.name !== 'reloading') return;
    // A reload that was decided before the clearing ran may be the one that clears.
    const before = phase.since <= clearJob.since && clearJob.reload === 'clears';
    expect(before || phase.trigger, 'the reload after a clearing counts as the user’s').toBe(
      before || 'user',
    );
    const ready = clearJob.reload === 'after' ? this.#areCleared(id, clearJob) : rules.has(id);
    expect(
      ready,
      'the reload of a clearing starts only when the data is cleared, or clears it',
    ).toBe(true);
  }

  /** To be called after each action. `hindered`: the background may have been killed or unable to write. */
  look(hindered: boolean): void {
    const { cleared, rules, tabs } = this.#world;
    for (const { tabId, what } of cleared) {
      expect(
        this.#wanted.has(`${tabId} ${what}`),
        `nothing is cleared without a request of the user: ${what}`,
      ).toBe(true);
    }
    for (const id of tabs.keys()) {
      const clearJob = this.#world.record(id)?.clearJob ?? null;
      if (clearJob?.state === 'done') {
        expect(
          this.#areCleared(id, clearJob),
          'a clearing is reported as done only when the data was cleared',
        ).toBe(true);
      }
      if (!hindered && this.#world.isAwake && rules.has(id)) {
        expect(isClearing(clearJob), 'no clearing rule is left behind').toBe(true);
      }
    }
  }

  #areCleared(id: number, clearJob: ClearJob): boolean {
    const { cleared } = this.#world;
    return kindsOf(clearJob).every((kind) =>
      cleared.some((it) => it.tabId === id && it.what === kind),
    );
  }
}
