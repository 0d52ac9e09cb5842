import { describe, expect, it } from 'vitest';
import { isPrivateHost } from '../../../src/core/http/private-hosts.ts';

describe('a host in a private network', () => {
  it.each([
    ...['arpa', 'corp', 'example', 'home', 'internal', 'intranet', 'invalid', 'lan', 'local'],
    ...['localdomain', 'localhost', 'private', 'test'],
  ])('is recognised by the end of its name: .%s', (end) => {
    expect(isPrivateHost(`nas.${end}`)).toBe(true);
    expect(isPrivateHost(`nas.my${end}`)).toBe(false);
    expect(isPrivateHost(`${end}.example.com`)).toBe(false);
  });

  it.each(['router', 'localhost', ''])('is recognised by a name of one label: “%s”', (host) => {
    expect(isPrivateHost(host)).toBe(true);
  });

  it.each([
    ...['0.0.0.0', '10.0.0.1', '10.255.255.255', '127.0.0.1', '169.254.0.1', '192.168.255.1'],
    ...['172.16.0.0', '172.19.0.1', '172.20.0.1', '172.29.0.1', '172.30.0.1', '172.31.255.255'],
    ...['100.64.0.0', '100.69.0.1', '100.70.0.1', '100.99.0.1', '100.100.0.1', '100.119.0.1'],
    ...['100.120.0.1', '100.127.255.255'],
    ...['[::]', '[::1]', '[fc00::1]', '[fd12:3456::1]', '[fdff::]'],
    ...['[fe80::1]', '[fe9f::1]', '[fea0:1::1]', '[febf::1]'],
    ...['[::ffff:0:1]', '[::ffff:ff:1]', '[::ffff:a00:1]', '[::ffff:aff:ffff]', '[::ffff:7f00:1]'],
    ...['[::ffff:7fff:1]', '[::ffff:a9fe:1]', '[::ffff:c0a8:1]', '[::ffff:ac10:1]'],
    ...['[::ffff:ac1f:1]', '[::ffff:6440:1]', '[::ffff:647f:1]'],
  ])('is recognised by its address: %s', (host) => {
    expect(isPrivateHost(host)).toBe(true);
  });
});

describe('a public host', () => {
  it.each([
    ...['example.com', '10.example.com', '127.0.0.1.example.com', 'a.10.0.0.1.example.com'],
    ...['1.0.0.1', '9.255.255.255', '11.0.0.0', '110.0.0.1', '126.0.0.1', '128.0.0.1'],
    ...['169.253.0.1', '169.255.0.1', '192.167.0.1', '192.169.0.1', '172.15.0.1', '172.32.0.1'],
    ...['100.63.255.255', '100.128.0.0', '172.1.0.1', '100.6.0.1', '8.10.0.1'],
    ...['[2001:db8::1]', '[::2]', '[::11]', '[::1:1]', '[1::1]', '[fbff::1]', '[fe00::1]'],
    ...['[fe7f::1]', '[fec0::1]', '[fc0::1]', '[fd::1]', '[fe8::1]', '[1:fc00::1]', '[2:fe80::1]'],
    ...['[::ffff:808:808]', '[::ffff:b00:1]', '[::ffff:7e00:1]', '[::ffff:8000:1]'],
    ...['[::ffff:a9fd:1]', '[::ffff:c0a9:1]', '[::ffff:ac0f:1]', '[::ffff:ac20:1]'],
    ...['[::ffff:643f:1]', '[::ffff:6480:1]', '[::ffff:a00:0:1]', '[::fffe:a00:1]'],
    ...['[1::ffff:a00:1]', '[::ffff:a000:1]'],
  ])('is not taken for one of a private network: %s', (host) => {
    expect(isPrivateHost(host)).toBe(false);
  });
});
