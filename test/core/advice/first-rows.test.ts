import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Case } from '../../../src/core/advice/case.ts';
import { fixesFor } from '../../../src/core/advice/choose.ts';
import {
  advisedFix,
  firstHeading,
  firstRows,
  MOST_FIRST_ROWS,
  withAdvice,
} from '../../../src/core/advice/first-rows.ts';
import type { FixId } from '../../../src/core/advice/fix.ts';
import { NO_CONNECTION } from '../../../src/core/state/no-connection.ts';
import { popupView } from '../../../src/core/view/popup-view.ts';
import { inEnglish } from '../../gallery/in-english.ts';
import { states } from '../../gallery/states.ts';
import { anyCase, identityOf, USUAL } from './any-case.ts';

const rows = (own: Partial<Case> = {}): FixId[] => {
  const c = { ...USUAL, ...own };
  return firstRows(fixesFor(c), c).map(({ id }) => id);
};
const WIKI = { url: 'http://wiki/', host: 'wiki' };

describe('the first screen', () => {
  it.each<[string, FixId[], Partial<Case>]>([
    ['a site that is down', ['tell-me', 'site-status', 'archive'], {}],
    [
      'a site that is down, in a private window',
      ['site-status', 'archive', 'down-for-everyone'],
      { incognito: true },
    ],
    ['a page that is watched', ['site-status', 'archive'], { watched: 'yes' }],
    ['a page of which asking cannot tell', ['keep-open', 'site-status'], { watched: 'unclear' }],
    [
      'the end of all tries',
      ['tell-me', 'site-status', 'archive'],
      { state: 'stopped', reason: 'gave-up' },
    ],
    ['a site in the user’s own network', ['tell-me', 'private-window'], WIKI],
    ['a lack of data about other sites', ['down-for-everyone', 'tell-me'], { verdict: 'unknown' }],
    ['a missing connection', [], { verdict: 'offline' }],
    ['a missing connection that a retry found', [], { reason: 'offline', state: 'held' }],
    ['a network that wants a sign-in', [], { verdict: 'portal' }],
    [
      'an error perhaps made by the user’s own proxy',
      ['turn-off-proxy', 'other-sites'],
      { verdict: 'own-side', url: 'https://example.org/', host: 'example.org' },
    ],
    [
      'an error of Squid, where the browser uses a proxy',
      ['turn-off-proxy', 'other-device', 'tell-me'],
      { identity: identityOf({ gateway: 'squid', ownSide: 'certain' }) },
    ],
    [
      'a connection that the user’s own proxy did not make',
      ['turn-off-proxy', 'other-device', 'tell-me'],
      { status: NO_CONNECTION, proxyRefused: true },
    ],
    [
      'the same, where many signs speak of the user’s own proxy',
      ['turn-off-proxy', 'other-device', 'other-sites'],
      { verdict: 'own-side', proxyRefused: true, url: 'https://example.org/', host: 'example.org' },
    ],
    [
      'an untested connection, on a page that is watched',
      ['down-for-everyone', 'other-device'],
      { verdict: 'unknown', watched: 'yes' },
    ],
    [
      'an address that another one of the site led to',
      ['ask-first', 'tell-me', 'site-status'],
      { first: 'own' },
    ],
    [
      'a page from another site that may be the answer to a form',
      ['home-page', 'open-afresh', 'tell-me'],
      { crossSite: true, state: 'refused', reason: 'method-unknown' },
    ],
    [
      'a site of which nothing answers',
      ['down-for-everyone', 'other-device', 'tell-me'],
      { status: NO_CONNECTION },
    ],
    ['an error from a cache', ['clear-cache', 'tell-me', 'site-status'], { cached: true }],
    [
      'an error behind a network that keeps copies',
      ['tell-me', 'bypass-cache', 'site-status'],
      { identity: identityOf({ gateway: 'cloudflare', confidence: 'certain' }) },
    ],
    [
      'an error from the site’s service worker',
      ['private-window', 'tell-me', 'site-status'],
      { byServiceWorker: true, state: 'refused', reason: 'method-unknown' },
    ],
    ['many sites that fail', ['other-device', 'turn-off-proxy'], { verdict: 'many' }],
    ['one page that fails', ['home-page', 'tell-me', 'site-status'], { verdict: 'page' }],
    [
      'cookies that were found to be the cause',
      ['clear-cookies', 'private-window', 'tell-me'],
      { verdict: 'cookies' },
    ],
    ['a copy at the CDN', ['tell-me', 'site-status', 'archive'], { verdict: 'copy', cached: true }],
    ['the answer to a form', ['home-page', 'tell-me'], { state: 'refused', reason: 'form' }],
    [
      'the answer to a form, without a connection',
      [],
      { state: 'refused', reason: 'form', verdict: 'offline' },
    ],
  ])('for %s has: %j', (_, ids, own) => {
    expect(rows(own)).toEqual(ids);
  });

  it('has at most three rows, none of which is impossible or deletes data without evidence', () => {
    fc.assert(
      fc.property(anyCase, (c) => {
        const first = firstRows(fixesFor(c), c);
        expect(first.length).toBeLessThanOrEqual(MOST_FIRST_ROWS);
        expect(new Set(first).size).toBe(first.length);
        for (const { id, can, risky } of first) {
          expect(can, id).toBe(true);
          expect(risky, id).toBe(c.verdict === 'cookies' && id === 'clear-cookies');
        }
      }),
    );
  });

  it('offers a reload or a clearing of the cache only where a stored copy may be to blame', () => {
    fc.assert(
      fc.property(anyCase, (c) => {
        const ids = firstRows(fixesFor(c), c).map(({ id }) => id);
        const { gateway = null } = c.identity ?? {};
        if (!c.cached && gateway === null)
          for (const id of ['bypass-cache', 'clear-cache'] as const) expect(ids).not.toContain(id);
      }),
    );
  });
});

it('the heading says whether anything happens while the user waits', () => {
  const heading = (own: Partial<Case>) => inEnglish(firstHeading({ ...USUAL, ...own }));
  for (const state of ['waiting', 'trying'] as const)
    expect(heading({ state })).toBe('While you wait');
  expect(heading({ state: 'held', reason: 'queued' })).toBe('While you wait');
  expect(heading({ state: 'held', reason: 'in-use' })).toBe('What you can do');
  expect(heading({ state: 'held', reason: 'off-here' })).toBe('What you can do');
  expect(heading({ state: 'stopped', reason: 'gave-up' })).toBe('What you can do');
  expect(heading({ state: 'refused', reason: 'form' })).toMatch(/form arrived/);
});

const GAVE_UP = { reason: 'gave-up', state: 'stopped' } as const;

it.each<[string, FixId | null, Partial<Case>]>([
  ['a site that is down', null, {}],
  ['cookies that are to blame', 'clear-cookies', { verdict: 'cookies' }],
  [
    'the user’s own proxy, which is to blame',
    'turn-off-proxy',
    { verdict: 'own-side', proxyRefused: true },
  ],
  [
    'a one-time link',
    'home-page',
    { url: 'https://example.com/reset/3f9a1c0d7be84e52', reason: 'one-time', state: 'refused' },
  ],
  ['the end of all tries', 'tell-me', { reason: 'gave-up', state: 'stopped' }],
  ['a form', null, { reason: 'form', state: 'refused', verdict: 'cookies' }],
  [
    'a form at a one-time link',
    null,
    { url: 'https://example.com/reset/3f9a1c0d7be84e52', reason: 'form', state: 'refused' },
  ],
  ['a missing connection', null, { verdict: 'offline' }],
  ['the end of all tries without a connection', null, { ...GAVE_UP, verdict: 'offline' }],
  ['the end of all tries in a private window', null, { ...GAVE_UP, incognito: true }],
])('the fix that is drawn as the main button for %s is %s', (_, id, own) => {
  const c = { ...USUAL, ...own };
  expect(advisedFix(c)).toBe(id);
  if (id !== null) expect(firstHeading(c).id).toBe('fix_rows_do');
  const view = popupView(states(0).waiting ?? expect.fail());
  expect(withAdvice(view, id).button?.isQuiet).toBe(id !== null);
  expect(withAdvice({ ...view, button: null }, id).button).toBeNull();
});
