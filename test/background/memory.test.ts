import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  loadMemory,
  noteFreshStart,
  noteSession,
  noteSettings,
  noteTab,
  nothingUnsaved,
  placeOf,
  save,
} from '../../src/background/memory.ts';
import type { Ports } from '../../src/background/ports.ts';
import type { TabRecord } from '../../src/core/incident.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../src/core/settings.ts';
import { tabKey } from '../../src/core/stored-tab.ts';
import { storable } from '../../src/core/versioned.ts';
import { anyRecord } from '../fakes/any-record.ts';
import { World } from '../fakes/world.ts';
import { recordOf } from '../gallery/record-of.ts';

const WAITING = recordOf({ name: 'waiting', since: 1e12, delay: 6000 });
const UNKNOWN: TabRecord = { ...WAITING, private: null };
const PRIVATE: TabRecord = { ...WAITING, private: true };
const KEY = tabKey(WAITING.tabId);

type Area = Ports['areas']['local'];

/** A storage area that can be looked into, and that fails when told to. */
class Shelf implements Area {
  items: Record<string, unknown> = {};
  reads = 0;
  broken = false;

  async get() {
    this.reads += 1;
    return structuredClone(this.#items());
  }

  async set(items: Record<string, unknown>) {
    Object.assign(this.#items(), structuredClone(items));
  }

  async remove(keys: string[]) {
    for (const key of keys) delete this.#items()[key];
  }

  #items() {
    if (this.broken) throw new Error('storage failed');
    return this.items;
  }
}

const shelves = () => ({ local: new Shelf(), session: new Shelf() });

/** One record after the other for the same tab, each written before the next one comes. */
async function written(...history: (TabRecord | null)[]) {
  const areas = shelves();
  const unsaved = nothingUnsaved();
  let before: TabRecord | undefined;
  for (const after of history) {
    noteTab(unsaved, WAITING.tabId, before, after);
    noteSession(unsaved, new Map(after ? [[after.tabId, after]] : []), DEFAULT_SETTINGS);
    await save(areas, unsaved);
    before = after ?? undefined;
  }
  return areas;
}

describe('what is remembered of a tab', () => {
  it('private windows, and tabs not known to be public, never reach the disk', async () => {
    const check = fc.asyncProperty(fc.array(anyRecord, { minLength: 1 }), async (history) => {
      const { local, session } = await written(...history.map((it) => ({ ...it, tabId: 7 })));
      const isPublic = history.at(-1)?.private === false;
      expect(KEY in local.items).toBe(isPublic);
      expect(KEY in session.items).toBe(!isPublic);
    });
    await fc.assert(check);
    expect([WAITING, UNKNOWN, PRIVATE].map(placeOf)).toEqual(['local', 'session', 'session']);
  });

  it('moves to the disk once it is known to be public, and is gone when the tab is', async () => {
    const moved = await written(UNKNOWN, WAITING);
    expect(moved.local.items).toEqual({ [KEY]: storable(WAITING) });
    expect(moved.session.items).toEqual({ alive: true });
    expect((await written(UNKNOWN, WAITING, null)).local.items).toEqual({});
  });

  it('is found again', async () => {
    for (const record of [WAITING, UNKNOWN, PRIVATE]) {
      const { tabs, fresh } = await loadMemory(await written(record));
      expect(tabs).toEqual(new Map([[7, record]]));
      expect(fresh).toBe(false);
    }
  });

  it('in both places counts where it is known to be public', async () => {
    const areas = await written(WAITING);
    areas.session.items[KEY] = storable(UNKNOWN);
    expect((await loadMemory(areas)).tabs.get(7)).toEqual(WAITING);
  });

  it('as garbage is left out, and does not cost the others', async () => {
    const areas = await written(WAITING);
    Object.assign(areas.local.items, { 'tab:8': 'garbage', 'tab:x': 1, 'auto-reload': [] });
    const { tabs, settings } = await loadMemory(areas);
    expect([...tabs.keys()]).toEqual([7]);
    expect(settings).toEqual(DEFAULT_SETTINGS);
  });

  it('as garbage does not stay for ever, but what is not ours, or a later version’s, does', async () => {
    const world = new World();
    const kept = {
      'new-thing': 1,
      'site:a.test': { version: 1, value: true },
      'watch:http://later.test': { version: 2, value: {} },
    };
    const garbage = { 'tab:8': 'garbage', 'tab:x': 1, 'down:http://a.test': 7, 'watch:': {} };
    Object.assign(world.local, kept, garbage);
    await world.tell({ type: 'time-passed' });
    expect(Object.keys(world.local).sort()).toEqual(Object.keys(kept).sort());
  });
});

describe('looking into storage', () => {
  it('costs one read while nothing is remembered', async () => {
    const areas = shelves();
    areas.local.items['site:a.test'] = { version: 1, value: false };
    const { fresh, settings } = await loadMemory(areas);
    expect([areas.local.reads, areas.session.reads, fresh]).toEqual([1, 0, false]);
    expect(settings.rules).toEqual({ 'a.test': 'never' });
  });

  it('costs two where there is something to remember', async () => {
    const areas = await written(UNKNOWN);
    await loadMemory(areas);
    expect([areas.local.reads, areas.session.reads]).toEqual([1, 1]);
  });

  it('finds the switches of private windows, of which nothing is on the disk', async () => {
    const areas = shelves();
    const unsaved = nothingUnsaved();
    const off: Settings = { ...DEFAULT_SETTINGS, privateRules: { 'secret.test': 'never' } };
    noteSettings(unsaved, DEFAULT_SETTINGS, off);
    noteSession(unsaved, new Map(), off);
    await save(areas, unsaved);
    expect(JSON.stringify(areas.local.items)).not.toContain('secret');
    expect((await loadMemory(areas)).settings).toEqual(off);
  });

  it('notices that a new session has begun, once', async () => {
    const areas = await written(WAITING);
    areas.session.items = {};
    expect((await loadMemory(areas)).fresh).toBe(true);
    const unsaved = nothingUnsaved();
    noteFreshStart(unsaved);
    await save(areas, unsaved);
    expect((await loadMemory(areas)).fresh).toBe(false);
  });
});

describe('a storage that fails', () => {
  it.each(['local', 'session'] as const)(
    'what could not be written to the %s area is written with the next event',
    async (which) => {
      const areas = shelves();
      const unsaved = nothingUnsaved();
      areas[which].broken = true;
      noteTab(unsaved, 7, undefined, which === 'local' ? WAITING : PRIVATE);
      await expect(save(areas, unsaved)).rejects.toThrow('storage failed');
      areas[which].broken = false;
      await save(areas, unsaved);
      expect(areas[which].items).toHaveProperty([KEY]);
      expect([unsaved.local.size, unsaved.session.size]).toEqual([0, 0]);
    },
  );

  it.each(
    [WAITING, UNKNOWN, PRIVATE].flatMap((before) =>
      [WAITING, UNKNOWN, PRIVATE].flatMap((after) =>
        [0, 1, 2, 3, 4].map((calls) => ({ before, after, calls })),
      ),
    ),
  )('a crash between the two areas after $calls writes does not lose the record', async (it) => {
    const areas = await written(it.before);
    const unsaved = nothingUnsaved();
    noteTab(unsaved, 7, it.before, it.after);
    noteSession(unsaved, new Map([[7, it.after]]), DEFAULT_SETTINGS);
    let left = it.calls;
    const mortal = (shelf: Shelf): Area => ({
      get: () => shelf.get(),
      set: async (items) => (left-- > 0 ? shelf.set(items) : Promise.reject(new Error('dead'))),
      remove: async (keys) => (left-- > 0 ? shelf.remove(keys) : Promise.reject(new Error('dead'))),
    });
    const dying = { local: mortal(areas.local), session: mortal(areas.session) };
    await save(dying, unsaved).catch(() => {});
    const found = (await loadMemory(areas)).tabs.get(7);
    expect([it.before, it.after]).toContainEqual(found);
  });
});
