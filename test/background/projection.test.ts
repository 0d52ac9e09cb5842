import { beforeEach, describe, expect, it } from 'vitest';
import type { Ports } from '../../src/background/ports.ts';
import { createProjection, type Projection } from '../../src/background/projection.ts';
import { NO_RECENT_LOADS } from '../../src/core/diagnosis/recent-loads.ts';
import type { Event } from '../../src/core/state/events.ts';
import { NO_REPEATABLE_TABS } from '../../src/core/state/repeatable-tabs.ts';
import { CHECK_TIMEOUT } from '../../src/core/state/schedule.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../src/core/state/settings.ts';
import type { TabRecord } from '../../src/core/state/tab-record.ts';
import { SALTS } from '../fakes/page-ids.ts';
import { recordOf } from '../gallery/record-of.ts';

const START = Date.UTC(2026, 10, 20, 12);
const MINUTE = 60_000;
const URL = 'https://example.com/orders';
const TIME: Event = { type: 'timer-fired' };
const COMMIT: Event = {
  type: 'page-committed',
  tabId: 7,
  url: URL,
  fromHistory: false,
  byPage: false,
};

let now: number;
let alarms: (number | null)[];
let badges: string[];
let menus: unknown[];
let activeTabReads: number;
let paints: boolean;
let projection: Projection;

beforeEach(() => {
  [now, alarms, badges, menus, activeTabReads, paints] = [START, [], [], [], 0, true];
  const ports = {
    moment: () => ({ now, random: 0.5 }),
    setAlarm: async (when: number | null) => void alarms.push(when),
    paintBadge: async (tabId: number, { text }: { text: string }) => {
      if (!paints) throw new Error('no such tab');
      badges.push(`${tabId}: ${text}`);
    },
    activeTab: async () => {
      activeTabReads += 1;
      return { tabId: 7, url: URL, incognito: false };
    },
    showMenu: async (menu: unknown) => void menus.push(menu),
    keepClearing: async () => {},
    listenForSignIn: async () => {},
    tabAddress: async () => '',
    showNotice: async () => {},
  };
  projection = createProjection(ports as unknown as Ports);
});

const waiting = (delay: number, hidden = false): TabRecord =>
  recordOf({ name: 'waiting', since: START, delay }, { hidden });

/** Projects the state after an event that changed these tabs. */
async function show(
  tabs: Record<number, TabRecord>,
  event: Event = TIME,
  changed: Record<number, TabRecord | null> = {},
  settings: Settings = DEFAULT_SETTINGS,
): Promise<void> {
  const entries = <T>(of: Record<number, T>) =>
    new Map(Object.entries(of).map(([id, it]) => [Number(id), it]));
  const same = {
    circuits: new Map(),
    watches: new Map(),
    settings,
    recentLoads: NO_RECENT_LOADS,
    repeatableTabs: NO_REPEATABLE_TABS,
    salts: SALTS,
  };
  const change = { ...same, tabs: entries(changed), commands: [] };
  await projection.show({ ...same, tabs: entries(tabs) }, [{ event, change }]);
}

describe('the badge', () => {
  it('is painted only when its text changes', async () => {
    const record = waiting(8000);
    await show({ 7: record }, TIME, { 7: record });
    await show({ 7: record });
    now += 4000;
    await show({ 7: record });
    expect(badges).toEqual(['7: 8s', '7: 4s']);
  });

  it('is painted again after each navigation, which clears it', async () => {
    const record = waiting(8000);
    await show({ 7: record }, TIME, { 7: record });
    await show({ 7: record }, COMMIT);
    await show({ 7: record }, { type: 'tab-loaded', tabId: 7, url: URL });
    expect(badges).toEqual(['7: 8s', '7: 8s', '7: 8s']);
  });

  it('of one tab is not painted again when another tab navigates', async () => {
    const records = { 7: waiting(8000), 8: waiting(9000) };
    await show(records, TIME, records);
    await show(records, { ...COMMIT, tabId: 8 });
    expect(badges).toEqual(['7: 8s', '8: 9s', '8: 9s']);
  });

  it('is cleared when its record is removed', async () => {
    await show({ 7: waiting(8000) }, TIME, { 7: waiting(8000) });
    await show({}, { type: 'tab-closed', tabId: 7 }, { 7: null });
    expect(badges.at(-1)).toBe('7: ');
  });

  it('is painted at the next event if painting failed', async () => {
    paints = false;
    await show({ 7: waiting(8000) }, TIME, { 7: waiting(8000) });
    paints = true;
    await show({ 7: waiting(8000) });
    expect(badges).toEqual(['7: 8s']);
  });

  it('of a hidden tab is not updated every minute', async () => {
    const record = waiting(10 * MINUTE, true);
    await show({ 7: record }, TIME, { 7: record });
    now += 5 * MINUTE;
    await show({ 7: record });
    expect(badges).toEqual(['7: 10m']);
    expect(new Set(alarms)).toEqual(new Set([START + 10 * MINUTE]));
  });

  it('of a visible tab is updated every minute by the alarm', async () => {
    await show({ 7: waiting(10 * MINUTE) });
    expect(alarms).toEqual([START + MINUTE]);
  });
});

describe('the alarm', () => {
  it('is set for the earliest deadline of all tabs', async () => {
    const checking = recordOf({
      name: 'checking',
      since: START,
      trigger: 'schedule',
      times: 0,
      resume: { kind: 'wait', delay: 1 },
    });
    await show({ 7: waiting(20 * MINUTE, true), 8: waiting(30 * MINUTE, true), 9: checking });
    expect(alarms).toEqual([START + CHECK_TIMEOUT]);
  });

  it('is set for a past deadline, and cleared when there is none', async () => {
    await show({ 7: waiting(0) });
    await show({ 7: recordOf({ name: 'ended', reason: 'stopped', at: START }) });
    await show({});
    expect(alarms).toEqual([START, null, null]);
  });
});

describe('the menu', () => {
  it('does not query the active tab for ordinary page loads', async () => {
    await show({}, COMMIT);
    await show({}, { type: 'tab-loaded', tabId: 7, url: URL });
    expect(activeTabReads).toBe(0);
  });

  it('is updated when a record or setting changes or a tab is activated', async () => {
    await show({ 7: waiting(8000) }, TIME, { 7: waiting(8000) });
    await show({ 7: waiting(8000) }, { type: 'tab-activated', tabId: 7 });
    expect(menus).toHaveLength(2);
    const off = { ...DEFAULT_SETTINGS, autoReload: false };
    await show(
      { 7: waiting(8000) },
      { type: 'set-switch', name: 'autoReload', on: false },
      {},
      off,
    );
    expect(menus).toHaveLength(3);
  });

  it('is not updated while there are no incidents, but unticked when auto-reload is turned off', async () => {
    await show({}, { type: 'tab-activated', tabId: 7 });
    expect(menus).toHaveLength(0);
    const off = { ...DEFAULT_SETTINGS, autoReload: false };
    await show({}, { type: 'set-switch', name: 'autoReload', on: false }, {}, off);
    expect(menus).toMatchObject([{ siteOn: false }]);
  });

  it('is updated for the active tab while a site has its own rule', async () => {
    const own: Settings = { ...DEFAULT_SETTINGS, rules: { 'a.test': 'never' } };
    await show({}, { type: 'tab-activated', tabId: 7 }, {}, own);
    expect(menus).toHaveLength(1);
  });
});
