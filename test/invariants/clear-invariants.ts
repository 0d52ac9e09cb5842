import { expect } from 'vitest';
import { isClearing, type SiteData } from '../../src/core/state/clear-job.ts';
import type { World } from '../fakes/world.ts';

/** Watches what is cleared, and what is said of it. */
export class ClearJobObserver {
  readonly #wanted = new Set<string>();
  readonly #world: World;

  constructor(world: World) {
    this.#world = world;
  }

  /** A person wants this cleared. */
  wants(id: number, what: SiteData): void {
    this.#wanted.add(`${id} ${what}`);
  }

  /** A page is reloaded: if that belongs to a clearing, it is done, or the answer will do it. */
  reloads(id: number): void {
    const { rules } = this.#world;
    const record = this.#world.record(id);
    const clearJob = record?.clearJob ?? null;
    const { phase } = record?.incident ?? {};
    if (clearJob?.state !== 'reloading' || phase?.name !== 'reloading') return;
    // One that was decided before the wish was carried out may be the one that clears.
    const before = phase.since <= clearJob.since && clearJob.reload === 'clears';
    expect(before || phase.trigger, 'the reload after clearing is a person’s').toBe(
      before || 'user',
    );
    const ready = clearJob.reload === 'after' ? this.#isCleared(id, clearJob.what) : rules.has(id);
    expect(ready, 'never a reload without clearing').toBe(true);
  }

  /** To be called after each deed. `hindered`: the background could not do, or write, all it wanted. */
  look(hindered: boolean): void {
    const { cleared, rules, tabs } = this.#world;
    for (const { tabId, what } of cleared) {
      expect(this.#wanted.has(`${tabId} ${what}`), `never ${what} that nobody wanted cleared`).toBe(
        true,
      );
    }
    for (const id of tabs.keys()) {
      const clearJob = this.#world.record(id)?.clearJob ?? null;
      if (clearJob?.state === 'done') {
        expect(this.#isCleared(id, clearJob.what), 'never called cleared what is not').toBe(true);
      }
      if (!hindered && this.#world.isAwake && rules.has(id)) {
        expect(isClearing(clearJob), 'never a rule left behind').toBe(true);
      }
    }
  }

  #isCleared(id: number, what: SiteData): boolean {
    return this.#world.cleared.some((it) => it.tabId === id && it.what === what);
  }
}
