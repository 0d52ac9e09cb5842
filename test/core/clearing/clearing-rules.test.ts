import { beforeEach, describe, expect, it } from 'vitest';
import type { Ports } from '../../../src/background/ports.ts';
import { createProjection, type Projection } from '../../../src/background/projection.ts';
import { NO_RECENT_LOADS } from '../../../src/core/diagnosis/recent-loads.ts';
import type { ClearJob } from '../../../src/core/state/clear-job.ts';
import type { Event } from '../../../src/core/state/events.ts';
import { NO_REPEATABLE_TABS } from '../../../src/core/state/repeatable-tabs.ts';
import { DEFAULT_SETTINGS } from '../../../src/core/state/settings.ts';
import type { TabRecord } from '../../../src/core/state/tab-record.ts';
import { idOf, SALTS } from '../../fakes/page-ids.ts';
import { recordOf } from '../../gallery/record-of.ts';

const NOW = Date.UTC(2026, 10, 20, 12);
const URL = 'https://example.com/orders';

let rules: string[];
let clears: boolean;
let projection: Projection;

beforeEach(() => {
  [rules, clears] = [[], true];
  const nothing = async (): Promise<null> => null;
  const ports = {
    moment: () => ({ now: NOW, random: 0.5 }),
    setAlarm: nothing,
    paintBadge: nothing,
    showMenu: nothing,
    showNotice: nothing,
    activeTab: nothing,
    keepClearing: async (tabIds: readonly number[]) => {
      if (!clears) throw new Error('no rules');
      rules.push(tabIds.join());
    },
    report: () => {},
  };
  projection = createProjection(ports as unknown as Ports);
});

async function show(
  tabs: Record<number, TabRecord>,
  event: Event = { type: 'timer-fired' },
): Promise<void> {
  const records = new Map(
    Object.entries(tabs).map(([id, it]) => [Number(id), { ...it, tabId: Number(id) }]),
  );
  const rest = {
    circuits: new Map(),
    watches: new Map(),
    settings: DEFAULT_SETTINGS,
    recentLoads: NO_RECENT_LOADS,
    repeatableTabs: NO_REPEATABLE_TABS,
    salts: SALTS,
  };
  const change = { tabs: new Map(), commands: [], ...rest };
  await projection.show({ tabs: records, ...rest }, [{ event, change }]);
}

const waiting = recordOf({ name: 'waiting', since: NOW, delay: 6000 });

describe('rules that make an answer clear data', () => {
  const clearing = (own: Partial<ClearJob> = {}): TabRecord => {
    const clearJob: ClearJob = {
      what: 'cache',
      page: idOf(URL),
      domains: null,
      state: 'running',
      reason: null,
      reload: 'none',
      since: NOW,
      ...own,
    };
    return { ...waiting, clearJob };
  };
  const CLEARED: Event = { type: 'clear-finished', tabId: 7, since: 1, outcome: 'with-reload' };

  it('are cleaned up at each background start, and not again while nothing changes', async () => {
    await show({ 7: waiting });
    await show({ 7: waiting });
    expect(rules).toEqual(['']);
  });

  it('are kept only for a tab whose next answer must clear', async () => {
    await show({
      7: clearing(),
      8: clearing({ state: 'requested' }),
      9: clearing({ state: 'done' }),
    });
    await show({ 7: clearing({ state: 'reloading', reload: 'clears' }) });
    await show({ 7: clearing({ state: 'reloading', reload: 'after' }) });
    expect(rules).toEqual(['7', '']);
  });

  it('are cleaned up again when an abandoned clearing started after all', async () => {
    await show({});
    await show({}, CLEARED);
    expect(rules).toEqual(['', '']);
  });

  it('that could not be removed are removed the next time', async () => {
    clears = false;
    await show({});
    clears = true;
    await show({});
    expect(rules).toEqual(['']);
  });
});
