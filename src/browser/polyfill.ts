// No other folder imports the polyfill.
// See docs/browser-quirks.md#the-polyfill-throws-outside-an-extension.
import browser from 'webextension-polyfill';

export { browser };
