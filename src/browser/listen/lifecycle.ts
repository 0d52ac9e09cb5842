import { browser } from '../polyfill.ts';

/** Calls `listener` when the extension was installed or updated, and when the browser starts. */
export function onLifecycle(listener: () => void): void {
  browser.runtime.onInstalled.addListener(listener);
  browser.runtime.onStartup.addListener(listener);
}

/** Calls `listener` when the extension was installed, but not after an update of it or of the browser. */
export function onInstallation(listener: () => void): void {
  browser.runtime.onInstalled.addListener(({ reason }) => {
    if (reason === 'install') listener();
  });
}
