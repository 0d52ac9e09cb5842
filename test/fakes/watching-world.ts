import type { WatchedPage } from '../../src/core/state/watch.ts';
import { World } from './world.ts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const PAGE = 'https://shop.example/orders';
export const OTHER = 'https://shop.example/basket';
export const THIRD = 'https://shop.example/help';

/** A world whose sites are down, for tests of watched pages. */
export class WatchingWorld extends World {
  constructor() {
    super();
    this.server = () => ({ status: 502 });
  }

  /**
   * Opens a page that fails, stops its incident and requests a watch, whose site is down at that
   * moment; closes its tab unless `close` is false. `asks` lists only the later probes.
   */
  async requestWatch(
    url = PAGE,
    own: { incognito?: boolean; close?: boolean } = {},
  ): Promise<void> {
    const id = 1 + this.tabs.size + this.hits.length;
    this.openTab(id, { incognito: own.incognito ?? false });
    await this.go(id, url);
    await this.tell({ type: 'stop', tabId: id });
    await this.requestAt(id, url);
    if (own.close ?? true) await this.close(id);
  }

  /** Requests a watch of this tab's page, which a visitor without cookies finds down just then. */
  async requestAt(tabId: number, url = PAGE): Promise<void> {
    const { address, asks } = this;
    const count = asks.length;
    this.address = () => ({ status: 502, takes: 1 });
    await this.tell({ type: 'watch-requested', tabId, url });
    await this.pass(2);
    this.address = address;
    asks.splice(count);
  }

  state(url = PAGE): WatchedPage['state'] | undefined {
    return this.watched.get(url)?.state;
  }

  asksOf(url = PAGE): readonly { readonly at: number }[] {
    return this.asks.filter((it) => it.url === url);
  }

  /** The texts of the notifications, in order. */
  get notificationTexts(): readonly string[] {
    return [...this.notifications.values()];
  }
}
