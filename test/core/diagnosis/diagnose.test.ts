import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diagnose, type Evidence } from '../../../src/core/diagnosis/diagnose.ts';
import { inEnglish } from '../../gallery/in-english.ts';
import { ago, diagnosed, NOW } from './evidence-texts.ts';

describe('“Is it me?”', () => {
  it.each<[string, Partial<Evidence>, string, RegExp]>([
    ['the browser is offline', { online: false }, 'offline', /^Check your Wi-Fi/],
    [
      'the browser is offline although other sites loaded before',
      { online: false, otherFineAt: ago(20) },
      'offline',
      /^Check your Wi-Fi/,
    ],
    [
      'the network wants a sign-in',
      { connection: 'portal' },
      'portal',
      /sign-in page should appear/,
    ],
    [
      'the user’s own proxy answered',
      { ownSide: 'certain', otherFineAt: ago(20) },
      'own-side',
      /^This error comes from your proxy or VPN/,
    ],
    [
      'other sites load',
      { otherFineAt: ago(20), othersFine: 3 },
      'site',
      /^It's the site, not you\. Another site loaded 20 seconds ago\.$/,
    ],
    [
      'other sites loaded since the failure began',
      { otherFineAt: ago(200), failingSince: ago(300) },
      'site',
      /Another site loaded/,
    ],
    [
      'another site loaded some minutes before the failure',
      { otherFineAt: ago(240) },
      'unknown',
      /^It could be the site or your connection.*loaded 4 minutes ago, before this page failed\.$/,
    ],
    [
      'other sites load and other tabs of the site fail',
      { otherFineAt: ago(20), siteFailing: 2 },
      'site',
      / 2 other tabs of this site fail too\.$/,
    ],
    [
      'other sites load and another tab of the site fails',
      { otherFineAt: ago(20), siteFailing: 1 },
      'site',
      /Another tab of this site fails too\.$/,
    ],
    [
      'one other site fails and others load',
      { otherFineAt: ago(20), othersFailing: 1 },
      'site',
      /Another site loaded/,
    ],
    [
      'many sites fail and none loads',
      { othersFailing: 3 },
      'many',
      /^3 other sites failed too, so it may be your connection\.$/,
    ],
    [
      'many sites fail and others load',
      { othersFailing: 3, otherFineAt: ago(20) },
      'many',
      /^3 other sites failed too\. It could be your connection or a service they share\.$/,
    ],
    [
      'another tab of the site loaded after the failure',
      { siteFineAt: ago(5), failingSince: ago(60), failedAt: ago(2) },
      'page',
      /^It's probably the page, not you\. Another tab of this site loaded 5 seconds ago/,
    ],
    [
      'another tab of the site loaded after the last answer to this page',
      { siteFineAt: ago(5), failingSince: ago(60), failedAt: ago(30) },
      'maybe-back',
      /^A page of this site loaded in another tab 5 seconds ago\. Try now/,
    ],
    [
      'another tab of the site loaded before the failure',
      { siteFineAt: ago(90), failingSince: ago(60) },
      'unknown',
      /^It could be the site or your connection/,
    ],
    [
      'another tab of the site loaded after the failure and a third one fails',
      { siteFineAt: ago(5), failingSince: ago(60), siteFailing: 1, otherFineAt: ago(20) },
      'site',
      /fails too/,
    ],
    [
      'another tab of the site loaded long ago',
      { siteFineAt: ago(3600), failingSince: ago(7200) },
      'unknown',
      /^It could be the site or your connection/,
    ],
    [
      'the time of the failure is unknown',
      { siteFineAt: ago(5), failingSince: null },
      'unknown',
      /^It could be the site or your connection/,
    ],
    [
      'a connection test succeeded',
      { connection: 'online' },
      'site',
      /^It's the site.*connection test passed/,
    ],
    [
      'a connection test failed',
      { connection: 'none' },
      'offline',
      /^Your connection may be down\. .*got no answer/,
    ],
    [
      'a connection test failed but other sites load',
      { connection: 'none', otherFineAt: ago(20) },
      'site',
      /Another site loaded/,
    ],
    [
      'the browser’s own cache answered, although other sites load',
      { isOwnCopy: true, otherFineAt: ago(20) },
      'own-copy',
      /^Your browser may be showing an old error\. Try now to ask the site again\.$/,
    ],
    ['there is no evidence', {}, 'unknown', /^It could be the site or your connection\.$/],
    [
      'other sites loaded too long ago',
      { otherFineAt: ago(600) },
      'unknown',
      /^It could be the site or your connection/,
    ],
    [
      'other sites loaded in the future, by a clock that was set back',
      { otherFineAt: ago(-600) },
      'unknown',
      /^It could be the site or your connection/,
    ],
  ])('gives the right verdict when %s', (_, own, kind, sentence) => {
    const [found, text] = diagnosed(own);
    expect(found).toBe(kind);
    expect(text).toMatch(sentence);
  });

  const someTime = fc.oneof(
    fc.constant(null),
    fc.integer({ min: NOW - 2e6, max: NOW + 2e6 }),
    fc.double(),
  );
  const evidence: fc.Arbitrary<Evidence> = fc.record({
    now: fc.oneof(fc.constant(NOW), fc.double()),
    online: fc.boolean(),
    ownSide: fc.constantFrom(null, 'likely', 'certain'),
    ofSite: fc.boolean(),
    proxyRefused: fc.boolean(),
    isOwnCopy: fc.boolean(),
    copy: fc.option(
      fc.record({ by: fc.option(fc.string()), storedAt: someTime, keptUntil: someTime }),
    ),
    withoutCookies: fc.option(
      fc.record({
        found: fc.constantFrom('fine', 'fails', 'unclear', 'no-answer'),
        at: fc.integer({ min: NOW - 2e6, max: NOW + 2e6 }),
      }),
    ),
    connection: fc.constantFrom(null, 'online', 'portal', 'none'),
    testedAt: someTime,
    networkFailedAt: someTime,
    failingSince: someTime,
    failedAt: someTime,
    otherFineAt: someTime,
    othersFine: fc.nat(64),
    othersFailing: fc.oneof(fc.nat(5), fc.double()),
    siteFineAt: someTime,
    siteFailing: fc.oneof(fc.nat(5), fc.double()),
  });

  it('always gives a verdict, and never one without evidence for it', () => {
    const check = fc.property(evidence, (all) => {
      const { kind, lead, evidence: rest } = diagnose(all);
      expect(inEnglish(lead)).not.toBe('');
      expect(rest === null ? '-' : inEnglish(rest)).not.toBe('');
      if (kind === 'site') {
        const { failingSince, otherFineAt } = all;
        const loaded = failingSince !== null && otherFineAt !== null && otherFineAt >= failingSince;
        expect(loaded || all.connection === 'online' || all.ofSite).toBe(true);
      }
      if (kind === 'copy') expect(all.copy).not.toBeNull();
      if (kind === 'cookies') {
        expect(all.withoutCookies?.found).toBe('fine');
        expect(all.failedAt).toBeGreaterThan(all.withoutCookies?.at ?? Number.NaN);
      }
      if (kind === 'page')
        expect(all.failedAt).toBeGreaterThanOrEqual(all.siteFineAt ?? Number.NaN);
      if (kind === 'many') expect(all.othersFailing).toBeGreaterThanOrEqual(2);
      if (kind === 'own-side') expect(all.ownSide !== null || all.proxyRefused).toBe(true);
      if (kind === 'portal') expect(all.connection).toBe('portal');
      if (kind === 'offline')
        expect(!all.online || all.connection === 'none' || all.networkFailedAt !== null).toBe(true);
      // The site is never blamed while offline or behind the user's own proxy.
      if (!all.online || all.ownSide === 'certain' || all.proxyRefused)
        expect(['site', 'page', 'many', 'copy', 'cookies']).not.toContain(kind);
    });
    fc.assert(check, { numRuns: 2000 });
  });
});
