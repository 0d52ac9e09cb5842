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
    [' attachment', true],
    ['attachments', false],
    ['inline; secret=attachment', false],
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
    expect(keepHeaders(headers)).toEqual({ 'content-disposition': 'inline' });
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
    ['cache-status', 'E;key=a; hit', 'E; hit'],
    ['cache-status', 'E;  KEY = a b', 'E b'],
    ['cache-status', 'E; key="a \\"b"; hit', 'E; hit'],
    ['cache-status', 'E; key=""; hit', 'E; hit'],
    ['cache-status', 'E; key="a""b', 'E"b'],
    ['cache-status', 'E; key="open secret', 'E'],
    ['cache-status', 'E; keys=a; hit', 'E; keys=a; hit'],
    ['cache-status', 'E; key=', 'E'],
    ['cache-status', 'E; key=a,F; hit', 'E,F; hit'],
    ['x-cache', 'a://h/secret', 'a://h'],
    ['x-cache', 'HTTPS://H/secret', 'HTTPS://H'],
    ['x-cache', 'a_b.c-d+e2://h/secret', 'a_b.c-d+e2://h'],
    ['x-cache', `${'a'.repeat(40)}://h/secret`, `${'a'.repeat(40)}://h`],
    ['x-cache', 'a://me:pass@b@h/secret@x', 'a://h'],
    ['x-cache', 'a://@h', 'a://h'],
    ['x-cache', 'a://h#secret@x', 'a://h'],
    ['x-cache', 'a://h?secret@x', 'a://h'],
    ['x-cache', 'a:///secret', 'a://'],
    ['via', '1.1 proxy.corp (squid/6)', '1.1 proxy.corp (squid/6)'],
    ['content-type', 'text/html; charset=utf-8', 'text/html; charset=utf-8'],
  ])('%s loses paths and queries: %s', (name, value, expected) => {
    expect(kept(name, value)).toBe(expected);
  });

  it.each([' ', '\t', '"', "'", '<', '>', ',', ';'])('an address ends at %j', (mark) => {
    for (const address of ['a://h', 'a://h/secret', 'a://me@h'])
      expect(kept('x-cache', `${address}${mark}x@y/z`)).toBe(`a://h${mark}x@y/z`);
  });

  it('of which more than 10,000 characters were sent, the others are not read', () => {
    const read = `E; key="${'a'.repeat(9990)}"b`;
    expect(read).toHaveLength(10_000);
    expect(kept('cache-status', `${read}c`)).toBe('Eb');
  });

  it.each([
    ['max-age=5', 'max-age=5'],
    ['public, Max-Age=60, s-maxage=7, max-age=9', 'max-age=60, s-maxage=7'],
    ['max-age=1234567890', 'max-age=123456789'],
    ['(max-age=5)', 'max-age=5'],
    ['x-max-age=5', undefined],
    ['xmax-age=5', undefined],
    ['7max-age=5', undefined],
    ['max-age=', undefined],
    ['max-age=soon', undefined],
    ['no-store', undefined],
  ])('only how long a copy lasts is kept of Cache-Control: %s', (value, expected) => {
    expect(kept('cache-control', value)).toBe(expected);
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
