import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextDeadline } from '../../../src/core/retry/deadlines.ts';
import { clampFutureTimes, onSessionStarted } from '../../../src/core/retry/new-session.ts';
import type { Identified, TabFacts } from '../../../src/core/state/events.ts';
import type { SiteCircuit } from '../../../src/core/state/site-circuit.ts';
import type { Watch } from '../../../src/core/state/watch.ts';
import { anyRecord, LATEST } from '../../fakes/any-record.ts';
import { idOf } from '../../fakes/page-ids.ts';
import { shownTab } from '../../fakes/tab-parts.ts';
import { recordOf } from '../../gallery/record-of.ts';

const NOW = Date.UTC(2026, 10, 20, 12);
const HOUR = 3_600_000;
const WAITING = recordOf({ name: 'waiting', since: NOW, delay: 6000 }, { documentId: 'd1' });

const tab = (own: Partial<Identified<TabFacts>> = {}) => shownTab(own);

describe('after a browser start or an update', () => {
  it('a page that is still open keeps its incident and must prove to be the same document', () => {
    expect(onSessionStarted(WAITING, [tab({ hidden: true })], NOW)).toEqual({
      ...WAITING,
      incident: { ...WAITING.incident, documentVerified: false, hidden: true, lastViewedAt: NOW },
    });
  });

  it('the incident of a tab that is gone or at another address is dropped', () => {
    expect(onSessionStarted(WAITING, [], NOW)).toBeNull();
    expect(onSessionStarted(WAITING, [tab({ tabId: 8 })], NOW)).toBeNull();
    const elsewhere = onSessionStarted(WAITING, [tab({ page: idOf('http://other.test/') })], NOW);
    expect(elsewhere).toMatchObject({ incident: null, leftPage: null });
  });

  it('a private tab with the same id and address does not take over the incident of a normal tab', () => {
    const record = onSessionStarted(
      { ...WAITING, incognito: false },
      [tab({ incognito: true })],
      NOW,
    );
    expect(record).toMatchObject({ incident: null, leftPage: null });
  });

  it('a tab whose address the browser hides keeps its incident', () => {
    expect(onSessionStarted(WAITING, [tab({ page: idOf('') })], NOW)?.incident).not.toBeNull();
  });

  it('the reloads of the last hour still count', () => {
    const busy = { ...WAITING, recentReloads: [NOW - 5000, NOW] };
    expect(
      onSessionStarted(busy, [tab({ page: idOf('http://other.test/') })], NOW)?.recentReloads,
    ).toEqual(busy.recentReloads);
  });
});

describe('a clock that was set back', () => {
  // In these records every number that is later than now is a time. `receivedAt` is never compared with now.
  const setRight = (value: unknown, now: number, name = ''): unknown => {
    if (typeof value === 'number') return value > now && name !== 'receivedAt' ? now : value;
    if (Array.isArray(value)) return value.map((it) => setRight(it, now));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, it]) => [key, setRight(it, now, key)]),
    );
  };
  const time = fc.integer({ min: 0, max: LATEST });
  const notBefore = fc.record({ since: time, delay: fc.nat(), spread: fc.nat() });
  const wait = fc.record({ since: time, delay: fc.nat() });
  const site: fc.Arbitrary<SiteCircuit> = fc.record({
    state: fc.constantFrom('down', 'back'),
    followLimit: fc.nat(4),
    tokens: fc.nat(100),
    probe: fc.nat(),
    lastRecoveredAt: time,
    schedule: fc.record({
      attemptsMade: fc.nat(),
      attemptBudget: fc.nat(),
      notBefore,
      wait,
      broughtForwardAt: time,
    }),
  });
  const watch: fc.Arbitrary<Watch> = fc.record({
    pages: fc.array(
      fc.record({
        url: fc.webUrl(),
        page: fc.webUrl().map((url) => idOf(url)),
        state: fc.constant('pending'),
        at: time,
      }),
    ),
    attemptsMade: fc.nat(),
    wait,
    notBefore,
    probe: fc.record({ url: fc.webUrl(), since: time }),
  });

  it('turns every stored future time into now and changes nothing else', () => {
    fc.assert(
      fc.property(fc.oneof(anyRecord, site, watch), (stored) => {
        expect(clampFutureTimes(stored, LATEST)).toBe(stored);
        const right = clampFutureTimes(stored, NOW);
        expect(right).toEqual(setRight(stored, NOW));
        expect(clampFutureTimes(right, NOW)).toBe(right);
      }),
    );
  });

  it('makes nothing due later than its own delay from now', () => {
    const right = clampFutureTimes(WAITING, NOW - 5 * HOUR);
    expect(nextDeadline(right)).toBe(NOW - 5 * HOUR + 6000);
  });
});
