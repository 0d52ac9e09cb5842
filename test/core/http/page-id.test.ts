import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hostOf, isTooLong, LONGEST_ORIGIN, originOf } from '../../../src/core/http/address.ts';
import {
  isPageId,
  isSalt,
  type PageId,
  pageId,
  privateId,
} from '../../../src/core/http/page-id.ts';
import { SALTS } from '../../fakes/page-ids.ts';

const OTHER = { profile: '2'.repeat(32), session: '3'.repeat(32) };
const SECRET = 'https://me:pass@www.shop.test:8080/orders/secret?token=secret#secret';

const withHost = (host: string) => `https://${host}/#${'0'.repeat(32)}`;
const HASHED = withHost('a.test');

const idOf = (url: string, salts = SALTS, isPrivate = false) => pageId(url, salts, isPrivate);

describe('the id of a page', () => {
  it('is its origin and 128 bits of HMAC-SHA-256 over its address', () => {
    // As `openssl dgst -sha256 -mac HMAC -macopt hexkey:1111…` says.
    expect(idOf('https://a.test/b')).toBe('https://a.test/#cb8d970ea7234493f04bb029c3fbde57');
  });

  it('holds nothing of path, query, fragment, name or password', () => {
    expect(idOf(SECRET)).not.toMatch(/secret|pass|me:|orders/);
    expect(originOf(idOf(SECRET))).toBe('https://www.shop.test:8080');
    expect(hostOf(idOf(SECRET))).toBe('www.shop.test');
  });

  it('is the same for each fragment, name and password, and another for each page', () => {
    expect(idOf(SECRET)).toBe(idOf('https://www.shop.test:8080/orders/secret?token=secret'));
    const pages = ['/', '/a', '/a?', '/a?b', '/A'].map((path) => idOf(`https://a.test${path}`));
    expect(new Set([...pages, idOf('http://a.test/')]).size).toBe(6);
  });

  it('is another with another salt', () => {
    expect(idOf(SECRET, OTHER)).not.toBe(idOf(SECRET));
  });

  it('in a private window is that of other windows, hashed once more', () => {
    const id = idOf(SECRET);
    expect(idOf(SECRET, SALTS, true)).not.toBe(id);
    expect(privateId(id, SALTS)).toBe(idOf(SECRET, SALTS, true));
    expect(privateId(id, { ...SALTS, session: OTHER.session })).not.toBe(privateId(id, SALTS));
  });

  it('stands for no address where none is reported, and for none of the web elsewhere', () => {
    expect(idOf('')).toBe('');
    for (const url of ['about:blank', 'chrome://newtab/', 'file:///home/me/secret', 'nonsense']) {
      expect(idOf(url)).toBe('about:');
      expect(hostOf(idOf(url))).toBe('');
    }
  });

  it('of an address that is too long says so, whatever its end looks like', () => {
    const long = idOf(`https://a.test/${'secret'.repeat(2000)}`);
    expect(isTooLong(long)).toBe(true);
    expect(long).not.toContain('secret');
    expect(idOf('https://a.test/secret/ too long')).not.toContain('secret');
    expect(privateId(long, SALTS)).toBe(long);
  });

  it('has the origin of each form of address', () => {
    expect(idOf('http://a/')).toMatch(/^http:\/\/a\/#/);
    expect(idOf('https://a b/')).toMatch(/^https:\/\/a\/#/);
    expect(idOf('https://a?b')).toMatch(/^https:\/\/a\/#/);
    expect(idOf('http://a/', SALTS, true)).toMatch(/^http:\/\/a\/#[\da-f]{32}$/);
    for (const url of ['https:///b', 'httpss://a/', 'x:https://a/'])
      expect(idOf(url)).toBe('about:');
  });

  it('of an origin that is too long does not hold it', () => {
    const longest = 'https://'.padEnd(LONGEST_ORIGIN, 'x');
    expect(idOf(`${longest}/b`)).toMatch(/^https:\/\/x+\/#[\da-f]{32}$/);
    expect(idOf(`${longest}x/b`)).toBe('https://too-long.invalid/ too long');
  });

  it.each([
    '',
    'about:',
    HASHED.slice(0, -1),
    `${HASHED}0`,
    `${HASHED}x`,
    HASHED.replace('0', 'g'),
  ])('that is none stays as it is in a private window: %j', (text) => {
    expect(privateId(text as PageId, SALTS)).toBe(text);
  });

  it.each([
    HASHED,
    'http://a/#'.padEnd(42, 'f'),
    'https://a.test/ too long',
    withHost('a'.repeat(300)),
  ])('is accepted from storage: %s', (id) => {
    expect(isPageId(id)).toBe(true);
  });

  it.each([
    ...['', 'a'.repeat(301), 'a/b', 'a?b', 'a#b', 'a b'].map(withHost),
    ...[`x${HASHED}`, `${HASHED}0`, HASHED.slice(0, -1), HASHED.replace('https', 'httpss')],
    ...[HASHED.replace('0', 'g'), HASHED.replace('0', 'A'), 'https://a.test/ too long/'],
    [HASHED],
  ])('is refused from storage in any other form: %j', (id) => {
    expect(isPageId(id)).toBe(false);
  });

  it('is accepted from storage, and no address is', () => {
    const urls = fc.webUrl({ withQueryParameters: true, withFragments: true });
    fc.assert(
      fc.property(urls, fc.boolean(), (url, isPrivate) => {
        expect(isPageId(idOf(url, SALTS, isPrivate))).toBe(true);
        expect(isPageId(url)).toBe(false);
      }),
    );
    fc.assert(fc.property(fc.string(), (text) => isPageId(idOf(text))));
    for (const it of [null, 7, {}, 'x', 'https://a.test/b#'.padEnd(49, '0')]) {
      expect(isPageId(it)).toBe(false);
    }
  });
});

it('a salt is 32 hex digits and nothing else', () => {
  expect(isSalt(SALTS.profile)).toBe(true);
  expect(isSalt('0123456789abcdef'.repeat(2))).toBe(true);
  for (const it of [
    null,
    1,
    '',
    '1'.repeat(31),
    '1'.repeat(33),
    'g'.repeat(32),
    ['1'.repeat(32)],
  ]) {
    expect(isSalt(it)).toBe(false);
  }
});
