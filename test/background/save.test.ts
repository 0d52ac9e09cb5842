import { beforeEach, describe, expect, it } from 'vitest';
import { isAnythingUnsaved, isSaved, save } from '../../src/background/save.ts';
import { loadState, nothingUnsaved, stageSettings, stageTab } from '../../src/background/store.ts';
import type { Area } from '../../src/browser/storage/areas.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../src/core/state/settings.ts';
import type { TabRecord } from '../../src/core/state/tab-record.ts';
import { tabKey } from '../../src/core/storage/stored-tab.ts';
import { drawSalt, idOf } from '../fakes/page-ids.ts';
import { CHROMES_QUOTA, type Shelf, shelves } from '../fakes/storage-area.ts';
import { recordOf } from '../gallery/record-of.ts';

const WAITING = recordOf({ name: 'waiting', since: 1e12, delay: 6000 });
const UNKNOWN: TabRecord = { ...WAITING, incognito: null };
const PRIVATE: TabRecord = { ...WAITING, incognito: true };
const KEY = tabKey(WAITING.tabId);

let reports: unknown[] = [];
const report = (error: unknown): void => void reports.push(error);
beforeEach(() => {
  reports = [];
});

/** Storage areas to which this record was saved. */
async function written(record: TabRecord) {
  const areas = shelves();
  const unsaved = nothingUnsaved();
  stageTab(unsaved, record.tabId, undefined, record);
  await save({ areas, report }, unsaved);
  return areas;
}

describe('saving to a storage that fails', () => {
  it.each(['local', 'session'] as const)(
    'writes the record to the %s area with the next event',
    async (which) => {
      const areas = shelves();
      const unsaved = nothingUnsaved();
      areas[which].broken = true;
      stageTab(unsaved, 7, undefined, which === 'local' ? WAITING : PRIVATE);
      await save({ areas, report }, unsaved);
      expect(reports).toContainEqual(new Error('storage failed'));
      expect(isAnythingUnsaved(unsaved)).toBe(true);
      areas[which].broken = false;
      await save({ areas, report }, unsaved);
      expect(areas[which].items).toHaveProperty([KEY]);
      expect([unsaved.local.size, unsaved.session.size]).toEqual([0, 0]);
    },
  );

  it.each(
    [WAITING, UNKNOWN, PRIVATE].flatMap((before) =>
      [WAITING, UNKNOWN, PRIVATE].flatMap((after) =>
        [0, 1, 2, 3, 4, 5, 6].map((calls) => ({ before, after, calls })),
      ),
    ),
  )(
    'keeps the record in one of both areas if the background dies after $calls writes',
    async (it) => {
      const areas = await written(it.before);
      const unsaved = nothingUnsaved();
      stageTab(unsaved, 7, it.before, it.after);
      let left = it.calls;
      const mortal = (shelf: Shelf): Area => ({
        get: () => shelf.get(),
        set: async (items) => (left-- > 0 ? shelf.set(items) : Promise.reject(new Error('dead'))),
        remove: async (keys) =>
          left-- > 0 ? shelf.remove(keys) : Promise.reject(new Error('dead')),
      });
      const dying = { local: mortal(areas.local), session: mortal(areas.session) };
      await save({ areas: dying, report }, unsaved);
      const found = (await loadState(areas, drawSalt)).tabs.get(7);
      expect([it.before, it.after]).toContainEqual(found);
    },
  );

  it.each([
    { from: 'local', before: WAITING, after: PRIVATE, full: 'session' },
    { from: 'session', before: PRIVATE, after: WAITING, full: 'local' },
  ] as const)('keeps the record in the $from area until it fits into the other one', async (it) => {
    const areas = await written(it.before);
    const unsaved = nothingUnsaved();
    stageTab(unsaved, 7, it.before, it.after);
    areas[it.full].quota = 0;
    for (let nth = 0; nth < 2; nth += 1) await save({ areas, report }, unsaved);
    expect((await loadState(areas, drawSalt)).tabs.get(7)).toEqual(it.before);
    areas[it.full].quota = CHROMES_QUOTA;
    for (let nth = 0; nth < 2; nth += 1) await save({ areas, report }, unsaved);
    expect((await loadState(areas, drawSalt)).tabs.get(7)).toEqual(it.after);
    expect(isAnythingUnsaved(unsaved)).toBe(false);
  });

  it('reports a failed write once, and tries again each time', async () => {
    const areas = shelves();
    const unsaved = nothingUnsaved();
    areas.local.broken = true;
    stageTab(unsaved, 7, undefined, WAITING);
    for (let nth = 0; nth < 3; nth += 1) await save({ areas, report }, unsaved);
    expect(reports.map(String)).toEqual([
      'Error: storage failed',
      'Error: tab:7 could not be written: Error: storage failed',
    ]);
    expect(areas.local.sets).toBeGreaterThanOrEqual(3);
  });
});

describe('saving to a full storage', () => {
  const MEGABYTE = 1024 * 1024;
  const fat = (tabId: number, megabytes: number): TabRecord => {
    const record = recordOf({ name: 'waiting', since: 1e12, delay: 6000 });
    const headers = { server: 'x'.repeat(2 * megabytes * MEGABYTE) };
    const answer = record.incident && { ...record.incident.answer, headers };
    const incident = record.incident && answer && { ...record.incident, answer };
    return { ...record, incident, tabId };
  };
  const full = async (...records: TabRecord[]) => {
    const areas = shelves();
    areas.local.quota = CHROMES_QUOTA;
    const unsaved = nothingUnsaved();
    const rules: Settings = { ...DEFAULT_SETTINGS, rules: { 'a.test': 'never' } };
    for (const record of records) stageTab(unsaved, record.tabId, undefined, record);
    stageSettings(unsaved, DEFAULT_SETTINGS, rules);
    const tabs = new Map(records.map((it) => [it.tabId, it]));
    const isWritten = (tabId: number): boolean => {
      const page = idOf('https://example.com/orders');
      const reload = { page, documentId: null, bypassCache: false, mayInterruptLoad: false };
      return isSaved({ type: 'reload', tabId, ...reload }, tabs, unsaved);
    };
    await save({ areas, report }, unsaved);
    return { areas, unsaved, isWritten };
  };

  it('writes the user’s rules and every record that fits', async () => {
    const { areas, unsaved, isWritten } = await full(fat(1, 4), fat(2, 4), fat(3, 9), WAITING);
    expect(Object.keys(areas.local.items).sort()).toEqual(['rule:a.test', 'tab:1', 'tab:7']);
    expect([7, 1, 2, 3].map(isWritten)).toEqual([true, true, false, false]);
    expect([...unsaved.local.keys()]).toEqual(['tab:2', 'tab:3']);
    expect(reports.map(String).join()).toMatch(/tab:2 could not be written.*tab:3/);
  });

  it('writes the record that did not fit once there is room, and new records in one write', async () => {
    const { areas, unsaved } = await full(fat(1, 3), fat(2, 3));
    const { sets } = areas.local;
    for (const tabId of [7, 8, 9]) stageTab(unsaved, tabId, undefined, { ...WAITING, tabId });
    await save({ areas, report }, unsaved);
    expect(areas.local.sets).toBe(sets + 2);
    expect(Object.keys(areas.local.items)).toEqual(expect.arrayContaining(['tab:7', 'tab:9']));
    stageTab(unsaved, 1, fat(1, 3), null);
    await save({ areas, report }, unsaved);
    await save({ areas, report }, unsaved);
    expect(Object.keys(areas.local.items)).toContain('tab:2');
    expect(isAnythingUnsaved(unsaved)).toBe(false);
  });

  it('counts a private tab’s record as saved although local storage is full', async () => {
    const areas = shelves();
    areas.local.quota = 0;
    const unsaved = nothingUnsaved();
    const tabs = new Map([[7, PRIVATE]]);
    stageTab(unsaved, 7, undefined, PRIVATE);
    await save({ areas, report }, unsaved);
    expect(areas.session.items).toHaveProperty([KEY]);
    expect(isSaved({ type: 'inspect-page', tabId: 7 }, tabs, unsaved)).toBe(true);
  });
});
