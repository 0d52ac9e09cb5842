import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isAttachment,
  isChallenge,
  KEPT_HEADERS,
  keepHeaders,
  saysCacheHit,
} from '../../../src/core/http/kept-headers.ts';

describe('the response headers that are kept', () => {
  it('exclude cookies and every header that is not on the list', () => {
    const raw = [
      { name: 'Set-Cookie', value: 'session=secret' },
      { name: 'set-cookie', value: 'session=secret' },
      { name: 'Authorization', value: 'secret' },
      { name: 'X-User', value: 'secret' },
      { name: 'retry-after ', value: 'secret' },
    ];
    expect(keepHeaders(raw)).toEqual({});
  });

  it('have lower-case names', () => {
    expect(keepHeaders([{ name: 'ReTrY-AfTeR', value: '5' }])).toEqual({ 'retry-after': '5' });
  });

  it('have no space around their values', () => {
    expect(keepHeaders([{ name: 'Server', value: ' \tnginx ' }])).toEqual({ server: 'nginx' });
  });

  it('join a header that was sent twice into one list', () => {
    const twice = [
      { name: 'Retry-After', value: '5' },
      { name: 'retry-after', value: '10' },
    ];
    expect(keepHeaders(twice)).toEqual({ 'retry-after': '5, 10' });
  });

  it('are cut to 200 characters, whether one value is long or a thousand values are short', () => {
    const long = keepHeaders([{ name: 'Date', value: 'x'.repeat(1_000_000) }]);
    expect(long.date?.length).toBeLessThanOrEqual(200);
    expect(keepHeaders([{ name: 'Server', value: 'x'.repeat(201) }]).server).toHaveLength(200);
    const proxies = keepHeaders([{ name: 'Proxy-Status', value: 'x'.repeat(501) }]);
    expect(proxies['proxy-status']).toHaveLength(500);
    const many = keepHeaders(Array(1000).fill({ name: 'Age', value: '12345' }));
    expect(many.age?.length).toBeLessThanOrEqual(200);
  });

  it('exclude names that every JavaScript object has, such as __proto__', () => {
    const raw = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'].map((name) => ({
      name,
      value: 'x',
    }));
    const kept = keepHeaders(raw);
    expect(Object.keys(kept)).toEqual([]);
    expect(Object.getPrototypeOf(kept)).toBe(Object.prototype);
  });

  it('leave out malformed entries and keep the valid ones', () => {
    const age = { name: 'Age', value: '1' };
    const odd = [null, 7, 'age', {}, { name: 'Date' }, { name: 5, value: 'x' }, [], age];
    expect(keepHeaders(odd)).toEqual({ age: '1' });
    expect(keepHeaders([{ name: 'Date', binaryValue: [1] }])).toEqual({});
    for (const none of [undefined, null, 'Age: 1', 5, {}, { length: 1, 0: age }]) {
      expect(keepHeaders(none)).toEqual({});
    }
  });

  it('contain only names on the list, whatever was sent', () => {
    const name = fc.oneof(fc.constantFrom(...KEPT_HEADERS, 'Set-Cookie'), fc.string());
    const header = fc.oneof(fc.record({ name, value: fc.string() }), fc.anything());
    fc.assert(
      fc.property(fc.array(header), (raw) => {
        for (const [key, value] of Object.entries(keepHeaders(raw))) {
          expect(KEPT_HEADERS).toContain(key);
          expect(typeof value).toBe('string');
        }
      }),
    );
  });
});

describe('a cache hit of a proxy or CDN', () => {
  it.each([
    [{ age: '1' }],
    [{ age: ' 3600 ' }],
    [{ age: '1234567890' }],
    [{ 'x-cache': 'MISS,HIT' }],
    [{ 'x-cache': 'TCP_HIT' }],
    [{ 'x-cache': 'HIT' }],
    [{ 'x-cache': 'Hit from cloudfront' }],
    [{ 'x-cache': 'MISS, HIT' }],
    [{ 'x-cache': 'TCP_MISS HIT' }],
    [{ 'cf-cache-status': 'HIT' }],
    [{ 'x-cache-status': 'hit' }],
    [{ 'x-drupal-cache': 'HIT' }],
    [{ 'x-proxy-cache': 'HIT' }],
    [{ 'x-vercel-cache': 'HIT' }],
    [{ 'cache-status': 'ExampleCache; hit; ttl=376' }],
    [{ 'cache-status': '"CDN";fwd=miss, Origin;hit' }],
  ])('is recognised from the headers %j', (headers) => {
    expect(saysCacheHit(headers)).toBe(true);
  });

  it.each([
    [{}],
    [{ age: '0' }],
    [{ age: '-1' }],
    [{ age: '1.5' }],
    [{ age: 'old' }],
    [{ age: '99999999999' }],
    [{ 'x-cache': 'MISS' }],
    [{ 'x-cache': 'white' }],
    [{ 'x-cache': 'whit' }],
    [{ 'x-cache': 'no-hit' }],
    [{ 'x-cache': 'hitherto' }],
    [{ 'cf-cache-status': 'DYNAMIC' }],
    [{ 'cache-status': 'ExampleCache; fwd=uri-miss' }],
  ])('is not recognised from the headers %j', (headers) => {
    expect(saysCacheHit(headers)).toBe(false);
  });
});

describe('the response headers', () => {
  it('show whether an answer is a challenge of Cloudflare or Vercel', () => {
    expect(isChallenge({ 'cf-mitigated': 'challenge' })).toBe(true);
    expect(isChallenge({ 'cf-mitigated': ' Challenge; x' })).toBe(true);
    expect(isChallenge({ 'x-vercel-mitigated': 'deny' })).toBe(true);
    expect(isChallenge({ 'x-amzn-waf-action': ' Challenge' })).toBe(true);
    expect(isChallenge({ 'x-amzn-waf-action': 'CAPTCHA' })).toBe(true);
    for (const value of ['x challenge', 'challenges', 'captchas', 'x captcha', 'count']) {
      expect(isChallenge({ 'cf-mitigated': value, 'x-amzn-waf-action': value })).toBe(false);
    }
    expect(isChallenge({ 'cf-mitigated': '', 'x-vercel-mitigated': ' ' })).toBe(false);
    expect(isChallenge({})).toBe(false);
  });

  it('show whether an answer is a download', () => {
    expect(isAttachment({ 'content-disposition': 'Attachment; filename="a"' })).toBe(true);
    expect(isAttachment({ 'content-disposition': ' \tattachment' })).toBe(true);
    expect(isAttachment({ 'content-disposition': 'attachments' })).toBe(false);
    expect(isAttachment({ 'content-disposition': 'inline; filename="attachment"' })).toBe(false);
    expect(isAttachment({})).toBe(false);
  });

  it('do not turn an unreadable Retry-After into a number by cutting it', () => {
    const value = `${'9'.repeat(10_000)}\u0000`;
    expect(keepHeaders([{ name: 'Retry-After', value }])).toEqual({ 'retry-after': '' });
  });
});
