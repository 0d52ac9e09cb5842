import { describe, expect, it } from 'vitest';
import { diagnose, type Evidence } from '../../../src/core/diagnosis/diagnose.ts';
import { REMEMBERED } from '../../../src/core/diagnosis/recent-loads.ts';
import { ago, diagnosed, NOTHING, NOW } from './evidence-texts.ts';

type Row = [string, Partial<Evidence>, string, RegExp];

function isDiagnosed(...[, own, kind, sentence]: Row): void {
  const [found, text] = diagnosed(own);
  expect(found).toBe(kind);
  expect(text).toMatch(sentence);
}

describe('“Is it me?” is exact about times', () => {
  it.each<Row>([
    [
      'another site loaded just when the failure began',
      { otherFineAt: ago(100) },
      'site',
      /Another site loaded/,
    ],
    ['another site loaded just before it', { otherFineAt: ago(100) - 1 }, 'unknown', /before this/],
    ['another site loads at this moment', { otherFineAt: NOW }, 'site', /Another site loaded/],
    [
      'another site loads in the future',
      { otherFineAt: NOW + 1, failingSince: ago(1) },
      'unknown',
      /your connection\.$/,
    ],
    [
      'another site loaded almost ten minutes ago, and the page failed before',
      { otherFineAt: NOW - REMEMBERED + 1, failingSince: ago(700) },
      'site',
      /Another site loaded/,
    ],
    [
      'another site loaded ten minutes ago, and the page failed before',
      { otherFineAt: NOW - REMEMBERED, failingSince: ago(700) },
      'unknown',
      /your connection\.$/,
    ],
    [
      'another site loaded at the moment of an attempt that found no connection',
      { otherFineAt: ago(20), networkFailedAt: ago(20) },
      'offline',
      /found no connection/,
    ],
    [
      'the network wanted a sign-in some seconds ago, and nothing has loaded since',
      { connection: 'portal', testedAt: ago(20) },
      'portal',
      /sign-in page should appear/,
    ],
    [
      'another site loaded at the moment at which the network wanted a sign-in',
      { connection: 'portal', testedAt: ago(20), otherFineAt: ago(20) },
      'portal',
      /sign-in page should appear/,
    ],
    [
      'another tab of the site loaded just when the failure began',
      { siteFineAt: ago(100), failedAt: ago(2) },
      'unknown',
      /your connection\.$/,
    ],
    [
      'another tab of the site loaded at the moment of the last answer to this page',
      { siteFineAt: ago(5), failedAt: ago(5) },
      'page',
      /^It's probably the page/,
    ],
    [
      'another tab of the site loads at this moment while others of its tabs fail',
      { siteFineAt: NOW, failedAt: NOW, siteFailing: 1 },
      'unknown',
      /your connection\.$/,
    ],
  ])('%s', isDiagnosed);

  it('also at a clock that was reset to 1970', () => {
    const reset = { ...NOTHING, now: 500, failingSince: 0 };
    expect(diagnose(reset)).toMatchObject({ kind: 'unknown', evidence: null, othersLoad: false });
    expect(diagnose({ ...reset, otherFineAt: 0 }).kind).toBe('site');
    expect(diagnose({ ...reset, failingSince: null, otherFineAt: 500 }).othersLoad).toBe(false);
  });
});

describe('“Is it me?” claims no more than is known', () => {
  it.each<Row>([
    [
      'a tab that loaded since the last try found no connection says nothing of this page',
      { siteFineAt: ago(5), failedAt: null, networkFailedAt: ago(30) },
      'maybe-back',
      /^A page of this site loaded in another tab 5 seconds ago\. Try now\.$/,
    ],
    [
      'two other sites that fail after a try without a connection may be the connection’s fault',
      { ofSite: true, networkFailedAt: ago(5), othersFailing: 2 },
      'many',
      /so it may be your connection\.$/,
    ],
    [
      'two other sites that fail after a test without an answer may be the connection’s fault',
      { ofSite: true, connection: 'none', othersFailing: 2 },
      'many',
      /so it may be your connection\.$/,
    ],
    [
      'two other sites that fail share a service or a connection with a site whose gateway answered',
      { ofSite: true, othersFailing: 2 },
      'many',
      /a service they share\.$/,
    ],
    [
      'a gateway of the site is not enough after a test without an answer',
      { ofSite: true, connection: 'none', otherFineAt: ago(240) },
      'unknown',
      /before this page failed\.$/,
    ],
    [
      'a gateway of the site is not enough after a try without a connection',
      { ofSite: true, networkFailedAt: ago(260), otherFineAt: ago(240) },
      'unknown',
      /before this page failed\.$/,
    ],
    [
      'a connection that worked after a try without one is not called down',
      { networkFailedAt: ago(260), otherFineAt: ago(240) },
      'unknown',
      /before this page failed\.$/,
    ],
    [
      'a connection that worked some minutes before a test failed is not called down',
      { connection: 'none', otherFineAt: ago(240) },
      'unknown',
      /before this page failed\.$/,
    ],
    [
      'a test that failed before the last try without a connection is not what the verdict rests on',
      { connection: 'none', testedAt: ago(60), networkFailedAt: ago(20) },
      'offline',
      /The last try found no connection/,
    ],
    [
      'a proxy that refused the connection made the error, whatever else is known',
      { proxyRefused: true, connection: 'online', otherFineAt: ago(20) },
      'own-side',
      /^This error comes from your proxy/,
    ],
    [
      'one other site that fails says nothing of the connection',
      { othersFailing: 1 },
      'unknown',
      /your connection\.$/,
    ],
  ])('%s', isDiagnosed);

  it('says of the user’s proxy that it is certain only where that is known', () => {
    const certain = (own: Partial<Evidence>) => diagnose({ ...NOTHING, ...own }).isProxyCertain;
    expect(certain({ proxyRefused: true })).toBe(true);
    expect(certain({ ownSide: 'certain' })).toBe(true);
    expect(certain({ ownSide: 'likely' })).toBeUndefined();
  });
});
