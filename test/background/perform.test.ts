import { beforeEach, describe, expect, it } from 'vitest';
import type { TabFacts } from '../../src/core/state/events.ts';
import { SCHEDULE } from '../../src/core/state/schedule.ts';
import { EngineHarness, settle } from '../fakes/engine-harness.ts';
import { SALTS } from '../fakes/page-ids.ts';

let desk: EngineHarness;
beforeEach(() => {
  desk = new EngineHarness();
});

describe('just before a reload', () => {
  const changesAfterInspection = (own: Partial<TabFacts>) =>
    desk.engineWith({
      inspect: async () => {
        const found = desk.unused();
        desk.tab = desk.facts(own);
        return found;
      },
    });

  it.each<[string, Partial<TabFacts>, object]>([
    ['another document at the same address', { documentId: 'd2' }, { reason: 'method-unknown' }],
    ['a tab that has started to load', { loading: true }, { reason: 'tab-loading' }],
    ['a tab that was discarded', { discarded: true, hidden: true }, { reason: 'discarded' }],
  ])('%s is not reloaded', async (_, own, phase) => {
    await desk.due(changesAfterInspection(own), 1);
    expect(desk.done).toEqual([]);
    expect(desk.recordOf()).toMatchObject({
      incident: { attemptsMade: 0, phase },
      recentReloads: [],
    });
  });

  it('a tab that has left the failed page is not reloaded', async () => {
    await desk.due(changesAfterInspection({ url: 'http://b.test/' }), 1);
    expect(desk.done).toEqual([]);
    expect(desk.recordOf()).toMatchObject({ incident: null, recentReloads: [] });
  });

  it('the record of a tab that was closed is removed', async () => {
    let open = true;
    const engine = desk.engineWith({
      inspect: async () => {
        open = false;
        return desk.unused();
      },
      tabFacts: async () => (open ? desk.tab : null),
    });
    await desk.due(engine, 1);
    expect(desk.done).toEqual([]);
    expect(desk.local).toEqual({ salt: SALTS.profile });
  });
});

describe('a reload', () => {
  it('is not made if the user stops it while the tab’s facts are read', async () => {
    const engine = desk.engineWith({
      tabFacts: async () => {
        await settle();
        return desk.tab;
      },
    });
    await desk.tell(engine, desk.answered(1));
    await settle();
    await desk.tell(engine, { type: 'retry-now', tabId: 1 }, { type: 'stop', tabId: 1 });
    await settle();
    expect(desk.done).toEqual([]);
    expect(desk.recordOf()).toMatchObject({ incident: { phase: { reason: 'stopped' } } });
  });

  it('is made once if the same inspection arrives twice', async () => {
    const engine = desk.engineWith();
    await desk.due(engine, 1);
    await desk.tell(engine, { type: 'page-inspected', tabId: 1, inspection: desk.unused() });
    expect(desk.done).toEqual(['reload 1']);
  });

  it('is not made, and uses up no attempt, if it cannot be saved', async () => {
    let broken = false;
    const set: typeof desk.areas.local.set = (items) =>
      broken ? Promise.reject(new Error('storage failed')) : desk.areas.local.set(items);
    const engine = desk.engineWith({
      areas: { ...desk.areas, local: { ...desk.areas.local, set } },
    });
    await desk.tell(engine, desk.answered(1));
    broken = true;
    desk.now += SCHEDULE[0] ?? 0;
    await desk.tell(engine, { type: 'timer-fired' });
    expect(desk.done).toEqual([]);
    broken = false;
    await desk.tell(engine, { type: 'timer-fired' });
    expect(desk.recordOf()?.incident).toMatchObject({
      attemptsMade: 0,
      phase: { reason: 'cannot-save' },
    });
  });

  it('of a cached 502 bypasses the cache once, and again at each Retry now', async () => {
    const engine = desk.engineWith();
    for (const wait of SCHEDULE.slice(0, 3)) {
      await desk.tell(engine, desk.answered(1, {}, true));
      desk.now += wait;
      await desk.tell(engine, { type: 'timer-fired' });
    }
    await desk.tell(engine, desk.answered(1, {}, true));
    await desk.tell(engine, { type: 'retry-now', tabId: 1 });
    expect(desk.done).toEqual(['reload 1 afresh', 'reload 1', 'reload 1', 'reload 1 afresh']);
  });
});

describe('opening the failed page again', () => {
  const opened = async (own: Partial<TabFacts>): Promise<string[]> => {
    const urls: string[] = [];
    const openInTab = async (_: number, url: string) => void urls.push(url);
    const engine = desk.engineWith({ openInTab });
    await desk.tell(engine, desk.answered(1));
    await settle();
    desk.tab = desk.facts(own);
    await desk.tell(engine, { type: 'open-afresh', tabId: 1 });
    await settle();
    return urls;
  };

  it('loads its address in the same tab', async () => {
    expect(await opened({})).toEqual([desk.tab.url]);
  });

  it('does nothing if the tab has left that page', async () => {
    expect(await opened({ url: 'http://b.test/' })).toEqual([]);
    expect(desk.recordOf()).toMatchObject({ incident: null });
  });
});
