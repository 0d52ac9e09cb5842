import { describe, expect, it } from 'vitest';
import { siteNameOf } from '../../../src/core/http/site-name.ts';

describe('the site whose tabs share slots', () => {
  it.each([
    ['http://a0.evil.test/x', 'evil.test'],
    ['https://a5.evil.test:8443/', 'evil.test'],
    ['https://evil.test./', 'evil.test'],
    ['https://shop.example.co.uk/', 'example.co.uk'],
    ['https://a.b.c.example.com.au/x?y', 'example.com.au'],
    ['https://www.bbc.co.uk', 'bbc.co.uk'],
    ['https://a.test/', 'a.test'],
    ['https://me.github.io/page', 'me.github.io'],
    ['https://deep.me.github.io/', 'me.github.io'],
    ['https://one.myshopify.com/', 'one.myshopify.com'],
    ['https://x.one.a.run.app/', 'one.a.run.app'],
    ['https://github.io/', 'github.io'],
    ['https://www.shop.test:8/', 'shop.test'],
    ['https://7.shop.test/', 'shop.test'],
    ['https://www.shop.zone7/', 'shop.zone7'],
  ])('of %s is %s', (url, site) => {
    expect(siteNameOf(url)).toBe(site);
  });

  it.each([
    ['http://192.168.0.1:8080/', '192.168.0.1:8080'],
    ['http://192.168.0.1/', '192.168.0.1'],
    ['http://[fe80::1]:3000/x', '[fe80::1]:3000'],
    ['http://localhost:3000/', 'localhost:3000'],
    ['http://app.localhost:3000/', 'app.localhost:3000'],
    ['http://wiki/', 'wiki'],
  ])('of the local address %s is its host with any port: %s', (url, site) => {
    expect(siteNameOf(url)).toBe(site);
  });

  it('is a string, without an error, for a text that is not a URL', () => {
    for (const text of ['', '.', 'about:blank', 'https://', 'x..y'])
      expect(typeof siteNameOf(text)).toBe('string');
  });
});
