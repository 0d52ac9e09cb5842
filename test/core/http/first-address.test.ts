import { describe, expect, it } from 'vitest';
import { LONGEST_ADDRESS } from '../../../src/core/http/address.ts';
import { firstUrlOf } from '../../../src/core/http/first-address.ts';

const BOARD = 'https://shop.example.com/board';
const ERROR = 'https://shop.example.com/502.html';
const of = (urls: readonly string[], initiator?: string, isOnlyGets = true) =>
  firstUrlOf({ urls, isOnlyGets, initiator });

describe('the first address of a chain of redirects', () => {
  it('is kept with its fragment, without name and password', () => {
    const url = 'https://me:secret@shop.example.com/board?a=1#/b';
    expect(of([url, ERROR])?.address).toBe('https://shop.example.com/board?a=1#/b');
  });

  it('is that of a chain over several addresses of one site', () => {
    const chain = [BOARD, 'https://www.example.com/x', 'http://shop.example.com/y', ERROR];
    expect(of(chain)).toEqual({ address: BOARD, isOwn: true });
  });

  it.each([
    ['no redirect', [BOARD]],
    ['an empty chain', []],
    ['a redirect back to the address', [BOARD, ERROR, BOARD]],
    ['a redirect to another site', [BOARD, 'https://example.org/502.html']],
    ['a redirect by way of another site', [BOARD, 'https://sso.example.org/', ERROR]],
    ['a neighbour under a shared suffix', ['https://a.github.io/', 'https://b.github.io/502']],
    ['another port of an own host', ['http://localhost:3000/', 'http://localhost:4000/']],
    ['a private address', [BOARD, 'http://192.168.0.1/']],
    ['a one-time link', [`${BOARD}?code=SplxlOBeZQQYbYS6WxSbIA&state=xyz`, ERROR]],
    ['an address too long', [`${BOARD}?${'a'.repeat(9000)}`, ERROR]],
    ['an address too long once it is encoded', [`${BOARD}?${'ä'.repeat(2000)}`, ERROR]],
    ['a name too long', [BOARD.replace('shop', `${'a'.repeat(9000)}@shop`), ERROR]],
    ['no web address', ['about:blank', ERROR]],
    ['garbage', ['x', ERROR]],
  ])('is none for %s', (_, urls) => {
    expect(of(urls)).toBeNull();
  });

  it('is kept up to the length of the longest address', () => {
    const longest = `${BOARD}?`.padEnd(LONGEST_ADDRESS, 'a');
    expect(of([longest, ERROR])?.address).toBe(longest);
    expect(of([`${longest}a`, ERROR])).toBeNull();
  });

  it('is not asked in plain text where the failed page came encrypted', () => {
    const plain = 'http://shop.example.com/board';
    expect(of([plain, BOARD])).toBeNull();
    expect(of(['http://example.com/', 'https://www.example.com/'])).toBeNull();
    expect(of([plain, BOARD, ERROR])?.address).toBe(BOARD);
    expect(of(['http://example.org/', BOARD, ERROR])).toBeNull();
    expect(of([plain, 'http://shop.example.com/502'])?.address).toBe(plain);
  });

  it('is none if anything but a GET was sent', () => {
    expect(of([BOARD, ERROR], undefined, false)).toBeNull();
  });

  it.each([
    [undefined, true],
    ['https://shop.example.com', true],
    ['https://www.example.com/x', true],
    ['https://example.org', false],
    ['null', false],
    ['', false],
    ['chrome-extension://abc', false],
    ['moz-extension://abc/', false],
  ])('is the user’s own where “%s” started the load: %s', (initiator, isOwn) => {
    expect(of([BOARD, ERROR], initiator)?.isOwn).toBe(isOwn);
  });
});
