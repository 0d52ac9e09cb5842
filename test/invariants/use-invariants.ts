import { expect } from 'vitest';
import { TOUCH_HOLDS } from '../../src/core/state/schedule.ts';
import type { FakeTab, World } from '../fakes/world.ts';

/** Knows which pages are in use, independently of what the background has checked. */
export class UseObserver {
  /** Hidden tabs that were not in use when they were hidden, or since. */
  readonly #leftAlone = new Set<number>();
  readonly #world: World;

  constructor(world: World) {
    this.#world = world;
  }

  /** Updates the record of all tabs: a hidden tab that is not in use stays unused until it is shown. */
  look(): void {
    for (const {
      id,
      active,
      minimised,
      silent,
      frozen,
      audible,
      page,
    } of this.#world.tabs.values()) {
      if (active && !minimised) this.#leftAlone.delete(id);
      else if (!silent && !frozen && !audible && !page.typed) this.#leftAlone.add(id);
    }
  }

  /** The tab is shown. */
  shows(id: number): void {
    this.#leftAlone.delete(id);
  }

  /** The tab is reloaded: throws if the page is in use. */
  reloads({ id, page, touchedAt, audible, silent, frozen, active, minimised }: FakeTab): void {
    expect(page.typed ?? false, 'a page in use is never reloaded').toBe(false);
    const isRead = page.content === true && active && !minimised;
    expect(isRead, 'a page to read is never reloaded while it is seen').toBe(false);
    expect(audible, 'a page that plays sound is never reloaded').toBe(false);
    const quiet = touchedAt === null ? TOUCH_HOLDS : this.#world.elapsed - touchedAt;
    expect(quiet, 'a page is never reloaded within two minutes of a touch').toBeGreaterThanOrEqual(
      TOUCH_HOLDS,
    );
    const asks = (silent || frozen) && !this.#leftAlone.has(id);
    expect(asks, 'a page that does not answer is never reloaded').toBe(false);
  }
}
