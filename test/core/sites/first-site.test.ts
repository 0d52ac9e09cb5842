import { describe, expect, it } from 'vitest';
import { heedFirstSite } from '../../../src/core/sites/first-site.ts';
import type { Command } from '../../../src/core/state/events.ts';
import { newFirstAddress } from '../../../src/core/state/first-address.ts';
import type { Incident, Phase, Reloading } from '../../../src/core/state/incident.ts';
import {
  circuitKey,
  MAX_TOKENS,
  NEW_SCHEDULE,
  type SiteCircuit,
} from '../../../src/core/state/site-circuit.ts';
import type { TabRecord } from '../../../src/core/state/tab-record.ts';
import { idOf } from '../../fakes/page-ids.ts';
import { failedTab } from '../../fakes/tab-parts.ts';

const NOW = Date.UTC(2026, 10, 20, 12);
const FIRST = 'https://start.example/page';
const WAITING: Phase = { name: 'waiting', since: NOW, delay: 6000 };
const HOUR_MORE: Incident['notBefore'] = { since: NOW - 1000, delay: 3_600_000, spread: 0 };

const reloading = (trigger: Reloading['trigger'] = 'schedule'): Phase => ({
  name: 'reloading',
  since: NOW,
  lastActivityAt: NOW,
  requestId: null,
  trigger,
  resume: { kind: 'wait', delay: 6000 },
});
const tabOf = (phase: Phase, own: Partial<Incident> = {}, record: Partial<TabRecord> = {}) =>
  failedTab(phase, own, { incognito: false, cookieStoreId: '', ...record });

/** A tab that failed at another origin than the one that the user asked for. */
const ours = (trigger: Reloading['trigger'] = 'schedule'): TabRecord =>
  tabOf(
    reloading(trigger),
    { page: idOf('https://errors.example/502') },
    {
      tabId: 7,
      first: {
        ...newFirstAddress({ address: FIRST, page: idOf(FIRST), isOwn: true }),
        times: 1,
        isRequested: true,
      },
    },
  );
/** A tab that failed at this address and was asked for more time. */
const delayedTab = (page: string, own: Partial<Incident> = {}, record: Partial<TabRecord> = {}) =>
  tabOf(WAITING, { page: idOf(page), notBefore: HOUR_MORE, ...own }, { tabId: 8, ...record });

/** Whether the attempt of our tab asks the first address beside these other tabs and sites. */
function asksFirst(
  others: readonly TabRecord[],
  circuits: ReadonlyMap<string, SiteCircuit> = new Map(),
  own = ours(),
): boolean {
  const command: Command = {
    type: 'reload',
    tabId: 7,
    page: idOf(FIRST),
    documentId: null,
    bypassCache: false,
    mayInterruptLoad: false,
    instead: FIRST,
  };
  const tabs = new Map([own, ...others].map((it) => [it.tabId, it]));
  const after = heedFirstSite(
    { tabs: new Map([[7, own]]), commands: [command] },
    { tabs, circuits },
    NOW,
  );
  const [made] = after.commands;
  const hasFirst = made?.type === 'reload' && made.instead !== undefined;
  // What was not asked is not counted, and is asked at the next attempt.
  const { first } = after.tabs.get(7) ?? {};
  expect(first).toMatchObject(
    hasFirst ? { times: 1, isRequested: true } : { times: 0, isNext: true, isRequested: false },
  );
  return hasFirst;
}

describe('an attempt at the first address', () => {
  it('is made where no tab of that site was asked for more time', () => {
    expect(asksFirst([])).toBe(true);
    expect(asksFirst([delayedTab(FIRST, { notBefore: null })])).toBe(true);
  });

  it('reloads the failed page instead while a tab of that site was asked for more time', () => {
    expect(asksFirst([delayedTab('https://start.example/other')])).toBe(false);
    expect(asksFirst([delayedTab(FIRST, { isIndependent: true })])).toBe(false);
  });

  it('is made once that time is over', () => {
    const over = { since: NOW - 3_600_001, delay: 3_600_000, spread: 0 };
    expect(asksFirst([delayedTab(FIRST, { notBefore: over })])).toBe(true);
  });

  it('heeds no other site, container or private window', () => {
    expect(asksFirst([delayedTab('https://errors.example/502')])).toBe(true);
    expect(asksFirst([delayedTab(FIRST, {}, { cookieStoreId: 'firefox-container-1' })])).toBe(true);
    expect(asksFirst([delayedTab(FIRST, {}, { incognito: true })])).toBe(true);
  });

  it('heeds a site that asked for more time, although no tab of it is left', () => {
    const site: SiteCircuit = {
      state: 'down',
      followLimit: 1,
      tokens: MAX_TOKENS,
      probe: null,
      lastRecoveredAt: null,
      schedule: { ...NEW_SCHEDULE, notBefore: HOUR_MORE },
    };
    const key = circuitKey(delayedTab(FIRST)) ?? expect.fail();
    expect(asksFirst([], new Map([[key, site]]))).toBe(false);
    expect(asksFirst([], new Map([['another', site]]))).toBe(true);
  });

  it('of the user is made in any case', () => {
    expect(asksFirst([delayedTab(FIRST)], new Map(), ours('user'))).toBe(true);
  });
});
