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

/** Storage areas to which these records of one tab were saved, one after another. */
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

describe('the record of a tab', () => {
  it('is never written to disk unless the tab is known not to be private', async () => {
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

  it('moves to disk once the tab is known not to be private, and is removed with the tab', async () => {
    const moved = await written(UNKNOWN, WAITING);
    expect(moved.local.items).toEqual({ [KEY]: storableTab(WAITING) });
    expect(moved.session.items).toEqual({ alive: true });
    expect((await written(UNKNOWN, WAITING, null)).local.items).toEqual({});
  });

  it('is loaded from the area it was saved to', async () => {
    for (const record of [WAITING, UNKNOWN, PRIVATE]) {
      const { tabs, fresh } = await loadState(await written(record), drawSalt);
      expect(tabs).toEqual(new Map([[7, record]]));
      expect(fresh).toBe(false);
    }
  });

  it('is loaded from disk if both areas have one', async () => {
    const areas = await written(WAITING);
    areas.session.items[KEY] = storableTab(UNKNOWN);
    expect((await loadState(areas, drawSalt)).tabs.get(7)).toEqual(WAITING);
  });

  it('is removed from the session if the disk has it too, so that it does not come back later', async () => {
    const world = new World();
    world.openTab(1);
    world.server = () => ({ status: 502 });
    await world.go(1, 'http://a.test/');
    const outdated = structuredClone(world.local[tabKey(1)]);
    world.kill();
    Object.assign(world.session, { [tabKey(1)]: outdated });
    await world.tell({ type: 'timer-fired' });
    expect(Object.keys(world.session)).not.toContain(tabKey(1));
    expect(world.record(1)?.incident?.phase.name).toBe('waiting');
  });

  it('is ignored if it is invalid, and other records are loaded', async () => {
    const areas = await written(WAITING);
    Object.assign(areas.local.items, { 'tab:8': 'garbage', 'tab:x': 1, 'auto-reload': [] });
    const { tabs, settings } = await loadState(areas, drawSalt);
    expect([...tabs.keys()]).toEqual([7]);
    expect(settings).toEqual(DEFAULT_SETTINGS);
  });

  it('is removed from storage if it is invalid; unknown keys and those of later versions stay', async () => {
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

describe('loading the state', () => {
  it('reads one area if no record is stored', async () => {
    const areas = shelves();
    areas.local.items['rule:a.test'] = { version: 1, value: 'never' };
    const { fresh, settings } = await loadState(areas, drawSalt);
    expect([areas.local.reads, areas.session.reads, fresh]).toEqual([1, 1, false]);
    expect(settings.rules).toEqual({ 'a.test': 'never' });
  });

  it('reads both areas once if a record is stored', async () => {
    const areas = await written(UNKNOWN);
    await loadState(areas, drawSalt);
    expect([areas.local.reads, areas.session.reads]).toEqual([1, 1]);
  });

  it('finds the rules of private windows, which are not on disk', async () => {
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

  it('detects a new browser session once', async () => {
    const areas = await written(WAITING);
    areas.session.items = {};
    expect((await loadState(areas, drawSalt)).fresh).toBe(true);
    const unsaved = nothingUnsaved();
    stageFreshStart(unsaved);
    await save({ areas, report }, unsaved);
    expect((await loadState(areas, drawSalt)).fresh).toBe(false);
  });
});
