import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type LinkedFix, pageFor, reachOf } from '../../../src/core/advice/links.ts';

const FIXES: readonly LinkedFix[] = [
  ...(['site-status', 'status-page', 'down-for-everyone'] as const),
  ...(['archive', 'archive-query', 'other-sites'] as const),
];
const PAGE = 'https://www.example.com/shop/cart?token=secret';
const urlOf = (fix: LinkedFix, page = PAGE) => pageFor(fix, page)?.url ?? null;

describe('a link of the advice', () => {
  it('leads to a search for the status page and to its usual address', () => {
    expect(urlOf('site-status')).toBe('https://duckduckgo.com/?q=example.com%20status%20page');
    expect(urlOf('status-page')).toBe('https://status.example.com/');
    expect(urlOf('status-page', 'https://status.example.com/')).toBe(
      'https://status.status.example.com/',
    );
  });

  it('leads to a service that checks from elsewhere', () => {
    expect(urlOf('down-for-everyone')).toBe('https://downforeveryoneorjustme.com/example.com');
  });

  it('leads to the same host for a name with a trailing dot, and keeps the whole name www.com', () => {
    expect(urlOf('down-for-everyone', 'https://www.example.com./')).toMatch(/me.com\/example.com$/);
    expect(urlOf('down-for-everyone', 'https://www.com/')).toMatch(/me.com\/www.com$/);
  });

  it('leads to the archive without the query, unless the user chooses the link with it', () => {
    const archived = 'https://web.archive.org/web/https://www.example.com/shop/cart';
    expect(urlOf('archive')).toBe(archived);
    expect(urlOf('archive-query')).toBe(`${archived}?token=secret`);
    expect(urlOf('archive-query', 'https://example.com/a')).toBeNull();
  });

  it('leads to another site than the one that fails', () => {
    expect(urlOf('other-sites', 'https://example.org/')).toBe('https://example.com/');
    expect(urlOf('other-sites')).toBeNull();
    expect(urlOf('site-status', 'https://duckduckgo.com/')).toBeNull();
  });
});

describe('the address of a private host', () => {
  it.each([
    'http://intranet/',
    'http://localhost:3000/',
    'http://localhost./',
    'http://app.localhost/',
    'http://printer.local/',
    'http://wiki.corp.internal/',
    'http://a.test/',
    'http://nas.home.arpa/',
    'http://router.lan/',
    'http://something.onion/',
    'http://10.0.0.1/',
    'http://192.168.1.1/',
    'http://172.16.0.1:8080/',
    'http://192.168.100.100/',
    'http://127.1/',
    'http://0x7f000001/',
    'http://2130706433/',
    'http://8.8.8.8/',
    'http://[::1]/',
    'http://[fe80::1]/',
    'file:///etc/passwd',
    'about:blank',
    'chrome-extension://abcdef.com/',
    'nonsense',
    '',
  ])('is sent to no other site: %j', (url) => {
    expect(reachOf(url)).not.toBe('public');
    for (const fix of FIXES)
      expect(urlOf(fix, url)).toBe(fix === 'other-sites' ? 'https://example.com/' : null);
  });

  it('is told apart from the address of a public host', () => {
    for (const host of ['example.com', 'xn--bcher-kva.example.co.uk', 'my_host.example.com:8443'])
      expect(reachOf(`https://${host}/`)).toBe('public');
    expect(reachOf('https://bücher.com/')).toBe('public');
    expect(reachOf('https://latest.com/')).toBe('public');
  });
});

const hostile = fc.oneof(
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
  fc.string({ unit: 'binary' }).map((text) => `https://${text}`),
  fc.string({ unit: 'binary' }).map((text) => `https://example.com/${text}`),
  fc
    .stringMatching(/^[a-z0-9.\-_~!$&'()*+,;=`{}"%\\/@#?:[\]]{1,30}$/)
    .map((text) => `https://${text}.example.com/${text}?secret=${text}#${text}`),
  fc.constantFrom(
    'https://user:password@example.com/a?secret=1#secret',
    'https://example.com/../../?q=secret',
    'https://example.com/%2e%2e/%2e%2e/',
    'https://example.com/https://evil.com/#x',
    `https://example.com/${'x'.repeat(100_000)}`,
  ),
);

it('a link goes to the host that it names and carries only what it says, for any address', () => {
  const theirs = [
    'duckduckgo.com',
    'downforeveryoneorjustme.com',
    'web.archive.org',
    'example.com',
  ];
  fc.assert(
    fc.property(hostile, fc.constantFrom(...FIXES), (page, fix) => {
      const opened = pageFor(fix, page);
      if (opened !== null) {
        const { url, host } = opened;
        const { protocol, hostname, username, port, pathname, search, hash } = new URL(url);
        const own = url === 'https://example.com/' ? url : page;
        const { hostname: site, origin, pathname: path, search: query } = new URL(own);
        const bare = site.replace(/\.$/, '').replace(/^www\.(?=.+\.)/, '');
        expect([protocol, hostname, username, port, hash]).toEqual(['https:', host, '', '', '']);
        expect([...theirs, `status.${bare}`]).toContain(hostname);
        const allowed: Record<string, string[]> = {
          'site-status': [`/?q=${bare}%20status%20page`],
          'status-page': ['/'],
          'down-for-everyone': [`/${bare}`],
          archive: [`/web/${origin}${path}`],
          'archive-query': [`/web/${origin}${path}${query}`],
          'other-sites': ['/'],
        };
        expect(allowed[fix]).toContain(pathname + search);
      }
    }),
    { numRuns: 1000 },
  );
});

it.each([
  ['http://localhost/', 'own-network'],
  ['http://wiki/', 'own-network'],
  ['http://nas.local/', 'own-network'],
  ['http://192.168.1.1/', 'own-network'],
  ['http://172.20.0.1/', 'own-network'],
  ['http://100.64.0.1/', 'own-network'],
  ['http://[::1]/', 'own-network'],
  ['http://[fd00::1]/', 'own-network'],
  ['http://[fe80::1]/', 'own-network'],
  ['http://172.32.0.1/', 'unnamed'],
  ['http://93.184.215.14/', 'unnamed'],
  ['http://[2606:2800::1]/', 'unnamed'],
  ['http://[fc:1::1]/', 'unnamed'],
  ['http://something.onion/', 'unnamed'],
  ['http://10.example.com/', 'public'],
])('the reach of %s is %s', (url, reach) => {
  expect(reachOf(url)).toBe(reach);
});
