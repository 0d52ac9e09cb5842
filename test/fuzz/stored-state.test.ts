import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseRecentLoads, storableRecentLoads } from '../../src/core/diagnosis/recent-loads.ts';
import { LONGEST_ADDRESS } from '../../src/core/http/address.ts';
import { LONGEST_OF_OUTSIDE } from '../../src/core/http/input-limits.ts';
import { isPattern, MAX_RULES } from '../../src/core/rules/site-rules.ts';
import { MAX_ATTEMPTS_KEPT, MAX_RELOADS_PER_HOUR } from '../../src/core/state/schedule.ts';
import { DEFAULT_SETTINGS, SWITCH_NAMES } from '../../src/core/state/settings.ts';
import { MAX_WATCHED } from '../../src/core/state/watch.ts';
import { circuitStorageKey, parseCircuits } from '../../src/core/storage/stored-circuit.ts';
import { parseSettings, settingsWrite } from '../../src/core/storage/stored-settings.ts';
import { parseTab, TAB_VERSION, tabKey, tabsIn } from '../../src/core/storage/stored-tab.ts';
import { parseWatches, watchKey } from '../../src/core/storage/stored-watch.ts';
import { storable } from '../../src/core/storage/versioned.ts';
import { anyRecord } from '../fakes/any-record.ts';
import { damaged, expectCleanPrototypes, hostileText, hostileValue, textsIn } from './hostile.ts';
import { holds } from './runs.ts';
import { hostileArea, isForeign } from './stored.ts';

/** As the browser gives it back. */
const stored = (value: unknown): unknown => structuredClone(value);
const storedHeaders = fc.oneof(fc.dictionary(hostileText, hostileText), hostileValue);
const TEN_YEARS = 10 * 366 * 24 * 3600_000;

function expectInLimits(value: unknown): void {
  for (const text of textsIn(value)) expect(text.length).toBeLessThanOrEqual(LONGEST_ADDRESS);
  expectNumbers(value);
  for (const [name, inner] of numbersIn(value)) {
    expect(inner, name).toBeGreaterThanOrEqual(name === 'tabId' ? Number.MIN_SAFE_INTEGER : 0);
    expect(Number.isFinite(inner), name).toBe(true);
    if (name === 'delay' || name === 'spread') expect(inner).toBeLessThanOrEqual(TEN_YEARS);
    if (/^(attempt[sB]|status|times|tokens|self)/.test(name))
      expect(inner, name).toBeLessThanOrEqual(10_000);
  }
}

// Names of fields that hold a number or null, in a record, a circuit or a watch.
const NUMERIC =
  /^(at|since|delay|spread|status|times|tokens|followLimit|initialStatus|(abortedAt|[a-z]+edAt|[a-z]+ActivityAt|[a-z]+ForwardAt|attemptsMade|attemptBudget)$)/;

function expectNumbers(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [name, inner] of Object.entries(value)) {
    if (NUMERIC.test(name) && typeof inner !== 'object') expect(typeof inner, name).toBe('number');
    else expectNumbers(inner);
  }
}

function numbersIn(value: unknown, name = ''): [string, number][] {
  if (typeof value === 'number') return [[name, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    numbersIn(inner, Array.isArray(value) ? name : key),
  );
}

describe('hostile stored values', () => {
  it('of a tab are read within all limits, and the result is written and read unchanged', () => {
    const valid = fc.tuple(anyRecord, storedHeaders).map(([{ incident, ...record }, headers]) => {
      const failed = incident && { ...incident, answer: { ...incident.answer, headers } };
      return { ...record, incident: failed };
    });
    const raws = fc.oneof(
      { weight: 9, arbitrary: damaged(valid).map((it) => storable(it, TAB_VERSION)) },
      { weight: 1, arbitrary: hostileValue },
    );
    holds(
      fc.property(raws, fc.nat(), (raw, tabId) => {
        const record = parseTab(tabId, raw);
        expectCleanPrototypes();
        if (record === null) return;
        expect(record.tabId).toBe(tabId);
        expectInLimits(record);
        expect(record.recentReloads.length).toBeLessThanOrEqual(MAX_RELOADS_PER_HOUR);
        const answers = [record.incident?.answer, record.load?.answer, record.leftPage?.answer];
        for (const answer of answers) {
          for (const text of Object.values(answer?.headers ?? {}))
            expect(text.length).toBeLessThanOrEqual(LONGEST_OF_OUTSIDE);
        }
        for (const incident of [record.incident, record.leftPage?.incident])
          expect(incident?.attempts.length ?? 0).toBeLessThanOrEqual(MAX_ATTEMPTS_KEPT);
        expect(parseTab(tabId, stored(storable(record, TAB_VERSION)))).toEqual(record);
      }),
    );
  });

  it('do not cost a valid tab its record, which is read as it was written', () => {
    const whole = anyRecord.map((record) => ({ ...record, tabId: 1 }));
    holds(
      fc.property(hostileArea, whole, (items, record) => {
        const all = tabsIn({ ...items, [tabKey(1)]: stored(storable(record, TAB_VERSION)) });
        expect(all.get(1)).toEqual(parseTab(1, storable(record, TAB_VERSION)));
        for (const [tabId, other] of all) {
          expect(other.tabId).toBe(tabId);
          // Otherwise it could never be removed.
          expect({ ...items, [tabKey(1)]: 1 }).toHaveProperty([tabKey(tabId)]);
        }
      }),
    );
  });

  it('of circuits are read within all limits, and the results are written and read unchanged', () => {
    holds(
      fc.property(hostileArea, (items) => {
        const circuits = parseCircuits(items);
        expectCleanPrototypes();
        for (const [, circuit] of circuits) expectInLimits(circuit);
        const written = circuits.map(
          ([key, it]) => [circuitStorageKey(key), storable(it)] as const,
        );
        expect(parseCircuits(Object.fromEntries(stored(written) as typeof written))).toEqual(
          circuits,
        );
      }),
    );
  });

  it('of watches are read within all limits, and the results are written and read unchanged', () => {
    holds(
      fc.property(hostileArea, (items) => {
        const watches = parseWatches(items);
        expectCleanPrototypes();
        for (const [origin, watch] of watches) {
          expectInLimits(watch);
          expect(watch.pages.length).toBeLessThanOrEqual(MAX_WATCHED);
          for (const { url } of watch.pages)
            expect(new URL(url).origin).toBe(new URL(origin).origin);
        }
        const written = [...watches].map(([key, it]) => [watchKey(key), storable(it)] as const);
        expect(parseWatches(Object.fromEntries(stored(written) as typeof written))).toEqual(
          watches,
        );
      }),
    );
  });

  it('of settings are read within all limits, and the results are written and read unchanged', () => {
    holds(
      fc.property(hostileArea, hostileArea, (local, session) => {
        const settings = parseSettings(local, session);
        expectCleanPrototypes();
        for (const name of SWITCH_NAMES) expect(typeof settings[name]).toBe('boolean');
        const { rules: own, incognitoRules, replaced, incognitoReplaced } = settings;
        for (const rules of [own, incognitoRules, replaced, incognitoReplaced]) {
          expect(Object.keys(rules).length).toBeLessThanOrEqual(MAX_RULES);
          expect(Object.keys(rules).filter((it) => !isPattern(it))).toEqual([]);
          for (const effect of Object.values(rules))
            expect(['never', 'on', 'always', 'usual']).toContain(effect);
        }
        for (const [status, on] of Object.entries(settings.statuses)) {
          expect(status).toMatch(/^\d{1,3}$/);
          expect(typeof on).toBe('boolean');
        }
        const written = settingsWrite(DEFAULT_SETTINGS, settings);
        const keys = [...Object.keys(written.local), ...Object.keys(written.session)];
        expect(keys.filter(isForeign)).toEqual([]);
        const again = parseSettings(
          stored(written.local) as typeof local,
          stored(written.session) as typeof session,
        );
        expect(again).toEqual(settings);
      }),
    );
  });

  it('of recent good loads are read within all limits, and written and read unchanged', () => {
    holds(
      fc.property(hostileArea, hostileValue, (items, at) => {
        for (const raw of [
          items['recent-loads'],
          storable({ salt: 1, since: 1, savedAt: 1, at }),
        ]) {
          const loads = parseRecentLoads(raw);
          expectInLimits(loads);
          expect(Object.keys(loads.at).length).toBeLessThanOrEqual(64);
          expect(parseRecentLoads(stored(storableRecentLoads(loads)))).toEqual(loads);
        }
        expectCleanPrototypes();
      }),
    );
  });
});
