import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readProxyStatus } from '../../src/core/gateways/proxy-status.ts';
import { PROXY_ERRORS } from '../../src/core/gateways/proxy-status-errors.ts';
import {
  isAttachment,
  isChallenge,
  KEPT_HEADERS,
  keepHeaders,
  saysCacheHit,
} from '../../src/core/http/kept-headers.ts';
import { syntheticHeaders } from '../../src/core/http/rebuilt-headers.ts';
import { parseRefresh } from '../../src/core/http/refresh.ts';
import { retryAfter, shortenRetryAfter } from '../../src/core/http/retry-after.ts';
import { parseZonedDate } from '../../src/core/http/zoned-date.ts';
import {
  expectCleanPrototypes,
  hostileAddress,
  hostileHeaders,
  hostileHeaderValue,
  hostileText,
  hostileValue,
} from './hostile.ts';
import { holds } from './runs.ts';

const LONGEST = 500;
const TEN_YEARS = 10 * 366 * 24 * 3600_000;
const NOW = Date.UTC(2026, 10, 21);

const raw = fc.oneof(hostileHeaders, hostileValue);
const fields = (value: string) => Object.fromEntries(KEPT_HEADERS.map((name) => [name, value]));

describe('hostile headers', () => {
  it('are kept under the listed names only, in values of limited length', () => {
    holds(
      fc.property(raw, (sent) => {
        const kept = keepHeaders(sent);
        for (const [name, value] of Object.entries(kept)) {
          expect(KEPT_HEADERS).toContain(name);
          expect(value.length).toBeLessThanOrEqual(LONGEST);
        }
        expect(Object.getPrototypeOf(kept)).toBe(Object.prototype);
        expectCleanPrototypes();
      }),
    );
  });

  it('are read the same once they are kept: the second reading changes nothing', () => {
    holds(
      fc.property(hostileHeaders, (sent) => {
        const kept = keepHeaders(sent);
        const list = Object.entries(kept).map(([name, value]) => ({ name, value: value.trim() }));
        const again = keepHeaders(list);
        expect(Object.keys(again)).toEqual(Object.keys(kept));
        expect(retryAfter(again, NOW)).toBe(retryAfter(kept, NOW));
        expect(isAttachment(again)).toBe(isAttachment(kept));
        expect(isChallenge(again)).toBe(isChallenge(kept));
      }),
    );
  });

  it('answer each question with yes or no', () => {
    holds(
      fc.property(hostileHeaderValue, (value) => {
        for (const answers of [saysCacheHit, isChallenge, isAttachment])
          expect(typeof answers(fields(value))).toBe('boolean');
      }),
    );
  });

  it('give a Retry-After from 1 ms to ten years, or none', () => {
    holds(
      fc.property(hostileHeaderValue, hostileHeaderValue, fc.nat(), (value, date, now) => {
        const wait = retryAfter({ 'retry-after': value, date }, now);
        if (wait === null) return;
        expect(wait).toBeGreaterThan(0);
        expect(wait).toBeLessThanOrEqual(TEN_YEARS);
      }),
    );
  });

  it('give a Retry-After that fits when it is shortened, and is not shorter in time', () => {
    holds(
      fc.property(hostileHeaderValue, (value) => {
        const short = shortenRetryAfter(value, 200);
        expect(short.length).toBeLessThanOrEqual(200);
        const before = retryAfter({ 'retry-after': value }, NOW) ?? 0;
        expect(retryAfter({ 'retry-after': short }, NOW) ?? 0).toBe(before);
      }),
    );
  });

  it('keep the longest Retry-After of all, however many there are', () => {
    holds(
      fc.property(fc.array(hostileHeaderValue, { maxLength: 3 }), (values) => {
        const kept = keepHeaders(values.map((value) => ({ name: 'Retry-After', value })));
        const all = { 'retry-after': values.join(', ') };
        expect(retryAfter(kept, NOW)).toBe(retryAfter(all, NOW));
      }),
    );
  });

  it('give a date that a clock can have, or none', () => {
    holds(
      fc.property(hostileHeaderValue, fc.nat(), (value, now) => {
        const date = parseZonedDate(value, now);
        expect(date === null || Number.isInteger(date)).toBe(true);
      }),
    );
  });

  it('give a Refresh delay of whole seconds up to 999,999,999, or none', () => {
    holds(
      fc.property(hostileHeaderValue, (value) => {
        const delay = parseRefresh(value);
        if (delay === null) return;
        expect(delay % 1000).toBe(0);
        expect(delay).toBeGreaterThanOrEqual(0);
        expect(delay).toBeLessThanOrEqual(999_999_999_000);
      }),
    );
  });

  it('give a listed error of Proxy-Status, or none, and short texts', () => {
    holds(
      fc.property(hostileHeaderValue, (value) => {
        const proxyStatus = readProxyStatus(value);
        if (proxyStatus === null || proxyStatus === undefined) return;
        for (const inner of Object.values(proxyStatus)) {
          if (typeof inner === 'string') expect(inner.length).toBeLessThanOrEqual(LONGEST);
        }
        const error: unknown = Object(proxyStatus).error;
        if (typeof error === 'string') expect(PROXY_ERRORS).toContain(error);
      }),
    );
  });

  it('of a status line and a proxy become at most two names, in short values', () => {
    const line = fc.oneof(
      hostileText.map((phrase) => `HTTP/1.1 502 ${phrase}`),
      hostileValue,
    );
    const proxyInfo = fc.oneof(fc.record({ type: hostileValue }), hostileValue);
    holds(
      fc.property(hostileAddress, line, proxyInfo, (url, statusLine, proxy) => {
        const made = syntheticHeaders({ url, statusLine, proxyInfo: proxy });
        for (const [name, value] of Object.entries(made)) {
          expect([':reason', ':own-proxy']).toContain(name);
          expect(value.length).toBeLessThanOrEqual(60);
        }
      }),
    );
  });
});
