import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diagnose, type Evidence } from '../../../src/core/diagnosis/verdict.ts';
import { inEnglish } from '../../gallery/in-english.ts';
import { ago, diagnosed, NOW } from './evidence-texts.ts';

describe('is it me?', () => {
  it.each<[string, Partial<Evidence>, string, RegExp]>([
    ['no network at all', { online: false }, 'offline', /^You are offline/],
    [
      'no network, whatever loaded before',
      { online: false, otherFineAt: ago(20) },
      'offline',
      /offline/,
    ],
    [
      'a network that wants a sign-in',
      { connection: 'portal' },
      'portal',
      /probably wants you to sign in/,
    ],
    [
      'a proxy of one’s own',
      { ownSide: 'certain', otherFineAt: ago(20) },
      'own-side',
      /on your side answered in place of example\.com.*If other sites load/,
    ],
    [
      'others load',
      { otherFineAt: ago(20), othersFine: 3 },
      'site',
      /^Other sites load fine \(the last one 20 s ago\): the trouble is at example\.com\.$/,
    ],
    [
      'others loaded since it began',
      { otherFineAt: ago(200), failingSince: ago(300) },
      'site',
      /^Other sites load fine/,
    ],
    [
      'another loaded some minutes before',
      { otherFineAt: ago(240) },
      'site',
      /loaded fine 4 min ago: the trouble is probably at/,
    ],
    [
      'others load, other tabs fail',
      { otherFineAt: ago(20), siteFailing: 2 },
      'site',
      /example\.com\. 2 other tabs of it fail too\.$/,
    ],
    [
      'others load, one tab fails',
      { otherFineAt: ago(20), siteFailing: 1 },
      'site',
      /Another tab of it fails too\.$/,
    ],
    [
      'one other site fails, others load',
      { otherFineAt: ago(20), othersFailing: 1 },
      'site',
      /load fine/,
    ],
    [
      'many fail, none loads',
      { othersFailing: 3 },
      'many',
      /^3 other sites failed.*your connection, a proxy, or a provider/,
    ],
    [
      'many fail, others load',
      { othersFailing: 3, otherFineAt: ago(20) },
      'many',
      /while others loaded: perhaps a big provider/,
    ],
    [
      'another tab loaded since',
      { siteFineAt: ago(5), failingSince: ago(60) },
      'page',
      /^Another tab of example\.com loaded 5 s ago/,
    ],
    [
      'another tab loaded before',
      { siteFineAt: ago(90), failingSince: ago(60) },
      'unknown',
      /Bounceback cannot compare yet/,
    ],
    [
      'another tab loaded since, others fail',
      { siteFineAt: ago(5), failingSince: ago(60), siteFailing: 1, otherFineAt: ago(20) },
      'site',
      /fails too/,
    ],
    [
      'another tab loaded, long ago',
      { siteFineAt: ago(3600), failingSince: ago(7200) },
      'unknown',
      /Bounceback cannot compare yet/,
    ],
    [
      'it is not known since when',
      { siteFineAt: ago(5), failingSince: null },
      'unknown',
      /Bounceback cannot compare yet/,
    ],
    [
      'tested well',
      { connection: 'online' },
      'site',
      /as just tested: the trouble is at example\.com/,
    ],
    ['tested in vain', { connection: 'none' }, 'offline', /no answer.*may be your connection/],
    [
      'tested in vain, but others load',
      { connection: 'none', otherFineAt: ago(20) },
      'site',
      /load fine/,
    ],
    ['nothing known', {}, 'unknown', /^Bounceback cannot compare yet/],
    [
      'others loaded, too long ago',
      { otherFineAt: ago(600) },
      'unknown',
      /Bounceback cannot compare yet/,
    ],
    [
      'others loaded, by a clock that was set back',
      { otherFineAt: ago(-600) },
      'unknown',
      /Bounceback cannot compare yet/,
    ],
  ])('%s', (_, own, kind, sentence) => {
    const [found, text] = diagnosed(own);
    expect(found).toBe(kind);
    expect(text).toMatch(sentence);
  });

  it('blames nobody by name whose name is not known', () => {
    expect(diagnosed({ host: '', otherFineAt: ago(20) })[1]).toMatch(
      /the trouble is at this site\./,
    );
  });

  const someTime = fc.oneof(
    fc.constant(null),
    fc.integer({ min: NOW - 2e6, max: NOW + 2e6 }),
    fc.double(),
  );
  const evidence: fc.Arbitrary<Evidence> = fc.record({
    now: fc.oneof(fc.constant(NOW), fc.double()),
    host: fc.oneof(fc.domain(), fc.string({ unit: 'binary' })),
    online: fc.boolean(),
    ownSide: fc.constantFrom(null, 'likely', 'certain'),
    connection: fc.constantFrom(null, 'online', 'portal', 'none'),
    testedAt: someTime,
    networkFailedAt: someTime,
    failingSince: someTime,
    otherFineAt: someTime,
    othersFine: fc.nat(64),
    othersFailing: fc.oneof(fc.nat(5), fc.double()),
    siteFineAt: someTime,
    siteFailing: fc.oneof(fc.nat(5), fc.double()),
  });

  it('always has an answer, and never one that the evidence does not carry', () => {
    const check = fc.property(evidence, (all) => {
      const { kind, sentence } = diagnose(all);
      expect(inEnglish(sentence)).not.toBe('');
      if (kind === 'site')
        expect(all.otherFineAt !== null || all.connection === 'online').toBe(true);
      if (kind === 'page') expect(all.siteFineAt).not.toBeNull();
      if (kind === 'many') expect(all.othersFailing).toBeGreaterThanOrEqual(2);
      if (kind === 'own-side') expect(all.ownSide).not.toBeNull();
      if (kind === 'portal') expect(all.connection).toBe('portal');
      if (kind === 'offline')
        expect(!all.online || all.connection === 'none' || all.networkFailedAt !== null).toBe(true);
      // Somebody else's fault is never claimed without a network, or against a proxy of one's own.
      if (!all.online || all.ownSide === 'certain')
        expect(['site', 'page', 'many']).not.toContain(kind);
    });
    fc.assert(check, { numRuns: 2000 });
  });
});
