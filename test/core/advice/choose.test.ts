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
const made = (gateway: GatewayId) => identityOf({ gateway, confidence: 'certain' });
function fix(id: FixId, own: Partial<Case> = {}): Fix {
  const found = fixes(own).find((it) => it.id === id);
  if (found === undefined) throw new Error(`${id} is not offered`);
  return found;
}
const note = (id: FixId, own: Partial<Case> = {}): string => inEnglish(fix(id, own).note);

describe('what is offered first', () => {
  it.each<[string, FixId | undefined, Partial<Case>]>([
    ['a site that is down while others load', 'site-status', {}],
    ['a site of one’s own network', 'private-window', { url: 'http://wiki/', host: 'wiki' }],
    ['nothing known of other sites', 'down-for-everyone', { verdict: 'unknown' }],
    ['no connection', undefined, { verdict: 'offline' }],
    ['no connection, as the retry found', undefined, { reason: 'offline', state: 'held' }],
    ['a network that wants a sign-in', undefined, { verdict: 'portal' }],
    ['an error perhaps made by one’s own proxy', 'other-sites', { verdict: 'own-side' }],
    [
      'an error that only says it is Squid’s',
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
    ['the answer to a form', 'back-to-form', { state: 'refused', reason: 'form' }],
    [
      'the answer to a form, without a connection',
      'back-to-form',
      { state: 'refused', reason: 'form', verdict: 'offline' },
    ],
  ])('for %s: %s', (_, id, own) => {
    expect(best(own)).toBe(id);
  });

  it('is never what costs something, what cannot be done, or what runs anyway', () => {
    fc.assert(
      fc.property(anyCase, (c) => {
        const all = fixesFor(c);
        const first = bestOf(all, c);
        if (first !== null) expect(first).toMatchObject({ can: true, risky: false });
        expect(['wait', 'clear-cookies']).not.toContain(first?.id);
      }),
    );
  });
});

describe('cookies', () => {
  it('are the last thing to try, in any case', () => {
    fc.assert(
      fc.property(anyCase, (c) => {
        expect(['clear-cookies', undefined]).toContain(fixesFor(c).at(-1)?.id);
      }),
    );
  });

  it('take a second press, after it was said that one is signed out', () => {
    expect(fix('clear-cookies').risky).toBe(true);
    expect(note('clear-cookies')).toMatch(/signs you out/);
  });
});

describe('clearing the cache', () => {
  it('is said to help rarely, unless a cache, a worker or a delivery network is in it', () => {
    for (const id of ['clear-cache', 'bypass-cache'] as const) {
      expect(note(id)).toMatch(/rarely helps/i);
      expect(note(id, { identity: made('nginx') })).toMatch(/rarely helps/i);
      expect(note(id, { cached: true })).not.toMatch(/rarely/i);
      expect(note(id, { identity: made('cloudflare') })).not.toMatch(/rarely/i);
    }
    expect(note('clear-site-data')).toMatch(/rarely helps/i);
    expect(note('clear-site-data', { byServiceWorker: true })).toMatch(/likely to help/i);
  });

  it('stands high where it helps, and low where it does not', () => {
    const place = (id: FixId, own: Partial<Case> = {}): number => ids(own).indexOf(id);
    expect(place('clear-cache', { cached: true })).toBe(1);
    expect(place('clear-site-data', { byServiceWorker: true })).toBe(0);
    expect(place('clear-cache')).toBeGreaterThan(place('report'));
  });
});

describe('what cannot be done stays in its place and says why', () => {
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
  ])('%s', (id, own, why) => {
    const { can, why: said, opens } = fix(id, own);
    expect(can).toBe(false);
    expect(said && inEnglish(said)).toMatch(why);
    expect(opens).toEqual([]);
    expect(ids(own).indexOf(id)).toBe(ids({ ...own, ...able(own) }).indexOf(id));
  });

  function able(own: Partial<Case>): Partial<Case> {
    return { clearable: USUAL.clearable, ...(own.url && { url: USUAL.url, host: USUAL.host }) };
  }

  it('and nothing else gives a reason', () => {
    for (const { can, why } of fixes()) expect([can, why]).toEqual([true, null]);
  });
});

describe('a page that answers a form', () => {
  it('gets nothing that reloads it, whatever else is the case', () => {
    fc.assert(
      fc.property(anyCase, fc.constantFrom('form', 'method-unknown'), (any, reason) => {
        const c = { ...any, reason, state: 'refused', host: 'example.com' } as const;
        const can = fixesFor(c).filter((it) => it.can);
        expect(can.filter(({ id }) => id === 'bypass-cache')).toEqual([]);
        for (const { after } of can) if (after) expect(inEnglish(after)).toMatch(/not reloaded/);
      }),
    );
  });

  it('may be left for the form, or opened as a page, which does not send it', () => {
    const own = { reason: 'form', state: 'refused' } as const;
    expect(ids(own).slice(0, 2)).toEqual(['back-to-form', 'open-afresh']);
    expect(inEnglish(fix('back-to-form', own).label)).toBe('Go back to the form');
    expect(inEnglish(fix('open-afresh', own).label)).toBe('Open as a fresh page');
    expect(note('open-afresh', own)).toMatch(/form is not sent/);
    expect(ids()).not.toContain('back-to-form');
    expect(ids()).not.toContain('open-afresh');
  });
});

it('waiting is said to be done already, or that nothing is done', () => {
  expect(note('wait')).toMatch(/tries again by itself/);
  expect(note('wait', { state: 'held', reason: 'offline' })).toMatch(/tries again by itself/);
  expect(note('wait', { state: 'held', reason: 'off-here' })).toMatch(/nothing is tried/);
  expect(note('wait', { state: 'held', reason: 'not-chosen' })).toMatch(/nothing is tried/);
  expect(note('wait', { state: 'stopped', reason: 'gave-up' })).toMatch(/nothing is tried/);
});

it('other sites are words where that is known, and a link where it is not', () => {
  expect(fix('other-sites', { verdict: 'site', url: 'https://example.org/' }).kind).toBe('links');
  expect(fix('other-sites', { verdict: 'unknown' }).kind).toBe('words');
});

it('the home page is offered from any page but itself', () => {
  expect(ids({ verdict: 'page', url: 'https://example.com/' })).not.toContain('home-page');
  expect(fix('home-page', { verdict: 'page' }).opens[0]?.url).toBe('https://example.com/');
});

it('nothing is advised where nothing is the matter, or of no page that is known', () => {
  for (const state of ['well', 'recovered', 'no-access'] as const)
    expect(fixes({ state })).toEqual([]);
  expect(fixes({ host: '' })).toEqual([]);
});
