import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextDeadline } from '../../src/core/deadlines.ts';
import type { TabFacts } from '../../src/core/events.ts';
import type { TabRecord } from '../../src/core/incident.ts';
import { clockSetRight, wokeUp } from '../../src/core/waking.ts';
import { anyRecord, LATEST } from '../fakes/any-record.ts';
import { recordOf } from '../gallery/record-of.ts';

const NOW = Date.UTC(2026, 10, 20, 12);
const HOUR = 3_600_000;
const WAITING = recordOf({ name: 'waiting', since: NOW, delay: 6000 }, { documentId: 'd1' });

const tab = (own: Partial<TabFacts> = {}): TabFacts => ({
  tabId: 7,
  url: WAITING.incident?.url ?? '',
  loading: false,
  discarded: false,
  hidden: false,
  private: false,
  store: '',
  audible: false,
  documentId: null,
  ...own,
});

describe('after a start of the browser, or an update', () => {
  it('a page that still stands there is kept, and must prove to be the page it was', () => {
    expect(wokeUp(WAITING, [tab({ hidden: true })], NOW)).toEqual({
      ...WAITING,
      incident: { ...WAITING.incident, verified: false, hidden: true },
    });
  });

  it('a tab that is gone, or at another address, is forgotten', () => {
    expect(wokeUp(WAITING, [], NOW)).toBeNull();
    expect(wokeUp(WAITING, [tab({ tabId: 8 })], NOW)).toBeNull();
    const elsewhere = wokeUp(WAITING, [tab({ url: 'http://other.test/' })], NOW);
    expect(elsewhere).toMatchObject({ incident: null, past: null });
  });

  it('a private tab that has got its number and its address knows nothing of it', () => {
    const known = wokeUp({ ...WAITING, private: false }, [tab({ private: true })], NOW);
    expect(known).toMatchObject({ incident: null, past: null });
  });

  it('an address that the browser does not tell costs nothing', () => {
    expect(wokeUp(WAITING, [tab({ url: '' })], NOW)?.incident).not.toBeNull();
  });

  it('the reloads of the last hour still count', () => {
    const busy = { ...WAITING, reloads: [NOW - 5000, NOW] };
    expect(wokeUp(busy, [tab({ url: 'http://other.test/' })], NOW)?.reloads).toEqual(busy.reloads);
  });
});

describe('a clock that was set back', () => {
  const TIMES =
    /"(at|since|heardAt|seenAt|startedAt|leftAt|abortedAt|broughtForwardAt|failedFollowingAt|lookedAt)":(\d+)/g;

  it('no time of the future is left, wherever it stood', () => {
    fc.assert(
      fc.property(anyRecord, (record) => {
        const right = clockSetRight(record, NOW);
        const text = JSON.stringify(right);
        for (const [field, , time] of text.matchAll(TIMES)) {
          expect(Number(time), field).toBeLessThanOrEqual(NOW);
        }
        expect(right.reloads.every((at) => at <= NOW)).toBe(true);
      }),
    );
  });

  it('changes nothing but times of the future', () => {
    fc.assert(
      fc.property(anyRecord, (record) => {
        expect(clockSetRight(record, LATEST)).toBe(record);
        const right = clockSetRight(record, NOW);
        expect(clockSetRight(right, NOW)).toBe(right);
        const others = (it: TabRecord) =>
          JSON.stringify({ ...it, reloads: it.reloads.length }).replaceAll(TIMES, '$1');
        expect(others(right)).toBe(others(record));
      }),
    );
  });

  it('does not stretch what is due: never later than its own delay from now', () => {
    const right = clockSetRight(WAITING, NOW - 5 * HOUR);
    expect(nextDeadline(right)).toBe(NOW - 5 * HOUR + 6000);
  });
});
