import { expect } from 'vitest';
import { isClearing, type SiteStore } from '../../src/core/state/clear-job.ts';
import type { World } from '../fakes/world.ts';

/** Watches what is cleared, and what is said of it. */
export class ChoreWatch {
  readonly #wanted = new Set<string>();
  readonly #world: World;

  constructor(world: World) {
    this.#world = world;
  }

  /** A person wants this cleared. */
  wants(id: number, what: SiteStore): void {
    this.#wanted.add(`${id} ${what}`);
  }

  /** A page is reloaded: if that belongs to a clearing, it is done, or the answer will do it. */
  reloads(id: number): void {
    const { rules } = this.#world;
    const record = this.#world.record(id);
    const chore = record?.chore ?? null;
    const { phase } = record?.incident ?? {};
    if (chore?.state !== 'reloading' || phase?.name !== 'reloading') return;
    // One that was decided before the wish was carried out may be the one that clears.
    const before = phase.since <= chore.since && chore.reload === 'clears';
    expect(before || phase.by, 'the reload after clearing is a person’s').toBe(before || 'person');
    const ready = chore.reload === 'after' ? this.#isCleared(id, chore.what) : rules.has(id);
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
      const chore = this.#world.record(id)?.chore ?? null;
      if (chore?.state === 'done') {
        expect(this.#isCleared(id, chore.what), 'never called cleared what is not').toBe(true);
      }
      if (!hindered && this.#world.isAwake && rules.has(id)) {
        expect(isClearing(chore), 'never a rule left behind').toBe(true);
      }
    }
  }

  #isCleared(id: number, what: SiteStore): boolean {
    return this.#world.cleared.some((it) => it.tabId === id && it.what === what);
  }
}
