import { describe, expect, it } from 'vitest';
import { parkOrphans } from '../../../src/core/retry/orphaned-tabs.ts';
import type { Phase } from '../../../src/core/state/incident.ts';
import type { TabRecord } from '../../../src/core/state/tab-record.ts';
import { shownTab } from '../../fakes/tab-parts.ts';
import { NOW, tab } from '../../fakes/timer-parts.ts';

const PARKED = -8;
const NEW_TAB = 31;
const WAITING: Phase = { name: 'waiting', since: NOW - 9000, delay: 6000 };

/** A page whose tab is missing since an earlier start of the browser. */
function parked(own: Partial<TabRecord> = {}): TabRecord {
  const { incident, ...record } = tab(WAITING, { attemptsMade: 4 });
  const { answer } = incident ?? expect.fail();
  const leftPage = { answer, leftAt: NOW - 9000, incident };
  return { ...record, tabId: PARKED, incident: null, leftPage, ...own };
}

describe('a page whose tab was missing when the browser started', () => {
  const start = (
    record: TabRecord,
    own: Parameters<typeof shownTab>[0] = {},
    changed: ReadonlyMap<number, TabRecord | null> = new Map(),
  ) => {
    const asleep = { tabId: NEW_TAB, discarded: true, hidden: true, focused: false, ...own };
    const event = { type: 'session-started', tabs: [shownTab(asleep)] } as const;
    const tabs = new Map([[record.tabId, record]]);
    return parkOrphans({ tabs, circuits: new Map() }, changed, event, NOW).tabs;
  };

  it('is found again in a tab that the browser has put to sleep', () => {
    const tabs = start(parked());
    expect(tabs.get(PARKED)).toBeNull();
    expect(tabs.get(NEW_TAB)).toMatchObject({
      tabId: NEW_TAB,
      leftPage: null,
      incident: { attemptsMade: 4, phase: { name: 'held', reason: 'discarded' } },
    });
  });

  it('is not found again once it is forgotten', () => {
    const tabs = start(parked(), {}, new Map([[PARKED, null]]));
    expect([...tabs]).toEqual([[PARKED, null]]);
  });

  it.each([
    ['in a private window', { incognito: true }],
    ['in a container', { cookieStoreId: 'firefox-container-1' }],
    ['that is awake', { discarded: false }],
  ])('is not found again in a tab %s', (_, own) => {
    expect(start(parked(), own).size).toBe(0);
  });

  it('is not found where only an answer was left, or in a tab that is open', () => {
    const { leftPage } = parked();
    const none = leftPage && { ...leftPage, incident: null };
    expect(start(parked({ leftPage: none })).size).toBe(0);
    expect(start(parked({ leftPage: null })).size).toBe(0);
    expect(start(parked({ tabId: 8 })).size).toBe(0);
  });
});
