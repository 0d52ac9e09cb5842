import { expect } from 'vitest';
import { TOUCH_HOLDS } from '../../src/core/state/schedule.ts';
import type { FakeTab, World } from '../fakes/world.ts';

/** Knows which pages are in use, whatever the background has asked. */
export class UseWatch {
  /** Hidden tabs that nobody used when they were hidden, or since. */
  readonly #leftAlone = new Set<number>();
  readonly #world: World;

  constructor(world: World) {
    this.#world = world;
  }

  /** Looks at all tabs: one that is hidden and that nobody uses stays so until it is shown. */
  look(): void {
    for (const { id, active, minimised, silent, audible, page } of this.#world.tabs.values()) {
      if (active && !minimised) this.#leftAlone.delete(id);
      else if (!silent && !audible && !page.typed) this.#leftAlone.add(id);
    }
  }

  /** The tab is shown. */
  shows(id: number): void {
    this.#leftAlone.delete(id);
  }

  /** The tab is reloaded: throws if that disturbs anybody. */
  reloads({ id, page, touchedAt, audible, silent }: FakeTab): void {
    expect(page.typed ?? false, 'never a page in use').toBe(false);
    expect(audible, 'never a page that plays').toBe(false);
    const quiet = touchedAt === null ? TOUCH_HOLDS : this.#world.elapsed - touchedAt;
    expect(quiet, 'never a page that was touched just now').toBeGreaterThanOrEqual(TOUCH_HOLDS);
    const asks = silent && !this.#leftAlone.has(id);
    expect(asks, 'never a page that does not answer').toBe(false);
  }
}
