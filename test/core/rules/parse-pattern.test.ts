import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePattern } from '../../../src/core/rules/parse-pattern.ts';
import { findRule, isPattern } from '../../../src/core/rules/site-rules.ts';
import { DEFAULT_SETTINGS } from '../../../src/core/state/settings.ts';

describe('the text of a new rule', () => {
  it.each([
    ['example.com', 'example.com'],
    [' Example.COM. ', 'example.com'],
    ['localhost', 'localhost'],
    ['localhost:08080', 'localhost:8080'],
    ['example.com:80', 'example.com:80'],
    ['192.168.1.5', '192.168.1.5'],
    ['127.1', '127.0.0.1'],
    ['[::1]', '[::1]'],
    ['::1', '[::1]'],
    ['[0:0::1]:8080', '[::1]:8080'],
    ['bücher.example', 'xn--bcher-kva.example'],
    ['*.bücher.example', '*.xn--bcher-kva.example'],
    ['*.example.com', '*.example.com'],
    ['*.localhost', '*.localhost'],
    ['*.internal', '*.internal'],
    ['*.1password.com', '*.1password.com'],
    ['*.wall.host1', '*.wall.host1'],
    ['localhost:65535', 'localhost:65535'],
  ])('“%s” becomes the pattern %s', (typed, pattern) => {
    expect(parsePattern(typed)).toEqual({ pattern });
  });

  it.each([
    ['https://example.com/x?y#z', 'example.com'],
    ['HTTP://Example.com', 'example.com'],
    ['https://user:secret@example.com:8443/', 'example.com:8443'],
    ['http://[::1]:5173/', '[::1]:5173'],
    ['example.com/a path', 'example.com'],
    ['*://*.example.com/*', '*.example.com'],
  ])('may be the address %s, of which only %s counts, and says so', (typed, pattern) => {
    expect(parsePattern(typed)).toEqual({ pattern });
  });
});

describe('an unusable text of a new rule', () => {
  it.each([
    ['', 'empty'],
    ['  ', 'empty'],
    ['*', 'everything'],
    ['*:8080', 'everything'],
    ['*://*/*', 'everything'],
    ['<all_urls>', 'everything'],
    ['a.com b.com', 'several'],
    ['a.com, b.com', 'several'],
    ['a.com;b.com', 'several'],
    ['ftp://example.com', 'not-web'],
    ['file:///etc/hosts', 'not-web'],
    ['chrome://settings', 'not-web'],
    ['mailto:a@example.com', 'not-web'],
    ['ex*mple.com', 'star'],
    ['192.168.*', 'star'],
    ['**.example.com', 'star'],
    ['*example.com', 'star'],
    ['*.com', 'too-wide'],
    ['*.1.2.3.4', 'star-address'],
    ['*.[::1]', 'star-address'],
    ['*.example.com:80', 'star-port'],
    ['localhost:0', 'port'],
    ['localhost:65536', 'port'],
    ['localhost:http', 'port'],
    ['localhost:1e3', 'port'],
    ['localhost:0x50', 'port'],
    ['localhost:', 'port'],
    [`${'a.'.repeat(126)}ab`, 'too-long'],
    ['x'.repeat(100_000), 'too-long'],
    ['a<'.repeat(127), 'too-long'],
    ['.example.com', 'no-host'],
    ['a..b', 'no-host'],
    ['a..', 'no-host'],
    ['.', 'no-host'],
    ['https://', 'no-host'],
    ['/orders', 'no-host'],
    ['a<b', 'no-host'],
    ['256.256.256.256', 'no-host'],
    ['[::1', 'no-host'],
    ['[::g]', 'no-host'],
    ['%', 'no-host'],
  ])('“%s” is refused as %s', (typed, refused) => {
    expect(parsePattern(typed)).toEqual({ refused });
  });
});

const typed = fc.oneof(
  fc.string(),
  fc.string({ unit: fc.constantFrom(...'*.:/[]@ab1-_ ,<>?#\\%é') }),
  fc.domain(),
  fc.webUrl(),
  fc.ipV4Extended(),
  fc.ipV6(),
  fc.domain().map((it) => `*.${it}`),
  fc.tuple(fc.domain(), fc.nat(99_999)).map((it) => it.join(':')),
);

describe('any text of a new rule', () => {
  it('is read without an error, and its pattern is read as itself', () => {
    fc.assert(
      fc.property(typed, (text) => {
        const parsed = parsePattern(text);
        if ('refused' in parsed) return;
        expect(isPattern(parsed.pattern)).toBe(true);
        expect(parsePattern(parsed.pattern)).toEqual({ pattern: parsed.pattern });
      }),
      { numRuns: 3_000 },
    );
  });

  it('that is an address becomes a rule that matches this address', () => {
    fc.assert(
      fc.property(fc.webUrl({ authoritySettings: { withPort: true } }), (url) => {
        const parsed = parsePattern(url);
        if ('refused' in parsed) return;
        const settings = { ...DEFAULT_SETTINGS, rules: { [parsed.pattern]: 'never' } as const };
        expect(findRule(settings, url, false).by).toBe(parsed.pattern);
      }),
    );
  });
});
