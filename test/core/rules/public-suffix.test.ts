import { expect, it } from 'vitest';
import { withParents } from '../../../src/core/http/address.ts';
import { cookieDomainsOf, isPublicSuffix } from '../../../src/core/rules/public-suffix.ts';

it.each([
  ['shop.example.com', ['shop.example.com', 'example.com']],
  ['www.bbc.co.uk', ['www.bbc.co.uk', 'bbc.co.uk']],
  ['bbc.co.uk', ['bbc.co.uk']],
  ['news.orf.at', ['news.orf.at', 'orf.at']],
  [
    'a.shop.city.kawasaki.jp',
    ['a.shop.city.kawasaki.jp', 'shop.city.kawasaki.jp', 'city.kawasaki.jp'],
  ],
  ['deep.me.github.io', ['deep.me.github.io', 'me.github.io']],
  ['github.io', ['github.io']],
  ['www.example.co.uk.', ['www.example.co.uk.', 'example.co.uk.']],
  ['a.nas.lan', ['a.nas.lan', 'nas.lan']],
  ['wiki.corp.local', ['wiki.corp.local', 'corp.local']],
  ['127.0.0.1', ['127.0.0.1']],
  ['localhost', ['localhost']],
])('cookies can be set for %s and these of its parents', (host, domains) => {
  expect(cookieDomainsOf(withParents(host))).toEqual(domains);
});

it('a host is kept even if it is a public suffix', () => {
  expect(isPublicSuffix('co.uk')).toBe(true);
  expect(cookieDomainsOf(['co.uk'])).toEqual(['co.uk']);
  expect(cookieDomainsOf([])).toEqual([]);
});
