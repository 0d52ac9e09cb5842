import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import {
  count,
  duration,
  flag,
  hosts,
  name,
  oneOf,
  orNull,
  parseEach,
  siteData,
  status,
  tabId,
  taggedBy,
  time,
  url,
} from '../../../src/core/storage/schemas.ts';

const NEVER_A_NUMBER = [-1, Number.NaN, Number.POSITIVE_INFINITY, '1', null, undefined, [1], {}];

describe('a number from storage or a message', () => {
  it.each([
    ['time', time, [0, 1.5, 1e15], []],
    ['duration', duration, [0, 0.5, 300_000], [1e15]],
    ['count', count, [0, 18, 10_000], [1.5, 10_001]],
    ['status', status, [0, 502, 999], [502.5, 1000]],
    ['tab id', tabId, [0, 1, Number.MAX_SAFE_INTEGER], [1.5, 2 ** 60]],
  ])('is accepted only as a valid %s', (_, schema, good, bad) => {
    for (const value of good) expect(v.is(schema, value)).toBe(true);
    for (const value of [...bad, ...NEVER_A_NUMBER]) expect(v.is(schema, value)).toBe(false);
  });
});

describe('a text from storage or a message', () => {
  it('is accepted only up to its maximum length', () => {
    expect(v.is(name, 'x'.repeat(500))).toBe(true);
    expect(v.is(name, 'x'.repeat(501))).toBe(false);
    expect(v.is(url, `http://a.test/${'x'.repeat(5000)}`)).toBe(true);
    expect(v.is(url, 'x'.repeat(8193))).toBe(false);
    for (const none of [7, null, undefined, ['x']]) expect(v.is(name, none)).toBe(false);
  });
});

describe('a list from storage or a message', () => {
  it('of hosts is accepted only up to the sizes that host names have', () => {
    const longest = 'x'.repeat(253);
    expect(v.is(hosts, [])).toBe(true);
    expect(v.is(hosts, Array(127).fill(longest))).toBe(true);
    expect(v.is(hosts, Array(128).fill('a.test'))).toBe(false);
    expect(v.is(hosts, ['a.test', `${longest}x`])).toBe(false);
    const odd = [null, undefined, 'a.test', 7, { length: 0 }, ['a.test', 7], [['a.test']], [null]];
    for (const none of odd) expect(v.is(hosts, none), JSON.stringify(none)).toBe(false);
  });

  it('of what is cleared has no more entries than there are kinds, and no unknown kind', () => {
    expect(v.is(siteData, [])).toBe(true);
    expect(v.is(siteData, ['cache', 'cookies', 'site-data'])).toBe(true);
    expect(v.is(siteData, ['cache', 'cookies', 'site-data', 'cache'])).toBe(false);
    const odd = [null, undefined, 'cache', { length: 0 }, ['cache', 'history'], ['cache', null]];
    for (const none of odd) expect(v.is(siteData, none), JSON.stringify(none)).toBe(false);
  });

  it('loses its invalid entries one by one, and all but the last of too many', () => {
    expect(parseEach(name, ['a', 7, 'b', null, 'c'], 5)).toEqual(['a', 'b', 'c']);
    expect(parseEach(name, ['a', 'b', 'c'], 2)).toEqual(['b', 'c']);
    for (const none of [null, undefined, 'a', { 0: 'a', length: 1 }])
      expect(parseEach(name, none, 5)).toEqual([]);
  });
});

describe('a schema of alternatives', () => {
  const shape = taggedBy<{ kind: 'a' }, 'kind'>('kind', { a: {} });

  it('accepts an object by its tag and nothing else', () => {
    expect(v.is(shape, { kind: 'a' })).toBe(true);
    for (const none of [null, 'a', [], {}, { kind: 'b' }, { kind: 'toString' }]) {
      expect(v.is(shape, none)).toBe(false);
    }
  });

  it('accepts the listed words only as they are written', () => {
    expect(v.is(oneOf('on', 'off'), 'on')).toBe(true);
    for (const none of ['On', '', null, ['on']]) expect(v.is(oneOf('on', 'off'), none)).toBe(false);
  });

  it('accepts null where it is allowed, and false is not null', () => {
    expect([null, true, false].every((it) => v.is(orNull(flag), it))).toBe(true);
    expect([0, '', undefined].some((it) => v.is(orNull(flag), it))).toBe(false);
  });
});
