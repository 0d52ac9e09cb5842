import { afterEach, describe, expect, it, vi } from 'vitest';
import { hasContent, isFailedPage } from '../../../../src/browser/page/notice/is-failed-page.ts';

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

describe('whether a page has content of its own', () => {
  it.each<[string, FakePage]>([
    ['a form', { found: { form: [{}] } }],
    ['a field', { found: { textarea: [{}] } }],
    ['media', { found: { video: [{}] } }],
    ['a visible frame', { found: { iframe: [{ offsetWidth: 300, offsetHeight: 150 }] } }],
    ['many buttons', { found: { button: [{}, {}, {}, {}] } }],
    ['long text', { text: 'x'.repeat(1025) }],
    ['an app', { found: { script: [script({ src: '/app.js' })] } }],
    ['modules', { found: { script: [script({ type: 'module' })] } }],
    ['an onbeforeunload attribute', { asks: true }],
    [
      'a script that sets onbeforeunload',
      { found: { script: [script({ text: 'onbeforeunload = ask' })] } },
    ],
  ])('is true for a page with %s', (_, page) => {
    open(page);
    expect(hasContent()).toBe(true);
  });

  it.each<[string, FakePage]>([
    ['only an error message', {}],
    ['a button or two', { found: { button: [{}, {}] } }],
    ['a small script', { found: { script: [script({ text: 'retry()' })] } }],
    ['an invisible frame', { found: { iframe: [{ offsetWidth: 1, offsetHeight: 1 }] } }],
  ])('is false for a page with %s', (_, page) => {
    open(page);
    expect(hasContent()).toBe(false);
  });
});

describe('whether the notice belongs on a page', () => {
  const notice = {
    page: { url: URL, status: 502, bornBefore: 1000 },
    key: '',
    lines: [],
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
