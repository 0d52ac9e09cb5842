import fc from 'fast-check';
import { ALL_END_REASONS } from '../../src/core/state/reasons.ts';
import { tabKey } from '../../src/core/storage/stored-tab.ts';
import { storable } from '../../src/core/storage/versioned.ts';
import { anyRecord } from '../fakes/any-record.ts';
import { damaged, hostileAddress, hostileText, hostileValue, INHERITED } from './hostile.ts';

const time = fc.integer({ min: 0, max: 4e12 });
const duration = fc.nat({ max: 86_400_000 });
const floor = fc.option(fc.record({ since: time, delay: duration, spread: duration }));
const host = fc.constantFrom('b.test', 'c.test', 'shop.example', '127.0.0.1');
const origin = host.map((name) => `https://${name}`);

/** Valid circuits of sites. */
export const anyCircuit = fc.record({
  state: fc.constantFrom('down', 'back'),
  followLimit: fc.nat({ max: 4 }),
  tokens: fc.nat({ max: 100 }),
  probe: fc.option(fc.nat({ max: 9 })),
  lastRecoveredAt: fc.option(time),
  schedule: fc.record({
    attemptsMade: fc.nat({ max: 18 }),
    attemptBudget: fc.nat({ max: 30 }),
    notBefore: floor,
    wait: fc.option(fc.record({ since: time, delay: duration })),
    broughtForwardAt: fc.option(time),
  }),
});

const watch = (site: string) =>
  fc.record({
    pages: fc.array(
      fc.record(
        {
          url: fc.string({ maxLength: 9 }).map((rest) => `${site}/${encodeURI(rest)}`),
          state: fc.constantFrom('pending', 'back', 'ended', 'unclear'),
          at: time,
          baseline: fc.constantFrom('due', 'open'),
          way: fc.constantFrom('tab', 'reload'),
          unclearSince: time,
        },
        { requiredKeys: ['url', 'state', 'at'] },
      ),
      { maxLength: 60 },
    ),
    attemptsMade: fc.nat({ max: 20 }),
    wait: fc.record({ since: time, delay: duration }),
    notBefore: floor,
    probe: fc.option(fc.record({ url: fc.constant(`${site}/`), since: time })),
  });

const effect = fc.constantFrom('never', 'on', 'always', 'usual');
const loads = fc.record({
  salt: fc.nat(),
  since: time,
  savedAt: time,
  at: fc.dictionary(fc.nat({ max: 70 }).map(String), time),
});

type Entry = readonly [key: string, value: unknown];

// A version that this release does not have, at times.
const kept = (value: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.oneof(
    { weight: 6, arbitrary: damaged(value).map((it) => storable(it)) },
    { weight: 2, arbitrary: damaged(value).map((it) => storable(it, 2)) },
    {
      weight: 1,
      arbitrary: fc.tuple(value, hostileValue).map(([it, v]) => ({ value: it, version: v })),
    },
    { weight: 1, arbitrary: hostileValue },
  );
const entry = (key: fc.Arbitrary<string>, value: fc.Arbitrary<unknown>): fc.Arbitrary<Entry> =>
  fc.tuple(key, kept(value));
const odd = fc.oneof(hostileText, hostileAddress, fc.constantFrom(...INHERITED));
const tabs = (prefix: string) =>
  fc.oneof(
    { weight: 9, arbitrary: fc.integer({ min: 2, max: 9 }).map((id) => prefix + id) },
    { weight: 2, arbitrary: fc.integer({ min: -9, max: -1 }).map((id) => prefix + id) },
    { weight: 1, arbitrary: odd.map((name) => prefix + name) },
    {
      weight: 1,
      arbitrary: fc.constantFrom('02', '-0', '9'.repeat(15), '1e1', ' 3').map((id) => prefix + id),
    },
  );
const named = (prefix: string, name: fc.Arbitrary<string>) =>
  fc.oneof({ weight: 4, arbitrary: name }, { weight: 1, arbitrary: odd }).map((it) => prefix + it);

/** Entries about tabs 2 and up and about sites other than those of `.test`'s first. */
const aboutOthers: fc.Arbitrary<Entry> = fc.oneof(
  { weight: 6, arbitrary: entry(tabs('tab:'), anyRecord) },
  {
    weight: 1,
    arbitrary: entry(
      tabs('load:'),
      anyRecord.map(({ load }) => load),
    ),
  },
  {
    weight: 3,
    arbitrary: entry(
      named(
        'circuit:',
        origin.map((it) => ` ${it}`),
      ),
      anyCircuit,
    ),
  },
  {
    weight: 1,
    arbitrary: entry(
      named(
        'circuit:private ',
        origin.map((it) => ` ${it}`),
      ),
      anyCircuit,
    ),
  },
  { weight: 3, arbitrary: origin.chain((it) => entry(fc.constant(`watch:${it}`), watch(it))) },
  { weight: 1, arbitrary: entry(named('watch:', origin), watch('https://b.test')) },
  { weight: 2, arbitrary: entry(named('rule:', host), effect) },
  { weight: 1, arbitrary: entry(named('replaced:', host), effect) },
  { weight: 1, arbitrary: entry(fc.constant('recent-loads'), loads) },
);
/** Entries that apply to every tab. */
const aboutAll: fc.Arbitrary<Entry> = fc.oneof(
  entry(fc.constantFrom('auto-reload', 'notice', 'notify-hidden-tabs'), fc.boolean()),
  entry(named('status:', fc.constantFrom('503', '504', '429', '520')), fc.boolean()),
  entry(named('rule:', fc.constantFrom('<private>', '*.test')), effect),
  fc.tuple(fc.constantFrom('alive', 'look-in-session', 'salt', 'repeatable-tabs'), hostileValue),
);
/** Entries that are not ours: what another version, or a fault, may have left. */
const unknown: fc.Arbitrary<Entry> = fc.tuple(
  fc.oneof(odd, fc.constantFrom('tabs', 'tab', 'reason', ...ALL_END_REASONS)).filter(isForeign),
  hostileValue,
);

const OWN = /^(?:tab|load|first|circuit|watch|rule|replaced|status):/;
const OWN_NAMES = new Set([
  ...['auto-reload', 'notice', 'notify-hidden-tabs', 'recent-loads'],
  ...['app-not-running', 'no-connection'],
  ...['alive', 'look-in-session', 'salt', 'repeatable-tabs', 'first-run'],
]);

/** Whether no version of this extension writes this key. */
export function isForeign(key: string): boolean {
  return !OWN.test(key) && !OWN_NAMES.has(key);
}

const area = (entries: fc.Arbitrary<Entry>) =>
  fc.array(entries, { maxLength: 12 }).map((all) => {
    const items: Record<string, unknown> = {};
    for (const [key, value] of all) {
      Object.defineProperty(items, key, {
        ...{ value, enumerable: true, configurable: true, writable: true },
      });
    }
    return items;
  });

/** The content of a storage area in which anything may be damaged. */
export const hostileArea = area(
  fc.oneof(
    { weight: 6, arbitrary: aboutOthers },
    { weight: 2, arbitrary: aboutAll },
    { weight: 1, arbitrary: unknown },
    { weight: 1, arbitrary: entry(fc.constant(tabKey(1)), anyRecord) },
  ),
);

/** The same without anything that a tab 1 at `http://a.test` depends on. */
export const hostileAreaOfOthers = area(
  fc.oneof({ weight: 6, arbitrary: aboutOthers }, { weight: 1, arbitrary: unknown }),
);
