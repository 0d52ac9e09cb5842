import { createEngine, type Engine } from '../../src/background/engine.ts';
import type { Ports } from '../../src/background/ports.ts';
import { SAVE_PAUSE } from '../../src/background/save-later.ts';
import type { Event, Inspection, TabFacts } from '../../src/core/state/events.ts';
import { SCHEDULE } from '../../src/core/state/schedule.ts';
import type { TabRecord } from '../../src/core/state/tab-record.ts';
import { parseTab, tabKey } from '../../src/core/storage/stored-tab.ts';
import { SALTS } from './page-ids.ts';

const A = 'http://a.test/page';

type Area = Ports['areas']['local'];
type Answered = Extract<Event, { type: 'response-received' }>;

/** Waits until all pending promises have settled. */
export const settle = () => new Promise((resolve) => setImmediate(resolve));

/** An engine whose ports a test can replace one by one; the `World` has a whole browser. */
export class EngineHarness {
  now = Date.UTC(2026, 10, 20, 12);
  tab: TabFacts = this.facts();
  readonly local: Record<string, unknown> = {};
  readonly session: Record<string, unknown> = {};
  /** Every reload, as text. */
  readonly done: string[] = [];
  readonly reports: unknown[] = [];
  readonly areas = { local: areaOf(this.local), session: areaOf(this.session) };
  #requests = 0;
  /** Tabs that are gone. */
  readonly closed = new Set<number>();

  facts(own: Partial<TabFacts> = {}): TabFacts {
    return {
      tabId: 1,
      url: A,
      loading: false,
      discarded: false,
      focused: true,
      hidden: false,
      incognito: false,
      cookieStoreId: '',
      audible: false,
      documentId: 'd1',
      ...own,
    };
  }

  /** The inspection of a page that is not in use. */
  unused(tabId = 1): Inspection {
    const tab = { ...this.tab, tabId };
    return { tab, page: { kind: 'error-page' }, online: true, access: true };
  }

  engineWith(own: Partial<Ports> = {}): Engine {
    return createEngine({
      areas: this.areas,
      moment: () => ({ now: this.now, random: 0.5 }),
      drawSalt: () => SALTS.profile,
      tabAddress: async () => this.tab.url,
      // A save that was put off comes at once; storage takes no time.
      startTimer: (ms, onDue) => {
        const timer = ms <= SAVE_PAUSE ? setImmediate(onDue) : undefined;
        return () => clearImmediate(timer);
      },
      tabFacts: async (tabId) => (this.closed.has(tabId) ? null : { ...this.tab, tabId }),
      allTabFacts: async () => [this.tab],
      inspect: async (tabId) => this.unused(tabId),
      noteTouches: async () => {},
      reloadTab: async (tabId, past) =>
        void this.done.push(`reload ${tabId}${past ? ' afresh' : ''}`),
      openInTab: async () => {},
      openPopup: async (tabId) => void this.done.push(`popup ${tabId}`),
      mayClear: async () => true,
      clear: async () => 'done',
      keepClearing: async () => {},
      listenForSignIn: async () => {},
      setAlarm: async () => {},
      paintBadge: async () => {},
      activeTab: async () => null,
      showMenu: async () => {},
      readRoom: async () => false,
      readLoad: async () => null,
      replacePage: async () => false,
      showNotice: async () => {},
      hasAccessTo: async () => true,
      probeUrl: async () => 'not-asked',
      notify: async () => {},
      showPage: async () => null,
      report: (error) => void this.reports.push(error),
      ...own,
    });
  }

  /** A 502 whose navigation was committed before. */
  answered(tabId: number, own: Partial<Answered> = {}, cached = false): Event {
    const answer = { url: A, method: 'GET', status: 502, cached, headers: {} };
    this.#requests += 1;
    const requestId = `r${this.#requests}`;
    return {
      type: 'response-received',
      tabId,
      requestId,
      answer,
      committed: { byPage: false },
      ...own,
    };
  }

  async tell(engine: Engine, ...events: Event[]): Promise<void> {
    for (const event of events) void engine.send(event);
    await settle();
  }

  /** Sends a 502 for each of these tabs and lets the first wait pass. */
  async due(engine: Engine, ...tabIds: number[]): Promise<void> {
    await this.tell(engine, ...tabIds.map((tabId) => this.answered(tabId)));
    this.now += SCHEDULE[0] ?? 0;
    await this.tell(engine, { type: 'timer-fired' });
  }

  recordOf(tabId = 1): TabRecord | null {
    return parseTab(tabId, this.local[tabKey(tabId)]);
  }
}

function areaOf(items: Record<string, unknown>): Area {
  return {
    get: async () => structuredClone(items),
    set: async (more) => void Object.assign(items, structuredClone(more)),
    remove: async (keys) => {
      for (const key of keys) delete items[key];
    },
  };
}
