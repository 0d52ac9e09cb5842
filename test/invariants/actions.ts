import fc from 'fast-check';
import { SITE_DATA_KINDS, type SiteData } from '../../src/core/state/clear-job.ts';
import { PROXY_REFUSED } from '../../src/core/state/no-connection.ts';
import type { Reply } from '../fakes/world.ts';

export const TABS = [1, 2, 3];
export const SITES = [
  'http://a.test/',
  'http://a.test/form',
  'http://b.test/',
  'http://a.test/callback?code=SplxlOBeZQQYbYS6WxSbIA&state=xyz',
];
const HOURS = 3_600_000;
/** What users, sites and browsers may do, as data, so that a failing sequence can be read. */
export type Action =
  | { readonly does: 'go'; readonly id: number; readonly url: string; readonly post: boolean }
  | {
      /** Someone else than Bounceback reloads the page again and again. */
      readonly does: 'reload';
      readonly id: number;
      readonly byPage: boolean;
      readonly times: number;
      readonly gap: number;
    }
  | { readonly does: 'pass'; readonly ms: number }
  | { readonly does: 'serve'; readonly reply: Reply }
  | { readonly does: 'kill' | 'update' }
  | { readonly does: 'die-after'; readonly calls: number }
  | { readonly does: 'set-clock'; readonly by: number }
  | { readonly does: 'look' | 'hide' | 'press-stop' | 'keep-trying'; readonly id: number }
  | { readonly does: 'retry-now' | 'stop' | 'close'; readonly id: number }
  | {
      readonly does: 'use';
      readonly id: number;
      readonly how: 'typed' | 'touched' | 'audible' | 'silent' | 'frozen' | 'content' | 'not';
    }
  | { readonly does: 'break'; readonly what: 'line' | 'access' | 'storage' | 'switch' }
  | { readonly does: 'choose'; readonly status: number; readonly on: boolean }
  | { readonly does: 'clear'; readonly id: number; readonly kinds: readonly SiteData[] }
  | { readonly does: 'permit'; readonly how: 'given' | 'refused' | 'taken' | 'broken' }
  | { readonly does: 'babble'; readonly id: number; readonly n: number };

const REPLIES: readonly Reply[] = [
  { status: 502 },
  { status: 502 },
  { status: 502 },
  { status: 502, emptyBody: true },
  { status: 502, undecodable: true },
  { status: 502, unshowable: true },
  { status: 502, fromCache: true },
  { status: 502, byWorker: true },
  { status: 200, byWorker: true },
  { status: 503, headers: { 'retry-after': '50' } },
  { status: 503 },
  { status: 504 },
  { status: 521 },
  { status: 502, headers: { 'retry-after': '90' } },
  { status: 0, broken: true },
  { status: 0, broken: true, headers: { [PROXY_REFUSED]: '' } },
  { status: 502, takes: 20_000 },
  { status: 502, takes: 200_000 },
  { status: 200 },
  { status: 200 },
  { status: 404 },
  { status: 404 },
  { status: 404, headers: { 'x-railway-fallback': 'true' } },
  { status: 500 },
  { status: 403, headers: { 'x-sucuri-block': 'GEO02' } },
  { status: 401 },
  { status: 511 },
  { status: 429 },
  { status: 429, headers: { 'retry-after': '40' } },
  { status: 503, headers: { 'cf-mitigated': 'challenge' } },
  { status: 502, headers: { 'retry-after': '3600' } },
  { status: 502, headers: { 'retry-after': '90000' } },
  { status: 502, headers: { refresh: '20' } },
];

const of = <T extends Action['does']>(...does: T[]) => fc.constantFrom(...does);

/** Any action in any of these tabs. */
export function actionsIn(tabs: readonly number[], sites: readonly string[]): fc.Arbitrary<Action> {
  const id = fc.constantFrom(...tabs);
  return fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({
        does: of('go'),
        id,
        url: fc.constantFrom(...sites),
        post: fc.boolean(),
      }),
    },
    {
      weight: 12,
      arbitrary: fc.record({ does: of('pass'), ms: fc.integer({ min: 10, max: 200_000 }) }),
    },
    { weight: 3, arbitrary: fc.record({ does: of('serve'), reply: fc.constantFrom(...REPLIES) }) },
    { weight: 5, arbitrary: fc.record({ does: of('kill', 'kill', 'kill', 'update') }) },
    {
      weight: 3,
      arbitrary: fc.record({ does: of('die-after'), calls: fc.integer({ min: 0, max: 12 }) }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        does: of('set-clock'),
        by: fc.integer({ min: -5 * HOURS, max: 5 * HOURS }),
      }),
    },
    {
      weight: 6,
      arbitrary: fc.record({ does: of('look', 'look', 'hide', 'press-stop', 'keep-trying'), id }),
    },
    { weight: 3, arbitrary: fc.record({ does: of('retry-now', 'retry-now', 'stop'), id }) },
    {
      weight: 2,
      arbitrary: fc.record({
        does: of('use'),
        id,
        how: fc.constantFrom('typed', 'touched', 'audible', 'silent', 'frozen', 'content', 'not'),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        does: of('break'),
        what: fc.constantFrom('line', 'access', 'storage', 'switch'),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        does: of('choose'),
        status: fc.constantFrom(503, 504, 521),
        on: fc.boolean(),
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        does: of('clear'),
        id,
        kinds: fc.uniqueArray(fc.constantFrom(...SITE_DATA_KINDS), { minLength: 1 }),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        does: of('permit'),
        how: fc.constantFrom('given', 'given', 'refused', 'taken', 'broken'),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({ does: of('babble'), id, n: fc.integer({ min: 0, max: 40 }) }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        does: of('reload'),
        id,
        byPage: fc.boolean(),
        times: fc.integer({ min: 1, max: 8 }),
        gap: fc.integer({ min: 10, max: 20_000 }),
      }),
    },
  );
}

/** The same, and tabs are closed now and then; a closed tab's id is never reused. */
export function actionsInMany(
  tabs: readonly number[],
  sites: readonly string[],
): fc.Arbitrary<Action> {
  const close = fc.record({ does: of('close'), id: fc.constantFrom(...tabs) });
  return fc.oneof(
    { weight: 50, arbitrary: actionsIn(tabs, sites) },
    { weight: 2, arbitrary: close },
  );
}
