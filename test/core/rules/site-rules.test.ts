import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findRule, isPattern, PRIVATE_ADDRESSES } from '../../../src/core/rules/site-rules.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../../src/core/state/settings.ts';

const withRules = (rules: Settings['rules']): Settings => ({ ...DEFAULT_SETTINGS, rules });
const deciding = (patterns: readonly string[], url: string): string | null =>
  findRule(withRules(Object.fromEntries(patterns.map((it) => [it, 'never']))), url, false).by;

describe('the narrowest of several matching rules decides', () => {
  const ALL = ['a.b.example.com:8080', 'a.b.example.com', '*.a.b.example.com', '*.b.example.com'];
  const NARROWING = [...ALL, '*.example.com'];

  it.each(NARROWING.map((pattern, nth) => [pattern, NARROWING.slice(nth)] as const))(
    'when it is %s',
    (pattern, left) => {
      expect(deciding(left.toReversed(), 'http://a.b.example.com:8080/x')).toBe(pattern);
    },
  );

  it('even against the rule for all private addresses', () => {
    expect(deciding([PRIVATE_ADDRESSES, '*.local'], 'http://nas.local/')).toBe('*.local');
    expect(deciding([PRIVATE_ADDRESSES, 'localhost'], 'http://localhost:3000/')).toBe('localhost');
    expect(deciding([PRIVATE_ADDRESSES], 'http://localhost:3000/')).toBe(PRIVATE_ADDRESSES);
  });

  it('whether it says always or never', () => {
    const url = 'https://shop.example.com/';
    const narrow = withRules({ '*.example.com': 'never', 'shop.example.com': 'always' });
    expect(findRule(narrow, url, false).effect).toBe('always');
    const wide = withRules({ '*.example.com': 'always', 'shop.example.com': 'never' });
    expect(findRule(wide, url, false).effect).toBe('never');
  });
});

describe('a rule', () => {
  it.each([
    ['example.com', 'https://example.com/x?y#z'],
    ['example.com', 'http://example.com:8080/'],
    ['example.com', 'https://example.com./'],
    ['example.com:443', 'https://example.com/'],
    ['example.com:80', 'http://example.com/'],
    ['*.example.com', 'https://example.com/'],
    ['*.example.com', 'https://a.b.example.com:8443/'],
    ['localhost', 'http://localhost:3000/'],
    ['192.168.1.5', 'http://192.168.1.5/'],
    ['192.168.1.5:8080', 'http://192.168.1.5:8080/'],
    ['[::1]', 'http://[::1]:5173/'],
    ['[::1]:5173', 'http://[::1]:5173/'],
    ['xn--bcher-kva.example', 'https://bücher.example/'],
  ])('for %s matches %s', (pattern, url) => {
    expect(deciding([pattern], url)).toBe(pattern);
  });

  it.each([
    ['example.com', 'https://www.example.com/'],
    ['example.com', 'https://notexample.com/'],
    ['*.example.com', 'https://notexample.com/'],
    ['*.example.com', 'https://example.com.evil.test/'],
    ['example.com:8080', 'http://example.com/'],
    ['example.com:80', 'https://example.com/'],
    ['example.com', 'https://evil.test/example.com'],
    ['example.com', 'https://example.com@evil.test/'],
    ['example.com', 'ftp://example.com/'],
    ['example.com', 'about:blank'],
    ['localhost', ''],
    [PRIVATE_ADDRESSES, ''],
    [PRIVATE_ADDRESSES, 'file:///etc/hosts'],
  ])('for %s does not match “%s”', (pattern, url) => {
    expect(deciding([pattern], url)).toBeNull();
  });
});

describe('the private addresses', () => {
  it.each([
    ['RFC 1918', ['10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.5']],
    ['RFC 1122, loopback', ['127.0.0.1', '127.255.0.1', '0.0.0.0']],
    ['RFC 3927, link-local', ['169.254.10.1']],
    ['RFC 6598, behind a provider’s NAT', ['100.64.0.1', '100.127.255.255']],
    ['RFC 4291, loopback and link-local', ['[::1]', '[fe80::1]', '[febf::1]']],
    ['RFC 4291, mapped from IPv4', ['[::ffff:a00:1]', '[::ffff:7f00:1]', '[::ffff:c0a8:105]']],
    [
      'RFC 4291, mapped from other private IPv4 ranges',
      ['[::ffff:0:1]', '[::ffff:a9fe:1]', '[::ffff:ac1f:1]', '[::ffff:647f:1]'],
    ],
    ['RFC 4193, unique local', ['[fc00::1]', '[fd12:3456::1]']],
    ['RFC 6761', ['localhost', 'app.localhost', 'shop.test']],
    ['RFC 6762', ['nas.local', 'nas.local.']],
    ['RFC 8375, and .internal by ICANN', ['router.home.arpa', 'wiki.internal']],
    ['names of one label', ['wiki']],
  ])('include %s', (_, hosts) => {
    for (const host of hosts) {
      expect(deciding([PRIVATE_ADDRESSES], `http://${host}/`), host).toBe(PRIVATE_ADDRESSES);
    }
  });

  it.each([
    ...['11.0.0.1', '172.15.0.1', '172.32.0.1', '192.169.0.1', '169.253.0.1', '100.63.0.1'],
    ...['100.128.0.1', '93.184.215.14', '[2606:2800::1]', '[fe00::1]', '[fec0::1]', '[::2]'],
    ...[
      '[::ffff:5db8:1]',
      '[::ffff:ac20:1]',
      '[::ffff:6480:1]',
      '[::ffff:b00:1]',
      '[::ffff:0:808:808]',
    ],
    ...[
      'example.com',
      'local.example.com',
      'localhost.example.com',
      '10.example.com',
      '127.0.0.1.nip.io',
    ],
  ])('do not include %s', (host) => {
    expect(deciding([PRIVATE_ADDRESSES], `http://${host}/`)).toBeNull();
  });
});

describe('the rule that the switch of a site sets', () => {
  it.each([
    ['for its host', {}, 'shop.example.com'],
    [
      'for its host and port where such a rule decides',
      { 'shop.example.com:81': 'never' },
      'shop.example.com:81',
    ],
    ['for its host where a wider rule decides', { '*.example.com': 'never' }, 'shop.example.com'],
  ] as const)('is %s', (_, rules, own) => {
    expect(findRule(withRules(rules), 'http://shop.example.com:81/', false).own).toBe(own);
  });

  it('does not exist where there is no site', () => {
    expect(findRule(DEFAULT_SETTINGS, 'about:blank', false)).toEqual({
      own: '',
      by: null,
      effect: null,
    });
  });
});

it('any text is accepted as an address and as a rule without an error', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.string().map((it) => `http://${it}/`),
      ),
      fc.string(),
      (url, pattern) => {
        const { own, by } = findRule(withRules({ [pattern]: 'never' }), url, true);
        expect(by === null || by === pattern).toBe(true);
        // A host name that can be looked up has no star.
        expect(own === '' || own.includes('*') || isPattern(own)).toBe(true);
      },
    ),
  );
});
