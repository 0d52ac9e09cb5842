import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Case } from '../../../src/core/advice/case.ts';
import { fixesFor } from '../../../src/core/advice/choose.ts';
import type { Fix, FixId } from '../../../src/core/advice/fix.ts';
import type { GatewayId } from '../../../src/core/gateways/gateways.ts';
import { inEnglish } from '../../gallery/in-english.ts';
import { anyCase, identityOf, USUAL } from './any-case.ts';

const fixes = (own: Partial<Case> = {}): readonly Fix[] => fixesFor({ ...USUAL, ...own });
const ids = (own: Partial<Case> = {}): FixId[] => fixes(own).map(({ id }) => id);
const madeBy = (gateway: GatewayId) => identityOf({ gateway, confidence: 'certain' });
function fix(id: FixId, own: Partial<Case> = {}): Fix {
  const found = fixes(own).find((it) => it.id === id);
  if (found === undefined) throw new Error(`${id} is not offered`);
  return found;
}
const note = (id: FixId, own: Partial<Case> = {}): string =>
  inEnglish(fix(id, own).note ?? expect.fail());

describe('clearing the cache', () => {
  it('is said to help rarely, unless a cache, a service worker or a CDN is involved', () => {
    for (const id of ['clear-cache', 'bypass-cache'] as const) {
      expect(note(id)).toMatch(/rarely helps/i);
      expect(note(id, { identity: madeBy('nginx') })).toMatch(/rarely helps/i);
      expect(note(id, { cached: true })).not.toMatch(/rarely/i);
      expect(note(id, { identity: madeBy('cloudflare') })).not.toMatch(/rarely/i);
    }
    expect(note('clear-site-data', { byServiceWorker: true })).toMatch(/likely to help/i);
  });
});

describe('an impossible fix', () => {
  it.each<[FixId, Partial<Case>, RegExp]>([
    [
      'clear-cache',
      { clearable: { ...USUAL.clearable, cache: 'private' }, incognito: true },
      /private window/,
    ],
    ['clear-cookies', { clearable: { ...USUAL.clearable, cookies: 'private' } }, /private windows/],
    [
      'clear-cache',
      { clearable: { ...USUAL.clearable, cache: 'plain-http' } },
      /begins with https/,
    ],
    ['clear-cache', { clearable: { ...USUAL.clearable, cache: 'form' } }, /send a form/],
    ['bypass-cache', { reason: 'method-unknown', state: 'refused' }, /send a form/],
    ['bypass-cache', { recorded: false }, /send a form/],
    ['private-window', { opensPrivateWindow: false }, /allow Bounceback in private windows/],
    ['private-window', { incognito: true }, /already/],
    ['tell-me', { inContainer: true }, /container/],
    ['site-status', { url: 'http://wiki/', host: 'wiki' }, /^Only your own network can reach wiki/],
    ['down-for-everyone', { url: 'http://10.0.0.1/', host: '10.0.0.1' }, /Only your own network/],
    ['other-device', { url: 'http://localhost/', host: 'localhost' }, /Only your own network/],
    ['archive', { url: 'http://203.0.113.7/', host: '203.0.113.7' }, /public name/],
    ['archive', { url: 'http://a.local/', host: 'a.local' }, /Only your own network/],
  ])('says why: %s', (id, own, why) => {
    const { can, why: said, opens } = fix(id, own);
    expect(can).toBe(false);
    expect(said && inEnglish(said)).toMatch(why);
    expect(opens).toBeNull();
  });

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
        expect(can.filter(({ reloads }) => reloads)).toEqual([]);
      }),
    );
  });

  it('offers to open the address again, which does not send the form', () => {
    const own = { reason: 'form', state: 'refused' } as const;
    expect(inEnglish(fix('open-afresh', own).label)).toBe('Open this address again');
    expect(note('open-afresh', own)).toMatch(/sends no form/);
    expect(ids()).not.toContain('open-afresh');
  });
});

it('the home page is offered on every other page of the site, and to check whether a form arrived', () => {
  expect(ids({ verdict: 'page', url: 'https://example.com/' })).not.toContain('home-page');
  expect(fix('home-page', { verdict: 'page' }).opens?.url).toBe('https://example.com/');
  const form = { reason: 'form', state: 'refused', url: 'https://example.com/' } as const;
  expect(fix('home-page', form).opens?.url).toBe('https://example.com/');
});

it('nothing is advised for a page that is well, without access or without a host', () => {
  for (const state of ['well', 'recovered', 'no-access'] as const)
    expect(fixes({ state })).toEqual([]);
  expect(fixes({ host: '' })).toEqual([]);
});
