import { beforeEach, describe, expect, it } from 'vitest';
import type { Ports } from '../../src/background/ports.ts';
import type { Event } from '../../src/core/state/events.ts';
import { COMMIT_TIMEOUT } from '../../src/core/state/schedule.ts';
import { storableTab, tabKey } from '../../src/core/storage/stored-tab.ts';
import { EngineHarness, settle } from '../fakes/engine-harness.ts';
import { recordOf } from '../gallery/record-of.ts';

const TIME: Event = { type: 'timer-fired' };

let desk: EngineHarness;
beforeEach(() => {
  desk = new EngineHarness();
});

const phase = (tabId = 1) => desk.recordOf(tabId)?.incident?.phase;
const fails = async (): Promise<never> => {
  throw new Error('broken');
};

describe('events', () => {
  it('are decided in their order, and those that came while storage was slow are saved as one', async () => {
    const saved: string[] = [];
    const set = async (items: Record<string, unknown>): Promise<void> => {
      saved.push(`begins ${Object.keys(items)}`);
      for (let i = 0; i < 5; i += 1) await settle();
      await desk.areas.local.set(items);
      saved.push('ends');
    };
    const local = { ...desk.areas.local, set };
    const engine = desk.engineWith({ areas: { ...desk.areas, local } });
    const turn = (on: boolean) => engine.send({ type: 'set-switch', name: 'autoReload', on });
    const first = turn(false);
    while (saved.length === 0) await settle();
    await Promise.all([first, turn(true), turn(true), turn(false)]);
    expect(saved).toEqual(Array(2).fill(['begins auto-reload', 'ends']).flat());
    expect(desk.local['auto-reload']).toMatchObject({ value: false });
  });

  it('of fifty tabs at once ask the browser no more often than those of one', async () => {
    let alarms = 0;
    const setAlarm = async () => {
      alarms += 1;
    };
    const engine = desk.engineWith({ setAlarm });
    const tabs = Array.from({ length: 50 }, (_, index) => index + 1);
    await Promise.all(tabs.map((tabId) => engine.send(desk.answered(tabId))));
    for (let i = 0; i < 5; i += 1) await settle();
    // For what came of the answers, and for what all the tabs then said of themselves.
    expect(alarms).toBe(2);
    expect(phase(50)?.name).toBe('held');
  });

  it('that decide on a reload, stop it and ask for it again reload once', async () => {
    const engine = desk.engineWith({ inspect: () => new Promise(() => {}) });
    await desk.due(engine, 1);
    const { tab } = desk;
    const fit: Event = { type: 'page-inspected', tabId: 1, inspection: { ...desk.unused(1), tab } };
    const commands: Event[] = [fit, { type: 'stop', tabId: 1 }, { type: 'retry-now', tabId: 1 }];
    await Promise.all(commands.map((event) => engine.send(event)));
    for (let i = 0; i < 5; i += 1) await settle();
    expect(desk.done).toEqual(['reload 1']);
    expect(phase()?.name).toBe('reloading');
  });

  it('that cannot be decided stop none of those that came with them', async () => {
    const engine = desk.engineWith();
    const broken = null as unknown as Event;
    await Promise.all([broken, desk.answered(1)].map((event) => engine.send(event)));
    for (let i = 0; i < 5; i += 1) await settle();
    expect(phase()?.name).toBe('waiting');
    expect(desk.reports).toHaveLength(1);
  });

  it('of other tabs do not wait for a page that does not answer', async () => {
    // Each in a container of its own: of one site only one would ask.
    const apart = (tabId: number) => ({ ...desk.tab, tabId, cookieStoreId: `container ${tabId}` });
    const inspect: Ports['inspect'] = (tabId) =>
      tabId === 1
        ? new Promise(() => {})
        : Promise.resolve({ ...desk.unused(tabId), tab: apart(tabId) });
    await desk.due(desk.engineWith({ inspect, tabFacts: async (id) => apart(id) }), 1, 2);
    expect(desk.done).toEqual(['reload 2']);
    expect(phase(1)?.name).toBe('checking');
  });

  it('may be missing: an answer that no navigation event confirms is asked about', async () => {
    const engine = desk.engineWith();
    desk.tab = desk.facts({ loading: true });
    await desk.tell(engine, desk.answered(1, { committed: null }));
    expect(desk.recordOf()?.incident ?? null).toBeNull();
    desk.tab = desk.facts();
    desk.now += COMMIT_TIMEOUT;
    await desk.tell(engine, TIME);
    expect(phase()?.name).toBe('waiting');
  });
});

describe('a part of the browser that fails', () => {
  it.each(['setAlarm', 'paintBadge', 'activeTab', 'showMenu'] as const)(
    '(%s) stops nothing that comes after it, and is reported unless it may be',
    async (port) => {
      await desk.due(desk.engineWith({ [port]: fails }), 1);
      expect(desk.done).toEqual(['reload 1']);
      // A tab that closes meanwhile has no badge to paint.
      expect(desk.reports.length > 0).toBe(port !== 'paintBadge');
    },
  );

  it('for one tab does not stop the next tab, and is reported', async () => {
    const tabFacts: Ports['tabFacts'] = (tabId) =>
      tabId === 1 ? fails() : Promise.resolve({ ...desk.tab, tabId });
    await desk.due(desk.engineWith({ tabFacts }), 1, 2);
    expect(desk.done).toEqual(['reload 2']);
    expect(desk.reports).not.toEqual([]);
  });

  it('what was told while storage could not be read is decided later', async () => {
    let broken = true;
    const get = () => (broken ? fails() : desk.areas.local.get());
    const alarms: (number | null)[] = [];
    const engine = desk.engineWith({
      areas: { ...desk.areas, local: { ...desk.areas.local, get } },
      setAlarm: async (when) => void alarms.push(when),
    });
    await desk.tell(engine, desk.answered(1));
    expect(desk.recordOf()).toBeNull();
    expect(alarms).toEqual([desk.now + 30_000]);
    broken = false;
    await desk.tell(engine, TIME);
    expect(phase()?.name).toBe('waiting');
  });
});

describe('after a fresh start', () => {
  const waiting = () =>
    recordOf({ name: 'waiting', since: desk.now, delay: 60_000 }, { url: desk.tab.url });

  it('a page whose tab is gone is forgotten, and one that still stands is kept', async () => {
    Object.assign(desk.local, {
      [tabKey(1)]: storableTab(waiting()),
      [tabKey(9)]: storableTab(waiting()),
    });
    await desk.tell(desk.engineWith(), TIME);
    expect(desk.recordOf(9)).toBeNull();
    expect(desk.recordOf(1)?.incident).toMatchObject({
      documentVerified: false,
      phase: { name: 'waiting' },
    });
  });

  it('a browser that does not tell its tabs at first costs nothing: they are asked for again', async () => {
    desk.local[tabKey(9)] = storableTab(waiting());
    let queries = 0;
    const allTabFacts = () => {
      queries += 1;
      return queries === 1 ? fails() : Promise.resolve([desk.tab]);
    };
    const engine = desk.engineWith({ allTabFacts });
    await desk.tell(engine, TIME);
    expect(desk.recordOf(9)).not.toBeNull();
    await desk.tell(engine, TIME);
    expect(desk.recordOf(9)).toBeNull();
  });
});

describe('a tab that closes while nobody listens', () => {
  const storeTabs = (...ids: number[]) => {
    Object.assign(desk.session, { alive: true });
    const record = recordOf(
      { name: 'waiting', since: desk.now, delay: 60_000 },
      { url: desk.tab.url },
    );
    for (const id of ids) desk.local[tabKey(id)] = storableTab(record);
  };

  it('is forgotten when the background starts again, and no other', async () => {
    storeTabs(1, 9);
    await desk.tell(desk.engineWith(), TIME);
    expect([1, 9].map((id) => phase(id)?.name)).toEqual(['waiting', undefined]);
  });

  it('is not one whose number changes at that moment', async () => {
    storeTabs(9);
    await desk.tell(desk.engineWith(), { type: 'tab-replaced', tabId: 9, newId: 1 });
    expect([1, 9].map((id) => phase(id)?.name)).toEqual(['waiting', undefined]);
  });

  it('nor is any while the browser does not tell its tabs', async () => {
    storeTabs(9);
    await desk.tell(desk.engineWith({ allTabFacts: fails }), TIME);
    expect(phase(9)?.name).toBe('waiting');
    expect(desk.reports).toHaveLength(1);
  });
});
