import { describe, expect, it } from 'vitest';
import { withoutNetworkAddresses } from '../../../src/core/http/network-addresses.ts';

describe('a network address in a header', () => {
  it.each([
    ['endpoint 10.42.0.17:8080: refused', 'endpoint [address]: refused'],
    [
      '1.1 192.0.2.1 (squid/6.6), 1.1 198.51.100.7:3128',
      '1.1 [address] (squid/6.6), 1.1 [address]',
    ],
    ['next-hop="10.0.0.1:80"', 'next-hop="[address]"'],
    ['http://192.0.2.1', 'http://[address]'],
    ['to [2001:db8::17]:8000', 'to [address]'],
    ['from 2001:db8::17', 'from [address]'],
    ['2001:db8:0:0:0:0:0:17', '[address]'],
    ['for ::ffff:192.0.2.1', 'for ::ffff:[address]'],
  ])('is replaced: %s', (value, kept) => {
    expect(withoutNetworkAddresses(value)).toBe(kept);
  });

  it.each([
    'openresty/1.21.4.1',
    'kong/3.10.0.16-enterprise-edition',
    'nginx/1.26.2',
    'Sat, 01 Jan 2000 00:00:00 GMT',
    'dub1::iad1::8f2k9-1714000000000-0123456789ab',
    '8c1f2a3b4c5d6e7f-FRA',
    'S1901716380.000000,VS0,VE1',
    'Root=1-67891233-abcdef012345678912345678',
    '10-17146307-17146311 NNNN CT(34 109 0) RT(1757107886206 68) q(0 0 2 0) r(2 2) U6',
  ])('is not seen in %s', (value) => {
    expect(withoutNetworkAddresses(value)).toBe(value);
  });
});
