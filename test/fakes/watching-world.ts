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

  /** Opens a page that fails, stops its incident and requests a watch; closes its tab unless `close` is false. */
  async requestWatch(
    url = PAGE,
    own: { incognito?: boolean; close?: boolean } = {},
  ): Promise<void> {
    const id = 1 + this.tabs.size + this.hits.length;
    this.openTab(id, { incognito: own.incognito ?? false });
    await this.go(id, url);
    await this.tell({ type: 'stop', tabId: id });
    await this.tell({ type: 'watch-requested', tabId: id, url });
    if (own.close ?? true) await this.close(id);
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
