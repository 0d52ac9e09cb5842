import { currentExample, onExample } from './current-example.ts';
import type { FakeBrowser } from './fake-ports.ts';

const parameters = new URLSearchParams(location.search);

/** The fake browser of a gallery page, configured by its address. */
export const pageBrowser: FakeBrowser = {
  example: currentExample,
  onExample,
  /** Recorded on the page, where the checks read it. */
  async note(what) {
    const list = document.documentElement.dataset;
    list.sent = [list.sent ?? '', JSON.stringify(what)].join('\n').trim();
    if (parameters.has('deaf')) throw new Error('Nobody received it.');
  },
  rtl: parameters.has('rtl'),
  stuck: parameters.has('stuck'),
  // States of a private window have “private” in their name.
  isPrivate: /private/.test(parameters.get('state') ?? ''),
};
