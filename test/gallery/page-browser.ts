import { currentExample, onExample } from './current-example.ts';
import type { FakeBrowser } from './fake-ports.ts';

const parameters = new URLSearchParams(location.search);

/** The browser around a page of the gallery, as its address says. */
export const pageBrowser: FakeBrowser = {
  example: currentExample,
  onExample,
  /** Kept on the page, for whoever looks. */
  async note(what) {
    const list = document.documentElement.dataset;
    list.sent = [list.sent ?? '', JSON.stringify(what)].join('\n').trim();
    if (parameters.has('deaf')) throw new Error('Nobody received it.');
  },
  rtl: parameters.has('rtl'),
  // The state that shows a private window is called so.
  isPrivate: /private/.test(parameters.get('state') ?? ''),
};
