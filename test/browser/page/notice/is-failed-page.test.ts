import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  isFailedPage,
  mayAskBeforeLeaving,
} from '../../../../src/browser/page/notice/is-failed-page.ts';

const URL = 'http://a.test/orders';

interface FakePage {
  /** Elements, by a word of the selector that matches them. */
  readonly found?: Readonly<Record<string, readonly object[]>>;
  readonly text?: string;
  readonly asks?: boolean;
  readonly type?: string;
  readonly href?: string;
  readonly bornAt?: number;
  readonly status?: number;
}

function open(page: FakePage): void {
  vi.stubGlobal('document', {
    contentType: page.type ?? 'text/html',
    querySelectorAll: (selector: string) =>
      Object.entries(page.found ?? {}).flatMap(([word, elements]) =>
        selector.split(/[,:[\]]/).includes(word) ? elements : [],
      ),
    body: { hasAttribute: () => page.asks ?? false, innerText: page.text ?? '502 Bad Gateway' },
  });
  vi.stubGlobal('location', { href: page.href ?? URL });
  vi.stubGlobal('performance', {
    timeOrigin: page.bornAt ?? 1000,
    getEntriesByType: () => [{ responseStatus: page.status ?? 502 }],
  });
}
afterEach(() => vi.unstubAllGlobals());

const script = (own: object) => ({ src: '', type: '', text: '', ...own });

describe('whether a page may ask before it is left', () => {
  it.each<[string, boolean, FakePage]>([
    ['an onbeforeunload attribute', true, { asks: true }],
    [
      'a script that sets onbeforeunload',
      true,
      { found: { script: [script({ text: 'onbeforeunload = ask' })] } },
    ],
    ['a small script', false, { found: { script: [script({ text: 'retry()' })] } }],
    ['a script file', false, { found: { script: [script({ src: '/beacon.js' })] } }],
    ['only an error message', false, {}],
  ])('with %s: %s', (_, asks, page) => {
    open(page);
    expect(mayAskBeforeLeaving()).toBe(asks);
  });
});

describe('whether the notice belongs on a page', () => {
  const notice = {
    page: { url: URL, status: 502, bornBefore: 1000 },
    key: '',
    lead: null,
    lines: [],
    dueAt: null,
    buttons: [],
  };

  it.each<[string, boolean, FakePage]>([
    ['the document that failed', true, {}],
    ['its address with a fragment', true, { href: `${URL}#top` }],
    ['a document without a known status', true, { status: 0 }],
    ['plain text', true, { type: 'text/plain' }],
    ['JSON', true, { type: 'application/json' }],
    ['problem details', true, { type: 'application/problem+json' }],
    ['a page that is back', false, { status: 200 }],
    ['a later document', false, { bornAt: 1001 }],
    ['another address', false, { href: 'http://a.test/' }],
    ['XML', false, { type: 'application/xml' }],
    ['an SVG image', false, { type: 'image/svg+xml' }],
  ])('for %s: %s', (_, meant, page) => {
    open(page);
    expect(isFailedPage(notice)).toBe(meant);
  });
});
