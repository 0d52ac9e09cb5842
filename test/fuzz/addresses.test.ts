import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  hostNameOf,
  isTooLong,
  LONGEST_ADDRESS,
  openableAddress,
  originOf,
  pageAddress,
  registrableDomain,
  webAddress,
  wholeAddress,
  withParents,
} from '../../src/core/http/address.ts';
import { isFromOtherSite, whereItLeads } from '../../src/core/http/leads-elsewhere.ts';
import { oneTimeKind } from '../../src/core/http/one-time-link.ts';
import { isPageId, pageId } from '../../src/core/http/page-id.ts';
import { isPrivateHost } from '../../src/core/http/private-hosts.ts';
import { sanitizeText } from '../../src/core/text/sanitize.ts';
import { SALTS } from '../fakes/page-ids.ts';
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

  it('has an id with its origin and no more of it, which is the same each time', () => {
    holds(
      fc.property(hostileAddress, fc.boolean(), (url, isPrivate) => {
        const id = pageId(url, SALTS, isPrivate);
        expect(isPageId(id)).toBe(true);
        expect(pageId(url, SALTS, isPrivate)).toBe(id);
        expect(id.length).toBeLessThanOrEqual(340);
        expect(id).not.toMatch(/[?@]/);
        const rest = id.startsWith('http') ? id.slice(id.indexOf('/', 8)) : '/ too long';
        expect(rest).toMatch(/^\/(#[\da-f]{32}| too long)$/);
        const other = { ...SALTS, profile: 'f'.repeat(32) };
        if (rest.includes('#')) expect(pageId(url, other, isPrivate)).not.toBe(id);
      }),
    );
  });

  it('is a one-time link of a listed kind, or none, and leads to a site that is listed', () => {
    holds(
      fc.property(hostileAddress, hostileAddress, (from, to) => {
        expect(['sign-in', 'other', null]).toContain(oneTimeKind(from));
        expect(['same-site', 'other-site', 'private']).toContain(whereItLeads(from, to));
        expect(typeof isFromOtherSite(from, to)).toBe('boolean');
      }),
    );
  });

  it('is opened again without user name and password, or not at all', () => {
    holds(
      fc.property(hostileAddress, (url) => {
        const address = openableAddress(url);
        if (address === '') return;
        expect(address.length).toBeLessThanOrEqual(LONGEST_ADDRESS);
        const { protocol, username, password } = new URL(address);
        expect([/^https?:$/.test(protocol), username + password]).toEqual([true, '']);
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
