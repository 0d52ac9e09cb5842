import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  hostNameOf,
  hostOf,
  LONGEST_ADDRESS,
  LONGEST_ORIGIN,
  openableAddress,
  originOf,
  pageAddress,
  registrableDomain,
  tooLongAt,
  webAddress,
  withParents,
} from '../../../src/core/http/address.ts';

describe('an address', () => {
  it.each([
    ['http://a.test/page#part', 'http://a.test/page'],
    ['http://a.test/page#', 'http://a.test/page'],
    ['http://a.test/?q=1#a#b', 'http://a.test/?q=1'],
    ['http://a.test/', 'http://a.test/'],
    ['https://me:secret@a.test/?a=b@c', 'https://a.test/?a=b@c'],
    ['http://me@a.test:8080/@b#c', 'http://a.test:8080/@b'],
    ['http://a.test/me@b', 'http://a.test/me@b'],
    ['http://a.test?me@b', 'http://a.test?me@b'],
    ['https://@a.test/', 'https://a.test/'],
    ['http://a.test/?to=https://me@b.test/', 'http://a.test/?to=https://me@b.test/'],
    ['httpss://me@a.test/', 'httpss://me@a.test/'],
    ['about:blank', 'about:blank'],
    ['#part', ''],
    ['', ''],
  ])('%j is stored as the page address %j', (url, page) => {
    expect(pageAddress(url)).toBe(page);
  });

  it('is stored up to 8192 characters, and beyond as its origin alone', () => {
    expect(LONGEST_ADDRESS).toBe(8192);
    const longest = 'https://a.test/'.padEnd(LONGEST_ADDRESS, 'x');
    expect(pageAddress(`${longest}#part`)).toBe(longest);
    expect(pageAddress(`${longest}x`)).toBe('https://a.test/ too long');
  });

  it('whose origin has more than 300 characters, too, is stored without it', () => {
    expect(LONGEST_ORIGIN).toBe(300);
    const longest = 'https://'.padEnd(LONGEST_ORIGIN, 'x');
    expect(tooLongAt(longest)).toBe(`${longest}/ too long`);
    expect(tooLongAt(`${longest}x`)).toBe('https://too-long.invalid/ too long');
  });

  it.each([
    ['http://a/b', 'http://a'],
    ['https://a.test:80/b/c', 'https://a.test:80'],
    ['https://a.test', 'https://a.test'],
  ])('%j has the origin %j', (url, origin) => {
    expect(originOf(url)).toBe(origin);
  });

  it.each([
    ['https://user:secret@A.TEST:8443/a/../b?c=1#d', 'https://a.test:8443/b?c=1'],
    ['http://a.test//evil.test/', 'http://a.test//evil.test/'],
  ])('%j becomes the web address %j', (url, href) => {
    expect(webAddress(url)?.href).toBe(href);
  });

  it.each([
    'file:///etc/hosts',
    'ftp://a.test/b',
    'ws://a.test/',
    'blob:https://a.test/7c9e6679',
    'nonsense',
    '',
  ])('%j is no web address, and not opened again', (url) => {
    expect(webAddress(url)).toBeNull();
    expect(openableAddress(url)).toBe('');
  });

  it.each([
    ['https://me:secret@A.TEST/b?c#d#e', 'https://a.test/b?c#d#e'],
    ['https://a.test/b', 'https://a.test/b'],
    ['https://a.test', 'https://a.test/'],
  ])('%j is opened again as %j', (url, opened) => {
    expect(openableAddress(url)).toBe(opened);
  });

  it('is opened again with its fragment up to 8192 characters, and not beyond', () => {
    const longest = 'https://a.test/#'.padEnd(LONGEST_ADDRESS, 'x');
    expect(openableAddress(longest)).toBe(longest);
    expect(openableAddress(`${longest}x`)).toBe('');
  });

  it.each([
    ['http://a.test:8080/page', 'a.test'],
    ['https://user:secret@A.TEST/', 'a.test'],
    ['https://bücher.test/', 'xn--bcher-kva.test'],
    ['http://[::1]/', '[::1]'],
    ['http://constructor/', 'constructor'],
    ['file:///etc/hosts', ''],
    ['chrome://settings/', ''],
    ['javascript:alert(1)', ''],
    ['nonsense', ''],
    ['', ''],
  ])('%j belongs to the host %j', (url, host) => {
    expect(hostOf(url)).toBe(host);
  });

  it('belongs to the same host with a dot at its end', () => {
    expect(hostNameOf('https://www.a.test./')).toBe('www.a.test');
    expect(hostNameOf('https://www.a.test/')).toBe('www.a.test');
    expect(hostNameOf('nonsense')).toBe('');
  });

  it('belongs to the site of the last two labels of its host', () => {
    expect(['a.b.c.test', 'c.test', 'wiki', ''].map(registrableDomain)).toEqual([
      ...['c.test', 'c.test', 'wiki', ''],
    ]);
  });

  it('is read without an error, whatever text it is', () => {
    fc.assert(
      fc.property(fc.oneof(fc.webUrl({ withFragments: true }), fc.string()), (url) => {
        expect(pageAddress(url)).not.toContain('#');
        expect(typeof hostOf(url)).toBe('string');
      }),
    );
  });
});

describe('the cookies of a page', () => {
  it.each([
    ['a.test', ['a.test']],
    ['shop.a.test', ['shop.a.test', 'a.test']],
    ['x.y.a.co.uk', ['x.y.a.co.uk', 'y.a.co.uk', 'a.co.uk', 'co.uk']],
    ['localhost', ['localhost']],
    ['192.168.0.1', ['192.168.0.1']],
    ['7.a.test', ['7.a.test', 'a.test']],
    ['shop.a.test7', ['shop.a.test7', 'a.test7']],
    ['[::1]', ['[::1]']],
    ['', ['']],
  ])('on the host “%s” may be set for the hosts %j', (host, hosts) => {
    expect(withParents(host)).toEqual(hosts);
  });
});
