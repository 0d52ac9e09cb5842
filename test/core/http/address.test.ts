import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hostOf, pageAddress, webAddress, withParents } from '../../../src/core/http/address.ts';

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
    ['about:blank', 'about:blank'],
    ['', ''],
  ])('%j is stored as the page address %j', (url, page) => {
    expect(pageAddress(url)).toBe(page);
  });

  it.each([
    ['https://user:secret@A.TEST:8443/a/../b?c=1#d', 'https://a.test:8443/b?c=1'],
    ['http://a.test//evil.test/', 'http://a.test//evil.test/'],
    ['file:///etc/hosts', undefined],
    ['nonsense', undefined],
  ])('%j becomes the web address %j', (url, href) => {
    expect(webAddress(url)?.href).toBe(href);
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
    ['[::1]', ['[::1]']],
    ['', ['']],
  ])('on the host “%s” may be set for the hosts %j', (host, hosts) => {
    expect(withParents(host)).toEqual(hosts);
  });
});
