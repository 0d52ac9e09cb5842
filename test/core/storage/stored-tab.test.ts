import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRepeatable } from '../../../src/core/retry/classify-answer.ts';
import { MAX_ATTEMPTS, MAX_ATTEMPTS_KEPT } from '../../../src/core/state/schedule.ts';
import type { TabRecord } from '../../../src/core/state/tab-record.ts';
import {
  parseLoad,
  parseTab,
  storableTab,
  TAB_VERSION,
  tabKey,
  tabOfKey,
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
/** The record as it is read when these fields of its incident hold something else. */
const withIncident = (own: Record<string, unknown>) =>
  read({ ...WAITING, incident: { ...WAITING.incident, ...own } })?.incident ?? expect.fail();

describe('what is stored of a tab', () => {
  it('is read as it was written, whatever it is', () => {
    fc.assert(
      fc.property(anyRecord, (record) => {
        const written = JSON.parse(JSON.stringify(storableTab(record)));
        expect(parseTab(record.tabId, written)).toEqual({ ...record, load: null });
        const load = JSON.parse(JSON.stringify(storable(record.load, TAB_VERSION)));
        expect(parseLoad(load)).toEqual(record.load);
      }),
    );
  });

  it('has a key from which the tab can be told', () => {
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

  it('by a newer version is not guessed at', () => {
    expect(parseTab(7, stored(WAITING, TAB_VERSION + 1))).toBeNull();
  });

  it('under no version that there ever was is not read', () => {
    for (const version of [-1, 0.5, '1', null, undefined]) {
      expect(parseTab(7, { version, value: WAITING })).toBeNull();
    }
  });
});

describe('garbage', () => {
  it('of any kind is read without an error, and what comes out can be written and read again', () => {
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
    'in the field “%s” of an incident leaves all the others as they were',
    (key) => {
      fc.assert(
        fc.property(
          anyIncident,
          fc.constantFrom(true, -1, 'x', [], {}, null),
          (before, garbage) => {
            const healed = read({ ...WAITING, incident: { ...before, [key]: garbage } })?.incident;
            // Without an address, or what was answered, there is nothing to bring back.
            if (healed === null && (key === 'page' || key === 'answer')) return;
            const others = { ...before, [key]: undefined };
            expect({ ...healed, [key]: undefined }).toEqual(others);
          },
        ),
        { numRuns: 50 },
      );
    },
  );

  it('in one part of a record does not cost the others', () => {
    expect(read({ ...WAITING, load: 'x', leftPage: 5, incognito: 'no' })).toEqual({
      ...WAITING,
      incognito: null,
    });
    expect(read({ ...WAITING, incident: { page: 7 } })).toEqual({ ...WAITING, incident: null });
  });

  it('in one attempt does not cost the others', () => {
    const [first, second] = WAITING.incident?.attempts ?? [];
    const { attempts } = withIncident({ attempts: [first, { at: 'noon' }, null, second] });
    expect(attempts).toEqual([first, second]);
    expect(withIncident({ attempts: [{ ...first, outcome: 'odd' }] }).attempts).toEqual([
      { ...first, outcome: 'no-answer' },
    ]);
  });

  it('without end is cut', () => {
    const [first] = WAITING.incident?.attempts ?? [];
    expect(withIncident({ attempts: Array(10_000).fill(first) }).attempts).toHaveLength(
      MAX_ATTEMPTS_KEPT,
    );
  });

  it('by name of what every object has is no phase', () => {
    for (const name of ['constructor', '__proto__', 'toString']) {
      expect(withIncident({ phase: { name } }).phase).toMatchObject({ reason: 'method-unknown' });
    }
  });

  it('where it was private or not counts as not known', () => {
    expect(read({ ...WAITING, incognito: 0 })?.incognito).toBeNull();
  });
});

describe('it heals', () => {
  const BROKEN = ['x', null, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 1e9, [], undefined];

  it.each(BROKEN.map((it) => [it]))('never towards more attempts: %j as their number', (broken) => {
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
    'towards asking the page: %j as whether it is unused',
    (broken) => {
      expect(withIncident({ unusedSinceHidden: broken }).unusedSinceHidden).toBe(false);
    },
  );

  it('never towards more attempts: a method that cannot be read is none that may be repeated', () => {
    const answer = { ...WAITING.incident?.answer, method: 7 };
    expect(isRepeatable(withIncident({ answer }).answer.method)).toBe(false);
  });

  it.each(BROKEN.slice(0, -1).map((it) => [it]))(
    'what began it, %j, as what is on screen',
    (broken) => {
      const answer = { ...WAITING.incident?.answer, status: 503 };
      expect(withIncident({ answer, initialStatus: broken }).initialStatus).toBe(503);
    },
  );

  it.each(['attempts', 'reloads'])('alone: a record without its %s is read all the same', (key) => {
    const { incident } = WAITING;
    const bare = { ...WAITING, incident: { ...incident, [key]: undefined }, [key]: undefined };
    const raw = JSON.parse(JSON.stringify({ version: TAB_VERSION, value: bare }));
    expect(parseTab(WAITING.tabId, raw)?.incident?.page).toBe(incident?.page);
  });

  it('towards asking the page for proof, and towards no second way past the cache', () => {
    expect(withIncident({ documentVerified: 'yes', cacheBypassed: 'no' })).toMatchObject({
      documentVerified: false,
      cacheBypassed: true,
    });
  });

  it('a phase that cannot be read is one in which nothing happens by itself', () => {
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
