import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { save } from '../../src/background/save.ts';
import {
  areaOf,
  loadState,
  nothingUnsaved,
  stageFreshStart,
  stageSettings,
  stageTab,
} from '../../src/background/store.ts';
import { isHeldForAccess } from '../../src/core/retry/lost-access.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../src/core/state/settings.ts';
import type { TabRecord } from '../../src/core/state/tab-record.ts';
import { storableTab, tabKey } from '../../src/core/storage/stored-tab.ts';
import { storable } from '../../src/core/storage/versioned.ts';
import { anyRecord } from '../fakes/any-record.ts';
import { drawSalt } from '../fakes/page-ids.ts';
import { shelves } from '../fakes/storage-area.ts';
import { World } from '../fakes/world.ts';
import { recordOf } from '../gallery/record-of.ts';

const WAITING = recordOf({ name: 'waiting', since: 1e12, delay: 6000 });
const UNKNOWN: TabRecord = { ...WAITING, incognito: null };
const PRIVATE: TabRecord = { ...WAITING, incognito: true };
const KEY = tabKey(WAITING.tabId);

const report = (error: unknown): void => {
  throw error;
};

/** One record after the other for the same tab, each written before the next one comes. */
async function written(...history: (TabRecord | null)[]) {
  const areas = shelves();
  const unsaved = nothingUnsaved();
  let before: TabRecord | undefined;
  for (const after of history) {
    stageTab(unsaved, WAITING.tabId, before, after);
    await save({ areas, report }, unsaved);
    before = after ?? undefined;
  }
  return areas;
}

describe('what is remembered of a tab', () => {
  it('private windows, and tabs not known to be public, never reach the disk', async () => {
    const check = fc.asyncProperty(fc.array(anyRecord, { minLength: 1 }), async (history) => {
      const { local, session } = await written(...history.map((it) => ({ ...it, tabId: 7 })));
      const last = history.at(-1);
      const isWithdrawn = last?.incident != null && isHeldForAccess(last.incident);
      const isPublic = last?.incognito === false && !isWithdrawn;
      expect(KEY in local.items).toBe(isPublic);
      expect(KEY in session.items).toBe(!isPublic);
    });
    await fc.assert(check);
    expect([WAITING, UNKNOWN, PRIVATE].map(areaOf)).toEqual(['local', 'session', 'session']);
  });

  it('moves to the disk once it is known to be public, and is gone when the tab is', async () => {
    const moved = await written(UNKNOWN, WAITING);
    expect(moved.local.items).toEqual({ [KEY]: storableTab(WAITING) });
    expect(moved.session.items).toEqual({ alive: true });
    expect((await written(UNKNOWN, WAITING, null)).local.items).toEqual({});
  });

  it('is found again', async () => {
    for (const record of [WAITING, UNKNOWN, PRIVATE]) {
      const { tabs, fresh } = await loadState(await written(record), drawSalt);
      expect(tabs).toEqual(new Map([[7, record]]));
      expect(fresh).toBe(false);
    }
  });

  it('in both places counts where it is known to be public', async () => {
    const areas = await written(WAITING);
    areas.session.items[KEY] = storableTab(UNKNOWN);
    expect((await loadState(areas, drawSalt)).tabs.get(7)).toEqual(WAITING);
  });

  it('as garbage is left out, and does not cost the others', async () => {
    const areas = await written(WAITING);
    Object.assign(areas.local.items, { 'tab:8': 'garbage', 'tab:x': 1, 'auto-reload': [] });
    const { tabs, settings } = await loadState(areas, drawSalt);
    expect([...tabs.keys()]).toEqual([7]);
    expect(settings).toEqual(DEFAULT_SETTINGS);
  });

  it('as garbage does not stay for ever, but what is not ours, or a later version’s, does', async () => {
    const world = new World();
    const kept = {
      'new-thing': 1,
      'rule:a.test': { version: 1, value: 'always' },
      'watch:http://later.test': { version: 2, value: {} },
    };
    const garbage = { 'tab:8': 'garbage', 'tab:x': 1, 'circuit:http://a.test': 7, 'watch:': {} };
    Object.assign(world.local, kept, garbage);
    await world.tell({ type: 'timer-fired' });
    expect(Object.keys(world.local).sort()).toEqual(Object.keys(kept).sort());
  });
});

describe('looking into storage', () => {
  it('costs one read of each area', async () => {
    const areas = shelves();
    areas.local.items['rule:a.test'] = { version: 1, value: 'never' };
    const { fresh, settings } = await loadState(areas, drawSalt);
    expect([areas.local.reads, areas.session.reads, fresh]).toEqual([1, 1, false]);
    expect(settings.rules).toEqual({ 'a.test': 'never' });
  });

  it('costs two where there is something to remember', async () => {
    const areas = await written(UNKNOWN);
    await loadState(areas, drawSalt);
    expect([areas.local.reads, areas.session.reads]).toEqual([1, 1]);
  });

  it('finds the switches of private windows, of which nothing is on the disk', async () => {
    const areas = shelves();
    const unsaved = nothingUnsaved();
    const off: Settings = { ...DEFAULT_SETTINGS, incognitoRules: { 'secret.test': 'never' } };
    stageSettings(unsaved, DEFAULT_SETTINGS, off);
    await save({ areas, report }, unsaved);
    expect(JSON.stringify(areas.local.items)).not.toContain('secret');
    expect((await loadState(areas, drawSalt)).settings).toEqual(off);
  });

  it('what an earlier version wrote to the disk and no one reads any more is removed', async () => {
    const areas = shelves();
    areas.local.items = { 'look-in-session': true, 'recent-loads': storable({}) };
    expect((await loadState(areas, drawSalt)).unreadable).toEqual([
      'look-in-session',
      'recent-loads',
    ]);
  });

  it('notices that a new session has begun, once', async () => {
    const areas = await written(WAITING);
    areas.session.items = {};
    expect((await loadState(areas, drawSalt)).fresh).toBe(true);
    const unsaved = nothingUnsaved();
    stageFreshStart(unsaved);
    await save({ areas, report }, unsaved);
    expect((await loadState(areas, drawSalt)).fresh).toBe(false);
  });
});
