import { afterEach, describe, expect, it, vi } from 'vitest';
import { hasContent, isFailedPage } from '../../../../src/browser/page/notice/is-failed-page.ts';

const URL = 'http://a.test/orders';

interface FakePage {
  /** Elements by a word of the selector that finds them. */
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

describe('a page with something to offer is left to itself', () => {
  it.each<[string, FakePage]>([
    ['a form', { found: { form: [{}] } }],
    ['a field', { found: { textarea: [{}] } }],
    ['media', { found: { video: [{}] } }],
    ['a frame that is seen', { found: { iframe: [{ offsetWidth: 300, offsetHeight: 150 }] } }],
    ['many buttons', { found: { button: [{}, {}, {}, {}] } }],
    ['long text', { text: 'x'.repeat(1025) }],
    ['an app', { found: { script: [script({ src: '/app.js' })] } }],
    ['modules', { found: { script: [script({ type: 'module' })] } }],
    ['a question before it goes', { asks: true }],
    ['the same, by script', { found: { script: [script({ text: 'onbeforeunload = ask' })] } }],
  ])('%s', (_, page) => {
    open(page);
    expect(hasContent()).toBe(true);
  });

  it.each<[string, FakePage]>([
    ['a plain error page', {}],
    ['a button or two', { found: { button: [{}, {}] } }],
    ['a small script', { found: { script: [script({ text: 'retry()' })] } }],
    ['a frame of nobody', { found: { iframe: [{ offsetWidth: 1, offsetHeight: 1 }] } }],
  ])('but not %s', (_, page) => {
    open(page);
    expect(hasContent()).toBe(false);
  });
});

describe('the notice is meant for', () => {
  const notice = {
    page: { url: URL, status: 502, bornBefore: 1000 },
    key: '',
    lines: [],
    buttons: [],
  };

  it.each<[string, boolean, FakePage]>([
    ['the document that failed', true, {}],
    ['it with a fragment', true, { href: `${URL}#top` }],
    ['it where the status is not told', true, { status: 0 }],
    ['plain text', true, { type: 'text/plain' }],
    ['JSON', true, { type: 'application/json' }],
    ['problem details', true, { type: 'application/problem+json' }],
    ['no page that is back', false, { status: 200 }],
    ['no later document', false, { bornAt: 1001 }],
    ['no other address', false, { href: 'http://a.test/' }],
    ['no XML', false, { type: 'application/xml' }],
    ['no picture', false, { type: 'image/svg+xml' }],
  ])('%s: %s', (_, meant, page) => {
    open(page);
    expect(isFailedPage(notice)).toBe(meant);
  });
});
