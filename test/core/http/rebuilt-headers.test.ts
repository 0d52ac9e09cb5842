import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KEPT_HEADERS } from '../../../src/core/http/kept-headers.ts';
import { syntheticHeaders } from '../../../src/core/http/rebuilt-headers.ts';

const url = 'http://a.test/';
const headersOf = (statusLine: unknown, proxyInfo?: unknown, at = url) =>
  syntheticHeaders({ url: at, statusLine, proxyInfo });

describe('the synthetic headers of an answer', () => {
  it.each([
    ['HTTP/1.1 502 Proxy Error', 'Proxy Error'],
    ['HTTP/1.1 503 Backend fetch failed', 'Backend fetch failed'],
    ['HTTP/1.1 502 Fiddler - Connection Failed', 'Fiddler - Connection Failed'],
    ['HTTP/2 502 x', 'x'],
    ['HTTP/1.1 502  Proxy Error ', 'Proxy Error'],
    ['HTTP/1.1 502 Not a Bad Gateway', 'Not a Bad Gateway'],
    ['HTTP/1.1 502 Bad Gateway (nginx)', 'Bad Gateway (nginx)'],
    ['HTTP/1.1 502 Bad GatewayBad Gateway', 'Bad GatewayBad Gateway'],
    ['HTTP/1.1 504 Gateway Time--out', 'Gateway Time--out'],
  ])('hold a reason phrase that only some servers send: %s', (line, reason) => {
    expect(headersOf(line)).toEqual({ ':reason': reason });
  });

  it.each([
    'HTTP/1.1 502 Bad Gateway',
    'HTTP/1.1 504 Gateway Time-out',
    'HTTP/1.1 503 Service Unavailable',
    'HTTP/1.1 502 BAD GATEWAY ',
    'HTTP/1.1 504 Gateway Timeout',
    'HTTP/1.1 500 Internal Server Error',
    'HTTP/1.1 404 Nothing Here',
    'HTTP/1.1 502',
    'HTTP/1.1 5x2 Nothing Here',
    'HTTP/1.1 52x Nothing Here',
    'HTTP/ 502 Nothing Here',
    'HTTP/1.1 and 502 Nothing Here',
    'A HTTP/1.1 502 Nothing Here',
    'HTTP/2.0 502',
    'HTTP/2 502 ',
    '',
    undefined,
    null,
    {},
    'nonsense',
  ])('hold nothing of the status line %j', (line) => {
    expect(headersOf(line)).toEqual({});
  });

  it('name the browser’s proxy only when it can read the page', () => {
    expect(headersOf('', { type: 'http' })).toEqual({ ':own-proxy': 'http' });
    expect(headersOf('', { type: 'https' })).toEqual({ ':own-proxy': 'https' });
    for (const none of [null, undefined, {}, { type: 'direct' }, { type: 'socks' }, { type: 7 }])
      expect(headersOf('', none)).toEqual({});
    expect(headersOf('', { type: 'http' }, 'HTTP://A.TEST/')).toEqual({ ':own-proxy': 'http' });
    expect(headersOf('', { type: 'http' }, 'https://a.test/?to=http://b.test/')).toEqual({});
  });

  it('have at most 60 characters and never the name of a real header', () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), fc.string(), (line, info, at) => {
        for (const [name, value] of Object.entries(headersOf(line, info, at))) {
          expect(KEPT_HEADERS).not.toContain(name);
          expect(value.length).toBeLessThanOrEqual(60);
        }
      }),
    );
    expect(headersOf(`HTTP/1.1 502 ${'x'.repeat(1_000_000)}`)[':reason']).toHaveLength(60);
  });

  it('come from the first 100 characters of the status line', () => {
    const line = 'HTTP/1.1 502 '.padEnd(99);
    expect(headersOf(`${line}xyz`)).toEqual({ ':reason': 'x' });
  });
});
