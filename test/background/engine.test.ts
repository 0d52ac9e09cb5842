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

describe('the engine', () => {
  it('decides events in order, and saves those that come during a slow write together', async () => {
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

  it('sets the alarm as often for the events of fifty tabs at once as for those of one', async () => {
    let alarms = 0;
    const setAlarm = async () => {
      alarms += 1;
    };
    const engine = desk.engineWith({ setAlarm });
    const tabs = Array.from({ length: 50 }, (_, index) => index + 1);
    await Promise.all(tabs.map((tabId) => engine.send(desk.answered(tabId))));
    for (let i = 0; i < 5; i += 1) await settle();
    // Once for the answers, and once for the facts of all tabs that were read then.
    expect(alarms).toBe(2);
    expect(phase(50)?.name).toBe('held');
  });

  it('reloads once if queued events request a reload, stop it and request it again', async () => {
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

  it('decides the other queued events if one of them throws', async () => {
    const engine = desk.engineWith();
    const broken = null as unknown as Event;
    await Promise.all([broken, desk.answered(1)].map((event) => engine.send(event)));
    for (let i = 0; i < 5; i += 1) await settle();
    expect(phase()?.name).toBe('waiting');
    expect(desk.reports).toHaveLength(1);
  });

  it('does not let a page that does not answer delay the events of other tabs', async () => {
    // Each in its own container, since only one tab of a site would be its probe.
    const apart = (tabId: number) => ({ ...desk.tab, tabId, cookieStoreId: `container ${tabId}` });
    const inspect: Ports['inspect'] = (tabId) =>
      tabId === 1
        ? new Promise(() => {})
        : Promise.resolve({ ...desk.unused(tabId), tab: apart(tabId) });
    await desk.due(desk.engineWith({ inspect, tabFacts: async (id) => apart(id) }), 1, 2);
    expect(desk.done).toEqual(['reload 2']);
    expect(phase(1)?.name).toBe('checking');
  });

  it('reads the tab’s facts if no navigation event confirms an answer', async () => {
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

describe('a browser API that fails', () => {
  it.each(['setAlarm', 'paintBadge', 'activeTab', 'showMenu'] as const)(
    '(%s) does not stop the commands after it, and is reported unless failing is normal',
    async (port) => {
      await desk.due(desk.engineWith({ [port]: fails }), 1);
      expect(desk.done).toEqual(['reload 1']);
      // Painting a badge fails normally if the tab has closed meanwhile.
      expect(desk.reports.length > 0).toBe(port !== 'paintBadge');
    },
  );

  it('for one tab does not stop the commands of the next tab, and is reported', async () => {
    const tabFacts: Ports['tabFacts'] = (tabId) =>
      tabId === 1 ? fails() : Promise.resolve({ ...desk.tab, tabId });
    await desk.due(desk.engineWith({ tabFacts }), 1, 2);
    expect(desk.done).toEqual(['reload 2']);
    expect(desk.reports).not.toEqual([]);
  });

  it('delays events while storage cannot be read, and does not lose them', async () => {
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

/** Tab 9 is closed. */
const tabFacts: Ports['tabFacts'] = async (tabId) => (tabId === 9 ? null : { ...desk.tab, tabId });

describe('after a restart of the browser', () => {
  const waiting = () =>
    recordOf({ name: 'waiting', since: desk.now, delay: 60_000 }, { url: desk.tab.url });

  it('the record of a missing tab is removed, and that of an open tab is kept', async () => {
    Object.assign(desk.local, {
      [tabKey(1)]: storableTab(waiting()),
      [tabKey(9)]: storableTab(waiting()),
    });
    await desk.tell(desk.engineWith({ tabFacts }), TIME);
    expect(desk.recordOf(9)).toBeNull();
    expect(desk.recordOf(1)?.incident).toMatchObject({
      documentVerified: false,
      phase: { name: 'waiting' },
    });
  });

  it('no record is removed while the tabs cannot be listed; they are listed again at the next event', async () => {
    desk.local[tabKey(9)] = storableTab(waiting());
    let queries = 0;
    const allTabFacts = () => {
      queries += 1;
      return queries === 1 ? fails() : Promise.resolve([desk.tab]);
    };
    const engine = desk.engineWith({ allTabFacts, tabFacts });
    await desk.tell(engine, TIME);
    expect(desk.recordOf(9)).not.toBeNull();
    await desk.tell(engine, TIME);
    expect(desk.recordOf(9)).toBeNull();
  });
});

describe('a tab that closes while the background is dead', () => {
  const storeTabs = (...ids: number[]) => {
    Object.assign(desk.session, { alive: true });
    const record = recordOf(
      { name: 'waiting', since: desk.now, delay: 60_000 },
      { url: desk.tab.url },
    );
    for (const id of ids) desk.local[tabKey(id)] = storableTab(record);
  };

  it('has its record removed when the background restarts, and other tabs keep theirs', async () => {
    storeTabs(1, 9);
    await desk.tell(desk.engineWith({ tabFacts }), TIME);
    expect([1, 9].map((id) => phase(id)?.name)).toEqual(['waiting', undefined]);
  });

  it('has its incident removed if it shows another page when the background restarts', async () => {
    storeTabs(1);
    desk.tab = desk.facts({ url: 'http://b.test/' });
    await desk.tell(desk.engineWith(), TIME);
    expect(phase(1)).toBeUndefined();
  });

  it('is not confused with a tab whose id changes at that moment', async () => {
    storeTabs(9);
    await desk.tell(desk.engineWith(), { type: 'tab-replaced', tabId: 9, newId: 1 });
    expect([1, 9].map((id) => phase(id)?.name)).toEqual(['waiting', undefined]);
  });

  it('keeps its record while the tabs cannot be listed', async () => {
    storeTabs(9);
    await desk.tell(desk.engineWith({ allTabFacts: fails }), TIME);
    expect(phase(9)?.name).toBe('waiting');
    expect(desk.reports).toHaveLength(1);
  });
});
