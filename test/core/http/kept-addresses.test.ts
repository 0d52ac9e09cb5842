import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isAttachment, KEPT_HEADERS, keepHeaders } from '../../../src/core/http/kept-headers.ts';
import { hasSoonRefresh } from '../../../src/core/retry/classify-answer.ts';

const kept = (name: string, value: string) => keepHeaders([{ name, value }])[name];

describe('of a header that may hold an address', () => {
  it.each([
    ['5; url=https://a.test/secret?token=1', '5'],
    ['0', '0'],
    ['300, url=/secret', '300'],
  ])('only the delay of Refresh is kept: %s', (value, delay) => {
    expect(kept('refresh', value)).toBe(delay);
    expect(hasSoonRefresh([delay])).toBe(true);
  });

  it('a Refresh without a delay is not kept', () => {
    expect(kept('refresh', 'url=https://a.test/secret')).toBeUndefined();
  });

  it.each([
    ['attachment; filename="secret.pdf"', true],
    ['ATTACHMENT', true],
    ['inline; filename="secret.pdf"', false],
    ['form-data; name="secret"', false],
  ])('only whether it is a download is kept of Content-Disposition: %s', (value, is) => {
    const headers = keepHeaders([{ name: 'Content-Disposition', value }]);
    expect(JSON.stringify(headers)).not.toContain('secret');
    expect(isAttachment(headers)).toBe(is);
  });

  it('the first of several fields decides', () => {
    const headers = ['inline', 'attachment'].map((value) => ({
      name: 'Content-Disposition',
      value,
    }));
    expect(isAttachment(keepHeaders(headers))).toBe(false);
  });

  it.each([
    ['cache-status', 'Edge; hit; key="https://a.test/secret?token=1"', 'Edge; hit'],
    ['cache-status', 'Edge; key=secret; hit', 'Edge; hit'],
    [
      'proxy-status',
      'gw; error=connection_refused; details="GET http://u:p@up.test:8080/secret?token=1 failed"',
      'gw; error=connection_refused; details="GET http://up.test:8080 failed"',
    ],
    ['x-served-by', 'https://a.test?secret', 'https://a.test'],
    ['via', '1.1 proxy.corp (squid/6)', '1.1 proxy.corp (squid/6)'],
    ['content-type', 'text/html; charset=utf-8', 'text/html; charset=utf-8'],
  ])('%s loses paths and queries: %s', (name, value, expected) => {
    expect(kept(name, value)).toBe(expected);
  });

  it.each(['location', 'content-location', 'link', 'x-cache-lookup', 'referer', 'sourcemap'])(
    '%s is not kept',
    (name) => {
      expect(kept(name, 'https://a.test/secret')).toBeUndefined();
    },
  );

  it('no kept header has the path or query of an address in it', () => {
    fc.assert(
      fc.property(fc.constantFrom(...KEPT_HEADERS), fc.string(), (name, text) => {
        const value = `${text} https://u:pass@a.test:8080/secret?token=1#secret`;
        expect(kept(name, value) ?? '').not.toMatch(/secret|token|pass/);
      }),
    );
  });

  it('a value of a megabyte is read quickly', () => {
    for (const text of ['a'.repeat(1e6), 'a://'.repeat(3e5), ';key="'.repeat(2e5)]) {
      const before = performance.now();
      kept('cache-status', text);
      expect(performance.now() - before).toBeLessThan(200);
    }
  });
});
