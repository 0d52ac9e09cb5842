import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  hostNameOf,
  isTooLong,
  LONGEST_ADDRESS,
  originOf,
  pageAddress,
  registrableDomain,
  webAddress,
  wholeAddress,
  withParents,
} from '../../src/core/http/address.ts';
import { isPrivateHost } from '../../src/core/http/private-hosts.ts';
import { sanitizeText } from '../../src/core/text/sanitize.ts';
import { hostileAddress, hostileText } from './hostile.ts';
import { holds } from './runs.ts';

describe('a hostile address', () => {
  it('is stored in at most 8,192 characters, without fragment, and the same when stored again', () => {
    holds(
      fc.property(hostileAddress, (url) => {
        const page = pageAddress(url);
        expect(page.length).toBeLessThanOrEqual(LONGEST_ADDRESS);
        expect(page).not.toContain('#');
        expect(pageAddress(page)).toBe(page);
        expect(isTooLong(page)).toBe(isTooLong(url) || wholeAddress(url).length > LONGEST_ADDRESS);
      }),
    );
  });

  it('is stored without user name and password', () => {
    holds(
      fc.property(hostileAddress, (url) => {
        const { username, password } = parsed(webAddress(url)?.href ?? 'about:blank');
        expect(username + password).toBe('');
        const normal = parsed(url);
        if (!/^https?:$/.test(normal.protocol)) return;
        const page = parsed(pageAddress(normal.href));
        expect(page.username + page.password).toBe('');
      }),
    );
  });

  it('has a host that is a host and no more, or none', () => {
    holds(
      fc.property(hostileAddress, (url) => {
        const host = hostNameOf(url);
        expect(host).not.toMatch(/[\s/?#@\\]/);
        expect(typeof isPrivateHost(host)).toBe('boolean');
        const parents = withParents(host);
        expect(parents[0]).toBe(host);
        for (const parent of parents) expect(host.endsWith(parent)).toBe(true);
        expect(host.endsWith(registrableDomain(host))).toBe(true);
        expect(url.startsWith(originOf(url))).toBe(true);
      }),
    );
  });

  it('is requested as http or https, and the same when it is read again', () => {
    holds(
      fc.property(hostileAddress, (url) => {
        const address = webAddress(url);
        if (address === null) return;
        expect(address.protocol).toMatch(/^https?:$/);
        expect(address.hash).toBe('');
        expect(webAddress(address.href)?.href).toBe(address.href);
      }),
    );
  });

  it('is shown in at most 64 characters, without any that control or turn the text', () => {
    holds(
      fc.property(fc.oneof(hostileAddress, hostileText), (text) => {
        const shown = sanitizeText(text);
        expect([...shown].length).toBeLessThanOrEqual(64);
        expect(shown).not.toMatch(/[\p{Cc}\p{Cs}\u200b-\u200f\u2028-\u202e\u2066-\u2069]/u);
        expect(sanitizeText(shown)).toBe(shown);
      }),
    );
  });
});

function parsed(url: string): URL {
  return URL.canParse(url) ? new URL(url) : new URL('about:blank');
}
