import { describe, expect, it } from 'vitest';
import { cdnCopyOf, copyEvidence, copySentence } from '../../../src/core/diagnosis/cdn-copy.ts';
import { identify } from '../../../src/core/gateways/identify.ts';
import type { Identity } from '../../../src/core/gateways/identity.ts';
import { FROM_BROWSER_CACHE } from '../../../src/core/http/kept-headers.ts';
import { inEnglish } from '../../gallery/in-english.ts';
import { failedAnswer } from '../../gallery/record-of.ts';

const NOW = Date.UTC(2026, 10, 20, 12);
const HIT = { 'x-cache': 'HIT' };
const UNKNOWN = identify(failedAnswer({}), null, null);
const copy = (headers: Record<string, string>, own: Partial<Identity> = {}, receivedAt = NOW) =>
  cdnCopyOf({ headers: { ...HIT, ...headers }, receivedAt }, { ...UNKNOWN, ...own });

describe('an error that a cache keeps', () => {
  it('is none without a hit, from the browser’s own cache or from a proxy of the user', () => {
    expect(copy({})).not.toBeNull();
    expect(cdnCopyOf({ headers: {}, receivedAt: NOW }, UNKNOWN)).toBeNull();
    expect(copy({ [FROM_BROWSER_CACHE]: '' })).toBeNull();
    expect(copy({}, { ownSide: 'likely' })).toBeNull();
  });

  it('is named by the gateway that keeps copies, not by one that keeps none', () => {
    expect(copy({})?.by).toBeNull();
    expect(copy({}, { gateway: 'haproxy' })?.by).toBeNull();
    expect(copy({}, { signedBy: 'cloudflare' })?.by).toBe('Cloudflare');
    expect(copy({}, { signedBy: 'haproxy', gateway: 'cloudflare' })?.by).toBe('Cloudflare');
  });

  it.each([
    ['100', NOW - 100_000],
    [' 7 ', NOW - 7_000],
    ['0', NOW],
    [undefined, null],
    ['7 x', null],
    ['x 7', null],
    ['-7', null],
    ['1234567890', null],
  ])('with Age %s was stored at %s', (age, storedAt) => {
    expect(copy(age === undefined ? {} : { age })?.storedAt).toBe(storedAt);
  });

  it('was not stored before 1970', () => {
    expect(copy({ age: '10' }, {}, 10_000)?.storedAt).toBe(0);
    expect(copy({ age: '11' }, {}, 10_000)?.storedAt).toBeNull();
  });

  it.each([
    ['max-age=300', '100', NOW + 200_000],
    ['max-age=300, s-maxage=160', '100', NOW + 60_000],
    ['max-age=100', '100', null],
    ['max-age=99', '100', null],
    ['max-age=300', undefined, null],
    ['no-cache', '100', null],
    [undefined, '100', null],
  ])('with Cache-Control %s and Age %s is kept until %s', (control, age, keptUntil) => {
    const found = copy({
      ...(control !== undefined && { 'cache-control': control }),
      ...(age !== undefined && { age }),
    });
    expect(found?.keptUntil).toBe(keptUntil);
  });

  it('is never said to be stored in the future, nor without knowing when', () => {
    const said = (storedAt: number | null) =>
      inEnglish(copySentence({ by: null, storedAt, keptUntil: null }, NOW));
    expect(said(NOW - 60_000)).toContain('saved 1 minute ago');
    expect(said(NOW + 60_000)).toContain('saved 0 seconds ago');
    expect(said(null)).toContain('saved earlier');
  });

  it('is said to be of a cache by its name only if that is known', () => {
    const said = (by: string | null) =>
      inEnglish(copyEvidence({ by, storedAt: null, keptUntil: null }));
    expect(said('Cloudflare')).toBe('Cloudflare saved this error.');
    expect(said(null)).toBe('A cache of the site saved this error.');
  });

  it('is said to stay only until a time that is not over', () => {
    const said = (keptUntil: number | null) =>
      inEnglish(copySentence({ by: null, storedAt: NOW - 60_000, keptUntil }, NOW));
    expect(said(NOW + 1)).toContain('may stay until');
    expect(said(NOW)).not.toContain('until');
    expect(said(null)).not.toContain('until');
  });
});
