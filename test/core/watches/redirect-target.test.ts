import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isPrivateHost } from '../../../src/core/http/private-hosts.ts';
import { MOST_HOPS, redirectTarget } from '../../../src/core/watches/redirect-target.ts';

describe('a redirect of a watched page', () => {
  it.each([
    ['https://shop.org/', '/login', 'https://shop.org/login'],
    ['https://shop.org/a/b?c', '../login?to=a#here', 'https://shop.org/login?to=a'],
    ['https://shop.org/a', '?signed=out', 'https://shop.org/a?signed=out'],
    ['https://shop.org/', '//shop.org/de', 'https://shop.org/de'],
    ['https://shop.org/', 'https://www.shop.org/', 'https://www.shop.org/'],
    ['https://www.shop.org/', 'https://shop.org/', 'https://shop.org/'],
    ['http://shop.org/', 'https://shop.org/', 'https://shop.org/'],
    ['http://shop.org:8080/', 'https://shop.org:8080/', 'https://shop.org:8080/'],
    ['https://shop.org/', 'https://SHOP.org./', 'https://shop.org./'],
    ['https://bücher.org/', 'https://xn--bcher-kva.org/x', 'https://xn--bcher-kva.org/x'],
    ['https://app.shop.org/', 'https://login.app.shop.org/', 'https://login.app.shop.org/'],
    ['https://login.app.shop.org/', 'https://app.shop.org/', 'https://app.shop.org/'],
    // A user who watches a private address has chosen it.
    ['http://localhost:3000/', '/login', 'http://localhost:3000/login'],
    ['http://127.0.0.1/', 'http://127.1/x', 'http://127.0.0.1/x'],
    ['http://[::1]/', '/x', 'http://[::1]/x'],
    ['http://nas.local/', 'http://www.nas.local/', 'http://www.nas.local/'],
  ])('from %s to %s is followed on the same site', (watched, location, to) => {
    expect(redirectTarget([watched], location)).toBe(to);
  });

  it.each([
    // This computer and its network.
    ['http://shop.org/', 'http://127.0.0.1:8080/reboot?now=1'],
    ['http://shop.org/', 'http://127.1/'],
    ['http://shop.org/', 'http://2130706433/'],
    ['http://shop.org/', 'http://[::1]/'],
    ['http://shop.org/', 'http://[::ffff:127.0.0.1]/'],
    ['http://shop.org/', 'http://[::ffff:a00:1]/'],
    ['http://shop.org/', 'http://10.0.0.1/'],
    ['http://shop.org/', 'http://192.168.0.1/'],
    ['http://shop.org/', 'http://printer.local/'],
    ['http://shop.org/', 'http://localhost/'],
    ['http://shop.org/', 'http://localhost./'],
    ['http://shop.org/', '//localhost/'],
    ['http://shop.org/', '\\\\localhost\\x'],
    ['http://www.printer/', 'http://printer/'],
    ['http://www.printer/', 'http://printer./'],
    // Other hosts, some of which only look like its own.
    ['https://shop.org/', 'https://accounts.other.org/'],
    ['https://shop.org/', 'https://shop.org.evil.org/'],
    ['https://shop.org/', 'https://notshop.org/'],
    ['https://shop.org/', 'https://login.shop.org/'],
    ['https://login.shop.org/', 'https://shop.org/'],
    ['https://app.shop.org/', 'https://login.shop.org/'],
    ['https://shop.co.uk/', 'https://co.uk/'],
    ['https://a.shop.org/', 'https://c.b.a.shop.org/'],
    ['https://shop.org/', 'https://www.www.shop.org/'],
    ['https://shop.org/', 'https://shop.org../'],
    ['http://1.2.3.4/', 'http://2.3.4/'],
    ['http://[2001:db8::1]/', 'http://[2001:db8::2]/'],
    // Other ports and schemes, and unreadable addresses.
    ['http://shop.org/', 'http://shop.org:8080/'],
    ['http://shop.org:8080/', 'https://shop.org/'],
    ['https://shop.org/', 'http://shop.org/'],
    ['https://shop.org/', 'ftp://shop.org/'],
    ['https://shop.org/', 'file:///etc/passwd'],
    ['https://shop.org/', 'javascript:alert(1)'],
    ['https://shop.org/', 'data:text/html,x'],
    ['https://shop.org/', 'blob:https://shop.org/1'],
    ['https://shop.org/', 'https://me:secret@shop.org/'],
    ['https://shop.org/', '//me@shop.org/'],
    ['https://shop.org/', 'https://[garbage'],
    ['https://shop.org/', 'https://'],
    ['https://shop.org/', ''],
    // A loop.
    ['https://shop.org/', '/'],
    ['https://shop.org/a', 'https://shop.org/a#b'],
    ['', 'https://shop.org/'],
  ])('from %s to %s is not followed', (watched, location) => {
    expect(redirectTarget([watched], location)).toBeNull();
  });

  it('is not followed to an address of more than 8,192 characters', () => {
    const ofLength = (length: number) => `/${'x'.repeat(length - 1)}`;
    expect(redirectTarget(['https://shop.org/'], ofLength(8192))).not.toBeNull();
    expect(redirectTarget(['https://shop.org/'], ofLength(8193))).toBeNull();
  });

  it('is followed at most five times', () => {
    const requested = ['https://shop.org/'];
    for (let hop = 1; hop <= 5; hop += 1) {
      const to = redirectTarget(requested, `/${hop}`);
      expect(to).toBe(`https://shop.org/${hop}`);
      requested.push(to ?? '');
    }
    expect(redirectTarget(requested, '/6')).toBeNull();
    expect(MOST_HOPS).toBe(5);
  });

  it('is not followed to an earlier address or back to http', () => {
    const requested = ['http://app.shop.org/', 'https://app.shop.org/'];
    expect(redirectTarget(requested, 'http://app.shop.org/')).toBeNull();
    expect(redirectTarget(requested, 'http://app.shop.org/x')).toBeNull();
    expect(redirectTarget(requested, 'https://app.shop.org/x')).toBe('https://app.shop.org/x');
  });

  it('is not followed where nothing was requested', () => {
    expect(redirectTarget([], 'https://shop.org/')).toBeNull();
  });

  it('leads no further from the watched page over several hops', () => {
    const requested = ['https://app.shop.org/', 'https://login.app.shop.org/'];
    expect(redirectTarget(requested, 'https://a.login.app.shop.org/')).toBeNull();
    expect(redirectTarget(requested, 'https://app.shop.org/signed-out')).not.toBeNull();
  });

  it('never leads from a public to a private address, whatever its Location says', () => {
    const part = fc.constantFrom(
      ...['http://', 'https://', '//', '/', '\\', 'shop.org', 'www.', 'localhost', '127.0.0.1'],
      ...['[::1]', '[::ffff:7f00:1]', '.local', ':80', '@', '.', '?', '#', '%00', '\t', 'me:x@'],
    );
    const text = fc.array(fc.oneof(part, fc.string({ maxLength: 5 })), { maxLength: 6 });
    fc.assert(
      fc.property(text, (parts) => {
        const to = redirectTarget(['https://www.shop.org/'], parts.join(''));
        if (to === null) return;
        const { protocol, hostname, port, username, password } = new URL(to);
        expect([protocol, port, username, password]).toEqual(['https:', '', '', '']);
        expect(hostname.replace(/\.$/, '')).toMatch(/^(www\.)?shop\.org$/);
        expect(isPrivateHost(hostname.replace(/\.$/, ''))).toBe(false);
      }),
    );
  });
});
