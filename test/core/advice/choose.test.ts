import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Case } from '../../../src/core/advice/case.ts';
import { bestOf, fixesFor } from '../../../src/core/advice/choose.ts';
import type { Fix, FixId } from '../../../src/core/advice/fix.ts';
import type { GatewayId } from '../../../src/core/gateways/gateways.ts';
import { inEnglish } from '../../gallery/in-english.ts';
import { anyCase, identityOf, USUAL } from './any-case.ts';

const fixes = (own: Partial<Case> = {}): readonly Fix[] => fixesFor({ ...USUAL, ...own });
const ids = (own: Partial<Case> = {}): FixId[] => fixes(own).map(({ id }) => id);
const best = (own: Partial<Case> = {}): FixId | undefined =>
  bestOf(fixes(own), { ...USUAL, ...own })?.id;
const BY_WORKER: Partial<Case> = {
  byServiceWorker: true,
  state: 'refused',
  reason: 'method-unknown',
};
const madeBy = (gateway: GatewayId) => identityOf({ gateway, confidence: 'certain' });
function fix(id: FixId, own: Partial<Case> = {}): Fix {
  const found = fixes(own).find((it) => it.id === id);
  if (found === undefined) throw new Error(`${id} is not offered`);
  return found;
}
const note = (id: FixId, own: Partial<Case> = {}): string => inEnglish(fix(id, own).note);

describe('the first suggestion', () => {
  it.each<[string, FixId | undefined, Partial<Case>]>([
    ['a site that is down while others load', 'site-status', {}],
    ['a site in the user’s own network', 'private-window', { url: 'http://wiki/', host: 'wiki' }],
    ['a lack of data about other sites', 'down-for-everyone', { verdict: 'unknown' }],
    ['a missing connection', undefined, { verdict: 'offline' }],
    ['a missing connection that a retry found', undefined, { reason: 'offline', state: 'held' }],
    ['a network that wants a sign-in', undefined, { verdict: 'portal' }],
    ['an error perhaps made by the user’s own proxy', 'other-sites', { verdict: 'own-side' }],
    [
      'an error that only claims to be from Squid',
      'other-sites',
      { verdict: 'own-side', identity: identityOf({ gateway: 'squid', ownSide: 'likely' }) },
    ],
    [
      'an error of Squid, where the browser uses a proxy',
      'turn-off-proxy',
      { identity: identityOf({ gateway: 'squid', ownSide: 'certain' }) },
    ],
    ['an error from a cache', 'bypass-cache', { cached: true }],
    ['an error from the site’s service worker', 'private-window', BY_WORKER],
    ['many sites that fail', 'other-device', { verdict: 'many' }],
    ['one page that fails', 'home-page', { verdict: 'page' }],
    ['cookies that were found to be the cause', 'clear-cookies', { verdict: 'cookies' }],
    ['a copy at the CDN', 'tell-me', { verdict: 'copy', cached: true }],
    ['the answer to a form', 'back-to-form', { state: 'refused', reason: 'form' }],
    [
      'the answer to a form, without a connection',
      'back-to-form',
      { state: 'refused', reason: 'form', verdict: 'offline' },
    ],
  ])('for %s is: %s', (_, id, own) => {
    expect(best(own)).toBe(id);
  });

  it('is never risky, impossible or already running', () => {
    fc.assert(
      fc.property(anyCase, (c) => {
        const all = fixesFor(c);
        const first = bestOf(all, c);
        const risky = c.verdict === 'cookies' && first?.id === 'clear-cookies';
        if (first !== null) expect(first).toMatchObject({ can: true, risky });
        expect(first?.id).not.toBe('wait');
        if (c.verdict !== 'cookies') expect(first?.id).not.toBe('clear-cookies');
      }),
    );
  });
});

describe('clearing cookies', () => {
  it('is the last suggestion in every case', () => {
    fc.assert(
      fc.property(anyCase, (c) => {
        if (c.verdict !== 'cookies')
          expect(['clear-cookies', undefined]).toContain(fixesFor(c).at(-1)?.id);
      }),
    );
  });

  it('is marked as risky and warns that it signs the user out', () => {
    expect(fix('clear-cookies').risky).toBe(true);
    expect(note('clear-cookies')).toMatch(/signs you out/);
  });
});

describe('clearing the cache', () => {
  it('is said to help rarely, unless a cache, a service worker or a CDN is involved', () => {
    for (const id of ['clear-cache', 'bypass-cache'] as const) {
      expect(note(id)).toMatch(/rarely helps/i);
      expect(note(id, { identity: madeBy('nginx') })).toMatch(/rarely helps/i);
      expect(note(id, { cached: true })).not.toMatch(/rarely/i);
      expect(note(id, { identity: madeBy('cloudflare') })).not.toMatch(/rarely/i);
    }
    expect(note('clear-site-data')).toMatch(/rarely helps/i);
    expect(note('clear-site-data', { byServiceWorker: true })).toMatch(/likely to help/i);
  });

  it('is listed high where it helps and low where it does not', () => {
    const place = (id: FixId, own: Partial<Case> = {}): number => ids(own).indexOf(id);
    expect(place('clear-cache', { cached: true })).toBe(1);
    expect(place('clear-site-data', { byServiceWorker: true })).toBe(0);
    expect(place('clear-cache')).toBeGreaterThan(place('report'));
  });
});

describe('an impossible fix', () => {
  it.each<[FixId, Partial<Case>, RegExp]>([
    [
      'clear-cache',
      { clearable: { ...USUAL.clearable, cache: 'private' }, incognito: true },
      /private window/,
    ],
    ['clear-cookies', { clearable: { ...USUAL.clearable, cookies: 'private' } }, /private window/],
    [
      'clear-cache',
      { clearable: { ...USUAL.clearable, cache: 'plain-http' } },
      /Reload past the cache instead/,
    ],
    ['clear-cache', { clearable: { ...USUAL.clearable, cache: 'form' } }, /send a form/],
    ['bypass-cache', { reason: 'method-unknown', state: 'refused' }, /send a form/],
    ['bypass-cache', { recorded: false }, /send a form/],
    ['private-window', { opensPrivateWindow: false }, /list of extensions.*copy the address/],
    ['private-window', { incognito: true }, /already/],
    ['tell-me', { inContainer: true }, /container/],
    ['site-status', { url: 'http://wiki/', host: 'wiki' }, /^wiki is known only on your network/],
    ['down-for-everyone', { url: 'http://10.0.0.1/', host: '10.0.0.1' }, /only on your network/],
    ['other-device', { url: 'http://localhost/', host: 'localhost' }, /nobody outside/],
    ['archive', { url: 'http://203.0.113.7/', host: '203.0.113.7' }, /public name/],
    ['archive', { url: 'http://a.local/', host: 'a.local' }, /only on your network/],
  ])('keeps its place and says why: %s', (id, own, why) => {
    const { can, why: said, opens } = fix(id, own);
    expect(can).toBe(false);
    expect(said && inEnglish(said)).toMatch(why);
    expect(opens).toEqual([]);
    expect(ids(own).indexOf(id)).toBe(ids({ ...own, ...able(own) }).indexOf(id));
  });

  function able(own: Partial<Case>): Partial<Case> {
    return { clearable: USUAL.clearable, ...(own.url && { url: USUAL.url, host: USUAL.host }) };
  }

  it('is the only kind of fix that gives a reason', () => {
    for (const { can, why } of fixes()) expect([can, why]).toEqual([true, null]);
  });
});

describe('the advice for the answer to a form', () => {
  it('contains nothing that reloads the page, in any case', () => {
    fc.assert(
      fc.property(anyCase, fc.constantFrom('form', 'method-unknown'), (any, reason) => {
        const c = { ...any, reason, state: 'refused', host: 'example.com' } as const;
        const can = fixesFor(c).filter((it) => it.can);
        expect(can.filter(({ id }) => id === 'bypass-cache')).toEqual([]);
        for (const { after } of can) if (after) expect(inEnglish(after)).toMatch(/not reloaded/);
      }),
    );
  });

  it('offers to go back to the form or to open a fresh page, which does not send the form', () => {
    const own = { reason: 'form', state: 'refused' } as const;
    expect(ids(own).slice(0, 2)).toEqual(['back-to-form', 'open-afresh']);
    expect(inEnglish(fix('back-to-form', own).label)).toBe('Go back to the form');
    expect(inEnglish(fix('open-afresh', own).label)).toBe('Open as a fresh page');
    expect(note('open-afresh', own)).toMatch(/form is not sent/);
    expect(ids()).not.toContain('back-to-form');
    expect(ids()).not.toContain('open-afresh');
  });
});

it('the advice to wait says whether Bounceback retries by itself', () => {
  expect(note('wait')).toMatch(/tries again by itself/);
  expect(note('wait', { state: 'held', reason: 'offline' })).toMatch(/tries again by itself/);
  expect(note('wait', { state: 'held', reason: 'off-here' })).toMatch(/nothing is tried/);
  expect(note('wait', { state: 'held', reason: 'not-chosen' })).toMatch(/nothing is tried/);
  expect(note('wait', { state: 'stopped', reason: 'gave-up' })).toMatch(/nothing is tried/);
});

it('the advice about other sites is a link when the site is to blame, and text when that is unknown', () => {
  expect(fix('other-sites', { verdict: 'site', url: 'https://example.org/' }).kind).toBe('links');
  expect(fix('other-sites', { verdict: 'unknown' }).kind).toBe('words');
});

it('the home page is offered on every page of the site except itself', () => {
  expect(ids({ verdict: 'page', url: 'https://example.com/' })).not.toContain('home-page');
  expect(fix('home-page', { verdict: 'page' }).opens[0]?.url).toBe('https://example.com/');
});

it('nothing is advised for a page that is well, without access or without a host', () => {
  for (const state of ['well', 'recovered', 'no-access'] as const)
    expect(fixes({ state })).toEqual([]);
  expect(fixes({ host: '' })).toEqual([]);
});
