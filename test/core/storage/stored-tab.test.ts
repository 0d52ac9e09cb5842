import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRepeatable } from '../../../src/core/retry/classify-answer.ts';
import { MAX_ATTEMPTS, MAX_ATTEMPTS_KEPT } from '../../../src/core/state/schedule.ts';
import type { TabRecord } from '../../../src/core/state/tab-record.ts';
import {
  firstKey,
  loadKey,
  parseFirst,
  parseLoad,
  parseTab,
  storableTab,
  TAB_VERSION,
  tabKey,
  tabOfKey,
  tabsIn,
} from '../../../src/core/storage/stored-tab.ts';
import { storable } from '../../../src/core/storage/versioned.ts';
import { incident as anyIncident, anyRecord } from '../../fakes/any-record.ts';
import { recordOf } from '../../gallery/record-of.ts';

const NOW = Date.UTC(2026, 10, 20, 12);
const WAITING = recordOf(
  { name: 'waiting', since: NOW, delay: 6000 },
  {
    attempts: [
      { at: NOW - 9000, trigger: 'schedule', outcome: 502 },
      { at: NOW - 3000, trigger: 'tab-activated', outcome: 'network-error' },
    ],
  },
);

const stored = (value: unknown, version: unknown = TAB_VERSION): unknown => ({ version, value });
const read = (value: unknown): TabRecord | null => parseTab(7, stored(value));
/** The incident as it is read when these of its fields hold something else. */
const withIncident = (own: Record<string, unknown>) =>
  read({ ...WAITING, incident: { ...WAITING.incident, ...own } })?.incident ?? expect.fail();

describe('a stored tab', () => {
  it('is read back unchanged, whatever it holds', () => {
    fc.assert(
      fc.property(anyRecord, (record) => {
        const written = JSON.parse(JSON.stringify(storableTab(record)));
        expect(parseTab(record.tabId, written)).toEqual({ ...record, load: null, first: null });
        const load = JSON.parse(JSON.stringify(storable(record.load, TAB_VERSION)));
        expect(parseLoad(load)).toEqual(record.load);
        const first = JSON.parse(JSON.stringify(storable(record.first, TAB_VERSION)));
        expect(parseFirst(first)).toEqual(record.first);
      }),
    );
  });

  it('has a key that contains its tab id', () => {
    fc.assert(
      fc.property(fc.integer(), (tabId) => {
        expect(tabOfKey(tabKey(tabId))).toBe(tabId);
      }),
    );
    for (const key of [
      'tab:',
      'tab:-',
      'tab:--1',
      'tab:1.5',
      'tab:1e3',
      'Tab:1',
      'tab:1 ',
      'rule:1',
      '',
    ]) {
      expect(tabOfKey(key)).toBeNull();
    }
  });

  it('has a load and a first address under keys of their own, apart from those of other tabs', () => {
    expect([loadKey(7), firstKey(7)]).toEqual(['load:7', 'first:7']);
    expect([loadKey(70), firstKey(70)]).toEqual(['load:70', 'first:70']);
  });

  it('of a newer version is not read', () => {
    expect(parseTab(7, stored(WAITING, TAB_VERSION + 1))).toBeNull();
  });

  it('with an invalid version is not read', () => {
    for (const version of [-1, 0.5, '1', null, undefined]) {
      expect(parseTab(7, { version, value: WAITING })).toBeNull();
    }
  });
});

describe('garbage in a stored tab', () => {
  it('of any kind is read without an error, and the result can be written and read again', () => {
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), fc.anything()), (raw) => {
        for (const it of [raw, stored(raw), stored({ incident: raw, load: raw, leftPage: raw })]) {
          const healed = parseTab(7, it);
          if (healed !== null) expect(parseTab(7, storable(healed, TAB_VERSION))).toEqual(healed);
        }
      }),
      { numRuns: 500 },
    );
  });

  it.each(Object.keys(WAITING.incident ?? {}))(
    'in the field “%s” of an incident leaves all other fields unchanged',
    (key) => {
      fc.assert(
        fc.property(
          anyIncident,
          fc.constantFrom(true, -1, 'x', [], {}, null),
          (before, garbage) => {
            const healed = read({ ...WAITING, incident: { ...before, [key]: garbage } })?.incident;
            // Without an address or an answer there is no incident to restore.
            if (healed === null && (key === 'page' || key === 'answer')) return;
            const others = { ...before, [key]: undefined };
            expect({ ...healed, [key]: undefined }).toEqual(others);
          },
        ),
        { numRuns: 50 },
      );
    },
  );

  it('in one part of the record does not cost the other parts', () => {
    expect(read({ ...WAITING, load: 'x', leftPage: 5, incognito: 'no' })).toEqual({
      ...WAITING,
      incognito: null,
    });
    expect(read({ ...WAITING, incident: { page: 7 } })).toEqual({ ...WAITING, incident: null });
  });

  it('in one attempt does not cost the other attempts', () => {
    const [first, second] = WAITING.incident?.attempts ?? [];
    const { attempts } = withIncident({ attempts: [first, { at: 'noon' }, null, second] });
    expect(attempts).toEqual([first, second]);
    expect(withIncident({ attempts: [{ ...first, outcome: 'odd' }] }).attempts).toEqual([
      { ...first, outcome: 'no-answer' },
    ]);
  });

  it.each([0, 502, 999, 'network-error', 'no-answer', 'stopped', null])(
    'does not touch the outcome of an attempt that is one: %j',
    (outcome) => {
      const [first] = WAITING.incident?.attempts ?? [];
      expect(withIncident({ attempts: [{ ...first, outcome }] }).attempts).toEqual([
        { ...first, outcome },
      ]);
    },
  );

  it.each([-1, 1000, '', '502', 'odd', ['stopped'], {}, undefined])(
    'is no outcome of an attempt, which then has no answer: %j',
    (outcome) => {
      const [first] = WAITING.incident?.attempts ?? [];
      expect(withIncident({ attempts: [{ ...first, outcome }] }).attempts).toEqual([
        { ...first, outcome: 'no-answer' },
      ]);
    },
  );

  it('costs that tab only, even if it cannot be read at all', () => {
    const unreadable = Object.defineProperty({}, 'version', {
      enumerable: true,
      get: () => {
        throw new Error('unreadable');
      },
    });
    const tabs = tabsIn({ 'tab:6': unreadable, 'tab:7': stored(WAITING), 'tab:8': null });
    expect([...tabs.keys()]).toEqual([7]);
  });

  it('with too many attempts is cut to the limit', () => {
    const [first] = WAITING.incident?.attempts ?? [];
    expect(withIncident({ attempts: Array(10_000).fill(first) }).attempts).toHaveLength(
      MAX_ATTEMPTS_KEPT,
    );
  });

  it('with the name of an object property is not a phase', () => {
    for (const name of ['constructor', '__proto__', 'toString']) {
      expect(withIncident({ phase: { name } }).phase).toMatchObject({ reason: 'method-unknown' });
    }
  });

  it('in the incognito flag counts as unknown', () => {
    expect(read({ ...WAITING, incognito: 0 })?.incognito).toBeNull();
  });
});

describe('a broken field of a stored incident', () => {
  const BROKEN = ['x', null, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 1e9, [], undefined];

  it.each(BROKEN.map((it) => [it]))('never allows more attempts: %j as their number', (broken) => {
    for (const own of [
      { attemptsMade: broken },
      { attemptBudget: broken },
      { attemptsMade: broken, attemptBudget: broken },
    ]) {
      const { attemptsMade, attemptBudget } = withIncident(own);
      expect(attemptBudget - attemptsMade).toBeLessThanOrEqual(MAX_ATTEMPTS - 2);
      if ('made' in own) expect(attemptBudget - attemptsMade).toBeLessThanOrEqual(0);
    }
  });

  it.each(BROKEN.map((it) => [it]))(
    'makes Bounceback check the page again: %j as unusedSinceHidden',
    (broken) => {
      expect(withIncident({ unusedSinceHidden: broken }).unusedSinceHidden).toBe(false);
    },
  );

  it('never allows more attempts: an unreadable method is not repeatable', () => {
    const answer = { ...WAITING.incident?.answer, method: 7 };
    expect(isRepeatable(withIncident({ answer }).answer.method)).toBe(false);
  });

  it.each(BROKEN.slice(0, -1).map((it) => [it]))(
    'is read as the status on screen: %j as the initial status',
    (broken) => {
      const answer = { ...WAITING.incident?.answer, status: 503 };
      expect(withIncident({ answer, initialStatus: broken }).initialStatus).toBe(503);
    },
  );

  it.each(['attempts', 'reloads'])('does not cost the record: a missing %s', (key) => {
    const { incident } = WAITING;
    const bare = { ...WAITING, incident: { ...incident, [key]: undefined }, [key]: undefined };
    const raw = JSON.parse(JSON.stringify({ version: TAB_VERSION, value: bare }));
    expect(parseTab(WAITING.tabId, raw)?.incident?.page).toBe(incident?.page);
  });

  it('makes the page prove its document again and prevents a second cache bypass', () => {
    expect(withIncident({ documentVerified: 'yes', cacheBypassed: 'no' })).toMatchObject({
      documentVerified: false,
      cacheBypassed: true,
    });
  });

  it('leads to a phase without automatic attempts: an unreadable phase', () => {
    for (const phase of [
      null,
      {},
      { name: 'waiting' },
      { name: 'held', reason: 'odd', since: 1 },
    ]) {
      const healed = { name: 'ended', reason: 'method-unknown' };
      expect(withIncident({ phase }).phase).toMatchObject(healed);
    }
  });
});
