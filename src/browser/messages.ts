import type { Runtime } from 'webextension-polyfill';
import type { Wish } from '../core/events.ts';
import { parseWish } from '../core/wish-told.ts';
import { browser } from './polyfill.ts';

/** Hears the wishes told by our own pages. Messages from anywhere else, or of any other form, are ignored. */
export function onWish(listener: (wish: Wish) => Promise<void>): void {
  const ours = browser.runtime.getURL('');
  browser.runtime.onMessage.addListener((message: unknown, sender: Runtime.MessageSender) => {
    const wish = sender.url?.startsWith(ours) ? parseWish(message) : null;
    return wish === null ? undefined : listener(wish);
  });
}
