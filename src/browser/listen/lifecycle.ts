import { browser } from '../polyfill.ts';

/** Calls `listener` when the extension was installed or updated, and when the browser starts. */
export function onLifecycle(listener: () => void): void {
  browser.runtime.onInstalled.addListener(listener);
  browser.runtime.onStartup.addListener(listener);
}
