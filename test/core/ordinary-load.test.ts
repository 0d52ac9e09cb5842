import { expect, it, vi } from 'vitest';
import { pageLoad } from '../../scripts/bench/browser.ts';
import { NO_RECENT_LOADS } from '../../src/core/diagnosis/recent-loads.ts';
import { NO_REPEATABLE_TABS } from '../../src/core/state/repeatable-tabs.ts';
import { DEFAULT_SETTINGS } from '../../src/core/state/settings.ts';
import { type State, transition } from '../../src/core/transition.ts';
import { idOf, SALTS } from '../fakes/page-ids.ts';

const PAGE = 'https://www.example.com/orders';
const hash = vi.hoisted(() => vi.fn());

vi.mock('../../src/core/http/page-id.ts', async (original) => {
  const real = await original<typeof import('../../src/core/http/page-id.ts')>();
  hash.mockImplementation(real.pageId);
  return { ...real, pageId: hash };
});

it('an ordinary load of a site that loaded a moment ago hashes no address', () => {
  const moment = { now: Date.UTC(2026, 10, 20, 12), random: 0.5 };
  const good = { type: 'good-load', tabId: 7, page: idOf(PAGE), watched: false } as const;
  const first = { ...good, incognito: false, hidden: false };
  const empty: State = {
    tabs: new Map(),
    circuits: new Map(),
    watches: new Map(),
    settings: DEFAULT_SETTINGS,
    recentLoads: NO_RECENT_LOADS,
    repeatableTabs: NO_REPEATABLE_TABS,
    salts: SALTS,
  };
  const { recentLoads } = transition(empty, first, moment);
  hash.mockClear();
  for (const event of pageLoad(7, PAGE, 200)) transition({ ...empty, recentLoads }, event, moment);
  expect(hash).not.toHaveBeenCalled();
});
