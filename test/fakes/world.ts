import { createEngine, type Engine } from '../../src/background/engine.ts';
import type { Ports } from '../../src/background/ports.ts';
import type { PlacedNotice } from '../../src/browser/page/show-notice.ts';
import type { Area } from '../../src/browser/storage/areas.ts';
import { clearingHeader } from '../../src/core/clearing/clear-job-events.ts';
import { pageAddress } from '../../src/core/http/address.ts';
import { firstUrlOf } from '../../src/core/http/first-address.ts';
import type { ClearResult, SiteData } from '../../src/core/state/clear-job.ts';
import type { Event, Inspection, TabFacts } from '../../src/core/state/events.ts';
import type { DocumentOrigin } from '../../src/core/state/load.ts';
import { NO_CONNECTION, SELF_RELOADING, UNKNOWN_NAME } from '../../src/core/state/no-connection.ts';
import { mergeUse, type PageFacts, type ReadPage } from '../../src/core/state/page-facts.ts';
import type { SiteCircuit } from '../../src/core/state/site-circuit.ts';
import type { TabRecord } from '../../src/core/state/tab-record.ts';
import {
  PROBE_TIMEOUT,
  type WatchAnswer,
  type WatchedPage,
  watchedPages,
} from '../../src/core/state/watch.ts';
import { parseCircuits } from '../../src/core/storage/stored-circuit.ts';
import { loadKey, parseLoad, parseTab, tabKey } from '../../src/core/storage/stored-tab.ts';
import { parseWatches } from '../../src/core/storage/stored-watch.ts';
import type { Badge } from '../../src/core/view/badge.ts';
import { inEnglish } from '../gallery/in-english.ts';
import { copy } from './copy.ts';
import { SALTS } from './page-ids.ts';
import { putWithin } from './storage-area.ts';

/**
 * The shortest time until an alarm, ms, as in a packed extension.
 * See docs/browser-quirks.md#a-packed-extension-gets-no-alarm-sooner-than-30-s.
 */
const ALARM_FLOOR = 30_000;
/**
 * The background ends this long after its last event, ms.
 * See docs/browser-quirks.md#the-background-ends-30-s-after-its-last-event.
 */
const IDLE_DEATH = 30_000;

/** `requestId` of a load that began before the extension listened. */
export const NOT_REPORTED = '';

export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** A network error instead of an answer: no connection came about, unless `status` is not 0. */
  readonly broken?: boolean;
  /** The network error: the name of the site does not exist. */
  readonly unknownName?: boolean;
  readonly fromCache?: boolean;
  /**
   * The body is empty, so that the browser shows its own error page.
   * See docs/browser-quirks.md#chrome-shows-its-own-page-for-an-error-without-a-body.
   */
  readonly emptyBody?: boolean;
  /** A 401 or 407 under the browser's sign-in dialog: Firefox sends nothing more. */
  readonly prompts?: boolean;
  /**
   * The body cannot be decoded: Firefox commits the answer, and then its own error page.
   * See docs/browser-quirks.md#firefox-replaces-an-answer-that-it-cannot-decode.
   */
  readonly undecodable?: boolean;
  /** Chrome neither shows nor saves such a body, but shows its own error page. */
  readonly unshowable?: boolean;
  /** Time until the answer, ms. */
  readonly takes?: number;
  /** The address of the answer after a redirect. */
  readonly to?: string;
  /**
   * The site's own service worker answers: Chrome reports no request, Firefox no answer.
   * See docs/browser-quirks.md#no-usable-event-reports-a-page-from-its-own-service-worker.
   */
  readonly byWorker?: boolean;
  /** The page is too busy to run a script. */
  readonly silent?: boolean;
  /** Its document refreshes itself soon, or a known gate made it. */
  readonly room?: boolean;
}

export interface Hit {
  readonly at: number;
  readonly tabId: number;
  readonly url: string;
  readonly method: string;
  /** Requested by a reload of the extension. */
  readonly ours: boolean;
}

export interface FakeTab {
  id: number;
  url: string;
  method: string;
  status: number;
  documentId: string;
  bornAt: number;
  active: boolean;
  minimised: boolean;
  /** Its window has the focus. */
  focused: boolean;
  incognito: boolean;
  store: string;
  discarded: boolean;
  audible: boolean;
  loading: {
    requestId: string;
    url: string;
    method: string;
    ours: boolean;
    since: number;
    byPage: boolean;
    origin: DocumentOrigin;
  } | null;
  page: Partial<ReadPage>;
  /** When the user last touched the page, in `elapsed` ms; null: never. */
  touchedAt: number | null;
  /** In how many documents of this tab the touch script was started. */
  touchScripts: number;
  silent: boolean;
  /** The browser names it when it lists all tabs. */
  listed: boolean;
  /** The browser has frozen it. */
  frozen: boolean;
  errorPage: boolean;
  /** The site's own service worker answered. */
  byWorker: boolean;
  /** Its document is a waiting room. */
  room: boolean;
  /** The notice on the page; it disappears with the document. */
  notice: PlacedNotice | null;
}

interface Later {
  readonly at: number;
  readonly order: number;
  readonly work: () => void;
}

/** A browser, a clock, servers and the real background, in repeatable virtual time. */
export class World {
  now = Date.UTC(2026, 10, 20, 12);
  random = 0.5;
  online = true;
  access = true;
  /** Whether storage works at the moment. */
  storageWorks: () => boolean = () => true;
  /** Says whether the storage area answers at all; a call that it does not answer now is lost. */
  storageAnswers: () => boolean = () => true;
  /** Quota of each storage area, bytes. */
  quota = Number.POSITIVE_INFINITY;
  server: (url: string, nth: number) => Reply = () => ({ status: 200 });
  readonly tabs = new Map<number, FakeTab>();
  readonly hits: Hit[] = [];
  readonly badges = new Map<number, Badge>();
  readonly reports: unknown[] = [];
  readonly reads = { local: 0, session: 0 };
  readonly writes = { local: 0, session: 0 };
  /** How often a tab was looked up. */
  tabQueries = 0;
  /** How often a page was asked for its status. */
  statusReads = 0;
  local: Record<string, unknown> = {};
  session: Record<string, unknown> = {};
  /**
   * Whether the navigation's events come before those of the request, as in Firefox.
   * See docs/browser-quirks.md#request-and-navigation-events-come-in-no-fixed-order.
   */
  navigationFirst = false;
  /** Whether the browser provides document ids. */
  hasIds = true;
  /** URL of the page that starts the loads; undefined: the user types their addresses. */
  initiator: string | undefined;
  /** Whether a page can be replaced without an entry in the history. */
  mayReplace = true;
  /** The permission to clear is granted. */
  mayClear = false;
  /** Clearing fails. */
  clearingFails = false;
  /** By tab: the session rule that makes the next answer clear this data; it survives the background. */
  readonly rules = new Map<number, readonly SiteData[]>();
  /** The clearings that took place, in order. */
  readonly cleared: { readonly tabId: number; readonly what: SiteData }[] = [];

  /** The background is killed after this many more calls to the browser. */
  diesAfter = Number.POSITIVE_INFINITY;
  /** Time that has passed, ms, regardless of changes to the clock. */
  elapsed = 0;

  /** How an address answers a probe; `nth` counts from 0. */
  address: (url: string, nth: number) => Partial<WatchAnswer> & { readonly takes?: number } =
    () => ({ status: 502 });
  /** Probes of watched pages, in order. */
  readonly asks: { readonly at: number; readonly url: string }[] = [];
  /** Texts of the shown notifications, by id. */
  readonly notifications = new Map<string, string>();
  /** Number of notifications so far. */
  notified = 0;
  /** Addresses whose tabs were activated or opened; '' for the popup. */
  readonly fronted: string[] = [];
  /** The default badge, of tabs without their own. */
  mark: Badge | null = null;

  /** Called for each reload of the extension (an error thrown here fails the test), and for each answer shown. */
  onReload: (tab: FakeTab) => void = () => {};
  /** Called when the extension opens an address in a tab. */
  onOpen: () => void = () => {};
  onShown: (tab: FakeTab, reply: Reply) => void = () => {};
  onCleared: (what: SiteData) => void = () => {};
  /** Called with all that is written to disk. */
  onWritten: (items: Record<string, unknown>) => void = () => {};
  /** The error that `onReload` threw. */
  failure: unknown = null;

  #engine: Engine | null = null;
  #generation = 0;
  #lastActive = 0;
  #alarmAt: number | null = null;
  /** The repeating alarm: its period and when it rings next. */
  #pulse: { readonly every: number; readonly at: number } | null = null;
  #prompts: ReadonlySet<number> = new Set();
  #timerAt: number | null = null;
  #later: Later[] = [];
  #count = 0;

  /** Sends an event to the background and starts it if necessary; resolves when all immediate effects are done. */
  async tell(event: Event): Promise<void> {
    this.#lastActive = this.now;
    if (this.#engine === null) {
      this.#engine = createEngine(this.#ports(++this.#generation));
      void this.#engine.send({ type: 'timer-fired' });
    }
    void this.#engine.send(event);
    await this.settle();
  }

  /** Waits for everything that happens without time passing. */
  async settle(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
  }

  /** Kills the background: its timers and pending work are lost. */
  kill(): void {
    this.#engine = null;
    this.#generation += 1;
    this.#timerAt = null;
    this.#prompts = new Set();
  }

  /** Whether the background is running. */
  get isAwake(): boolean {
    return this.#engine !== null;
  }

  /**
   * Updates or reloads the extension.
   * See docs/browser-quirks.md#an-update-of-the-extension-wipes-session-storage-and-alarms.
   */
  async update(): Promise<void> {
    this.kill();
    this.session = {};
    this.rules.clear();
    this.#alarmAt = null;
    this.#pulse = null;
    await this.tell({ type: 'timer-fired' });
  }

  openTab(id: number, options: Partial<FakeTab> = {}): FakeTab {
    const tab: FakeTab = {
      id,
      url: 'about:blank',
      method: 'GET',
      status: 200,
      documentId: `none-${id}`,
      bornAt: this.now,
      active: true,
      minimised: false,
      focused: true,
      incognito: false,
      store: '',
      discarded: false,
      audible: false,
      loading: null,
      page: {},
      touchedAt: null,
      touchScripts: 0,
      silent: false,
      frozen: false,
      listed: true,
      errorPage: false,
      byWorker: false,
      room: false,
      notice: null,
      ...options,
    };
    this.tabs.set(id, tab);
    return tab;
  }

  tab(id: number): FakeTab {
    const tab = this.tabs.get(id);
    if (tab === undefined) throw new Error(`no tab ${id}`);
    return tab;
  }

  record(id: number): TabRecord | null {
    const key = tabKey(id);
    const record = parseTab(id, this.local[key]) ?? parseTab(id, this.session[key]);
    return record && { ...record, load: parseLoad(this.session[loadKey(id)]) };
  }

  /** The stored circuit of a site. */
  site(key: string): SiteCircuit | null {
    const stored = new Map([...parseCircuits(this.session), ...parseCircuits(this.local)]);
    return stored.get(key) ?? null;
  }

  /** The watched pages, by address. */
  get watched(): ReadonlyMap<string, WatchedPage> {
    const pages = watchedPages(parseWatches(this.local));
    return new Map([...pages.values()].map((page) => [page.url, page]));
  }

  /** Navigates to an address and lets 60 ms pass, enough for the default answer. */
  async go(id: number, url: string, method = 'GET'): Promise<void> {
    await this.start(id, url, method, false);
    await this.pass(60);
  }

  /** Starts a load: sends the request. */
  async start(
    id: number,
    url: string,
    method: string,
    ours: boolean,
    byPage = false,
    origin: DocumentOrigin = method === 'GET' ? 'get' : 'form',
  ): Promise<void> {
    const tab = this.tab(id);
    this.#count += 1;
    const requestId = `r${this.#count}`;
    const aborted = tab.loading?.requestId === NOT_REPORTED ? null : tab.loading;
    tab.loading = { requestId, url, method, ours, since: this.elapsed, byPage, origin };
    tab.discarded = false;
    const nth = this.hits.filter((hit) => hit.url === url).length;
    const reply = this.server(url, nth);
    if (!reply.fromCache) this.hits.push({ at: this.now, tabId: id, url, method, ours });
    this.#at(this.now + (reply.takes ?? 20), () => this.#answer(id, requestId, reply));
    if (!reply.byWorker || this.navigationFirst)
      await this.tell({ type: 'request-started', tabId: id, requestId, url, method });
    if (aborted) {
      await this.tell({
        type: 'request-failed',
        tabId: id,
        requestId: aborted.requestId,
        aborted: true,
      });
    }
  }

  /** Reloads the page, as the user, a script or another extension does; `byPage`: Chrome tells. */
  async reload(id: number, byPage = false): Promise<void> {
    const { url, method } = this.tab(id);
    await this.start(id, url, method, false, byPage, 'reload');
  }

  /** The browser's Stop. */
  async pressStop(id: number): Promise<void> {
    const { loading } = this.tab(id);
    if (loading === null) return;
    this.tab(id).loading = null;
    await this.tell({
      type: 'request-failed',
      tabId: id,
      requestId: loading.requestId,
      aborted: true,
    });
  }

  async close(id: number): Promise<void> {
    this.tabs.delete(id);
    await this.tell({ type: 'tab-closed', tabId: id });
  }

  /** Lets `ms` pass, and does in order everything that becomes due. */
  async pass(ms: number): Promise<void> {
    const until = this.now + ms;
    for (;;) {
      const next = this.#nextDue(until);
      if (next === null) break;
      const to = Math.max(this.now, next.at);
      this.elapsed += to - this.now;
      this.now = to;
      if (this.now - this.#lastActive >= IDLE_DEATH) this.kill();
      next.work();
      await this.settle();
    }
    this.elapsed += until - this.now;
    this.now = until;
    if (this.now - this.#lastActive >= IDLE_DEATH) this.kill();
  }

  /** Sets the clock by `by` ms: timers run on, deadlines by the clock do not move. */
  setClock(by: number): void {
    this.now += by;
    this.#lastActive += by;
    this.#later = this.#later.map((due) => ({ ...due, at: due.at + by }));
    if (this.#timerAt !== null) this.#timerAt += by;
  }

  /**
   * The computer sleeps for `ms`: the clock goes on; timers, alarms and answers stand still.
   * See docs/browser-quirks.md#alarms-stand-still-while-the-computer-sleeps.
   */
  sleep(ms: number): void {
    this.setClock(ms);
    if (this.#alarmAt !== null) this.#alarmAt += ms;
    if (this.#pulse !== null) this.#pulse = { ...this.#pulse, at: this.#pulse.at + ms };
  }

  #nextDue(until: number): { at: number; work: () => void } | null {
    const candidates: { at: number; work: () => void }[] = [];
    const [due] = [...this.#later].sort((a, b) => a.at - b.at || a.order - b.order);
    if (due !== undefined) candidates.push({ at: due.at, work: () => this.#happen(due) });
    const ring = (): void => void this.tell({ type: 'timer-fired' });
    // A timer that would fire after the background's death never fires.
    if (this.#timerAt !== null && this.#timerAt - this.#lastActive < IDLE_DEATH) {
      const work = (): void => {
        this.#timerAt = null;
        ring();
      };
      candidates.push({ at: this.#timerAt, work });
    }
    if (this.#alarmAt !== null) {
      const work = (): void => {
        this.#alarmAt = null;
        ring();
      };
      candidates.push({ at: this.#alarmAt, work });
    }
    const pulse = this.#pulse;
    if (pulse !== null) {
      const work = (): void => {
        this.#pulse = { ...pulse, at: this.now + pulse.every };
        ring();
      };
      candidates.push({ at: pulse.at, work });
    }
    const first = candidates.sort((a, b) => a.at - b.at)[0] ?? null;
    return first !== null && first.at <= until ? first : null;
  }

  #happen(due: Later): void {
    this.#later = this.#later.filter((it) => it !== due);
    due.work();
  }

  #at(at: number, work: () => void): number {
    const order = ++this.#count;
    this.#later.push({ at, order, work });
    return order;
  }

  #answer(id: number, requestId: string, reply: Reply): void {
    const tab = this.tabs.get(id);
    if (tab?.loading?.requestId !== requestId) return;
    const { method, byPage, origin } = tab.loading;
    const url = reply.to ?? tab.loading.url;
    if (reply.prompts) {
      if (this.#prompts.has(id))
        void this.tell({
          type: 'sign-in-requested',
          tabId: id,
          requestId,
          byProxy: reply.status === 407,
        });
      return;
    }
    this.onShown(tab, reply);
    if (reply.broken) {
      Object.assign(tab, {
        loading: null,
        url,
        method,
        status: 0,
        errorPage: true,
        silent: false,
        frozen: false,
        audible: false,
        page: {},
        touchedAt: null,
        bornAt: this.now,
      });
      tab.documentId = `d${++this.#count}`;
      tab.notice = null;
      // Firefox commits its error page, and sends that event first.
      const committed = { fromHistory: false, byPage: false, tabId: id, url } as const;
      if (this.navigationFirst) void this.tell({ type: 'page-committed', ...committed });
      const headers: Record<string, string> = {
        ...reply.headers,
        ...(!this.navigationFirst && { [SELF_RELOADING]: '' }),
        ...(reply.unknownName && { [UNKNOWN_NAME]: '' }),
      };
      const status = reply.status === 0 ? NO_CONNECTION : null;
      const unanswered = status && { url, method, status, cached: false, headers };
      const failed = { type: 'request-failed', tabId: id, requestId, aborted: false } as const;
      void this.tell({ ...failed, ...(unanswered && { unanswered }) });
      const documentId = this.navigationFirst ? null : tab.documentId;
      void this.tell({ type: 'page-not-shown', tabId: id, url, cause: 'other', documentId });
      void this.tell({ type: 'tab-loaded', tabId: id, url });
      return;
    }
    const answer = {
      url,
      method,
      status: reply.status,
      cached: reply.fromCache ?? false,
      headers: { ...reply.headers, ...this.#clearedBy(id, reply) },
    };
    const committed = this.navigationFirst && !reply.emptyBody ? { byPage } : null;
    const chain = { urls: [tab.loading.url, url], isOnlyGets: method === 'GET' };
    const first =
      reply.status >= 400 && reply.to !== undefined
        ? firstUrlOf({ ...chain, initiator: this.initiator })
        : null;
    const came: Event = {
      ...{ type: 'response-received', tabId: id, requestId, answer, committed },
      ...(first && { first }),
    };
    tab.loading = null;
    if (reply.status === 204) {
      void this.tell(came);
      return;
    }
    Object.assign(tab, {
      url,
      method,
      status: reply.status,
      page: {},
      touchedAt: null,
      audible: false,
      silent: reply.silent ?? false,
      frozen: false,
    });
    tab.bornAt = this.now - 10;
    tab.errorPage = reply.emptyBody ?? reply.unshowable ?? false;
    tab.room = reply.room ?? false;
    tab.byWorker = reply.byWorker ?? false;
    tab.documentId = `d${++this.#count}`;
    tab.notice = null;
    const cause = reply.unshowable ? 'not-a-page' : 'status';
    const shown: Event = tab.errorPage
      ? { type: 'page-not-shown', tabId: id, url, cause, documentId: null }
      : {
          type: 'page-committed',
          tabId: id,
          url,
          fromHistory: false,
          byPage,
          origin,
        };
    if (reply.byWorker) {
      this.#reportUnanswered(tab, shown, origin);
      return;
    }
    const events = this.navigationFirst ? [shown, came] : [came, shown];
    for (const event of [...events, { type: 'tab-loaded', tabId: id, url } as const])
      void this.tell(event);
    const { documentId } = tab;
    if (reply.undecodable) this.#at(this.now + 30, () => this.#replace(tab, documentId));
  }

  // Chrome knows at once that no answer is reported; Firefox reports the method of the request.
  #reportUnanswered(
    { id: tabId, url, method }: FakeTab,
    shown: Event,
    origin: DocumentOrigin,
  ): void {
    const requested = method === 'GET' ? 'get' : 'form';
    const isLate = this.navigationFirst;
    const unanswered = { type: 'page-unanswered', tabId, url, hasLoaded: isLate } as const;
    void this.tell(shown);
    if (!isLate) void this.tell({ ...unanswered, origin });
    void this.tell({ type: 'tab-loaded', tabId, url });
    if (isLate)
      this.#at(this.now + 1000, () => void this.tell({ ...unanswered, origin: requested }));
  }

  // Firefox puts its own error page in place of the document.
  #replace(tab: FakeTab, documentId: string): void {
    const { id: tabId, url } = tab;
    if (this.tabs.get(tabId) !== tab || tab.documentId !== documentId) return;
    const unused = { page: {}, touchedAt: null, silent: false, audible: false, notice: null };
    Object.assign(tab, { ...unused, errorPage: true, documentId: `d${++this.#count}` });
    const events: Event[] = [
      { type: 'page-not-shown', tabId, url, cause: 'status', documentId: null },
      { type: 'page-committed', tabId, url, fromHistory: false, byPage: false },
      { type: 'tab-loaded', tabId, url },
    ];
    for (const event of events) void this.tell(event);
  }

  // Firefox clears before it processes the answer.
  #clearedBy(tabId: number, { fromCache }: Reply): Record<string, string> {
    const kinds = this.rules.get(tabId);
    if (kinds === undefined || fromCache) return {};
    for (const kind of kinds) this.#noteCleared(tabId, kind);
    return { 'clear-site-data': clearingHeader(kinds) };
  }

  #clear(tabId: number, kinds: readonly SiteData[]): ClearResult {
    if (this.clearingFails) throw new Error('clearing failed');
    // Firefox (`navigationFirst`) clears everything but cookies by a header.
    const isByHeader = (kind: SiteData) => this.navigationFirst && kind !== 'cookies';
    const byHeader = kinds.filter(isByHeader);
    if (!this.navigationFirst && this.tab(tabId).incognito) return 'not-possible';
    if (byHeader.length > 0) this.rules.set(tabId, byHeader);
    for (const kind of kinds) if (!isByHeader(kind)) this.#noteCleared(tabId, kind);
    return byHeader.length > 0 ? 'with-reload' : 'done';
  }

  #noteCleared(tabId: number, what: SiteData): void {
    this.cleared.push({ tabId, what });
    this.onCleared(what);
  }

  #facts(tab: FakeTab): TabFacts {
    return {
      tabId: tab.id,
      url: pageAddress(tab.url),
      loading: tab.loading !== null,
      discarded: tab.discarded,
      hidden: !tab.active || tab.minimised,
      focused: tab.focused,
      incognito: tab.incognito,
      cookieStoreId: tab.store,
      audible: tab.audible,
      documentId: this.hasIds ? tab.documentId : null,
    };
  }

  #ask(url: string, done: (answer: WatchAnswer | 'no-answer') => void): void {
    const { takes = 20, ...reply } = this.address(
      url,
      this.asks.filter((it) => it.url === url).length,
    );
    this.asks.push({ at: this.now, url });
    // Probes time out after `PROBE_TIMEOUT`.
    const answer =
      takes > PROBE_TIMEOUT ? 'no-answer' : { status: 200, url, headers: {}, ...reply };
    this.#at(this.now + Math.min(takes, PROBE_TIMEOUT), () => done(answer));
  }

  #inspect(tabId: number): Inspection {
    const tab = this.tabs.get(tabId);
    const shared = { online: this.online, access: this.access };
    if (tab === undefined) {
      return { ...shared, tab: null, page: { kind: 'silent' } };
    }
    const read: PageFacts = {
      kind: 'read',
      ...mergeUse([]),
      active: tab.touchedAt !== null,
      sinceTouch: tab.touchedAt === null ? null : this.elapsed - tab.touchedAt,
      frames: 'read',
      refreshes: [],
      bornAt: tab.bornAt,
      status: tab.status,
      content: false,
      hasReloadScript: false,
      ...tab.page,
    };
    const page: PageFacts = tab.errorPage
      ? { kind: 'error-page' }
      : tab.frozen
        ? { kind: 'frozen' }
        : tab.silent
          ? { kind: 'silent' }
          : read;
    return { ...shared, tab: this.#facts(tab), page };
  }

  // Calls of a killed background do nothing and never resolve.
  #ports(generation: number): Ports {
    const never = <T>(): Promise<T> => new Promise<T>(() => {});
    const alive = async <T>(work: () => T | Promise<T>): Promise<T> => {
      await Promise.resolve();
      if (this.#generation !== generation) return never();
      this.diesAfter -= 1;
      if (this.diesAfter < 0) {
        this.diesAfter = Number.POSITIVE_INFINITY;
        this.kill();
        return never();
      }
      return work();
    };
    const area = (which: 'local' | 'session'): Area => {
      const answered = <T>(work: () => T): Promise<T> =>
        alive(() => (this.storageAnswers() ? work() : never<T>()));
      const use = (): Record<string, unknown> => {
        if (!this.storageWorks()) throw new Error('storage failed');
        return this[which];
      };
      return {
        get: () =>
          answered(() => {
            this.reads[which] += 1;
            return copy(use());
          }),
        set: (items) =>
          answered(() => {
            this.writes[which] += 1;
            putWithin(this.quota, use(), items);
            if (which === 'local') this.onWritten(items);
          }),
        remove: (keys) =>
          answered(() => {
            this.writes[which] += 1;
            const stored = use();
            for (const key of keys) delete stored[key];
          }),
      };
    };
    return {
      areas: { local: area('local'), session: area('session') },
      moment: () => ({ now: this.now, random: this.random }),
      drawSalt: () => SALTS.profile,
      tabAddress: (tabId) => alive(() => pageAddress(this.tab(tabId).url)),
      startTimer: (ms, onDue) => {
        const due = this.#at(this.now + ms, () => {
          if (this.#generation === generation) onDue();
        });
        return () => {
          this.#later = this.#later.filter((it) => it.order !== due);
        };
      },
      tabFacts: (tabId) =>
        alive(() => {
          this.tabQueries += 1;
          const tab = this.tabs.get(tabId);
          return tab === undefined ? null : this.#facts(tab);
        }),
      allTabFacts: () =>
        alive(() =>
          [...this.tabs.values()].filter((it) => it.listed).map((tab) => this.#facts(tab)),
        ),
      inspect: (tabId) => alive(() => this.#inspect(tabId)),
      readRoom: (tabId, isPage = () => true) =>
        alive(() => {
          const tab = this.tabs.get(tabId);
          return tab !== undefined && isPage(pageAddress(tab.url)) && tab.room;
        }),
      readLoad: (tabId) =>
        alive(() => {
          this.statusReads += 1;
          const tab = this.tabs.get(tabId);
          if (tab === undefined || tab.errorPage || tab.silent) return null;
          return { status: tab.status, byServiceWorker: tab.byWorker, href: tab.url };
        }),
      noteTouches: (tabId) =>
        alive(() => {
          const tab = this.tab(tabId);
          if (tab.errorPage) throw new Error('Frame with ID 0 is showing error page');
          tab.touchScripts += 1;
        }),
      reloadTab: (tabId) =>
        alive(() => {
          const tab = this.tab(tabId);
          // Firefox (`navigationFirst`) does not reload the answer to a form.
          // See docs/browser-quirks.md#reloading-the-answer-to-a-form-asks-or-does-nothing.
          if (this.navigationFirst && tab.method !== 'GET') return;
          try {
            this.onReload(tab);
          } catch (error) {
            this.failure ??= error;
          }
          void this.start(tabId, tab.url, tab.method, true, false, 'reload');
        }),
      replacePage: (tabId, address) =>
        alive(() => {
          const tab = this.tab(tabId);
          if (!this.mayReplace || tab.errorPage) return false;
          try {
            this.onReload(tab);
          } catch (error) {
            this.failure ??= error;
          }
          void this.start(tabId, address, 'GET', true);
          return true;
        }),
      openInTab: (tabId, url) =>
        alive(() => {
          this.onOpen();
          void this.start(tabId, url || this.tab(tabId).url, 'GET', false);
        }),
      openPopup: () => alive(() => void this.fronted.push('')),
      hasAccessTo: () => alive(() => this.access),
      probeUrl: (url) =>
        alive(() => {
          if (!this.online) return 'not-asked';
          return this.access ? new Promise((done) => this.#ask(url, done)) : 'no-access';
        }),
      notify: (id, title, message) =>
        alive(() => {
          this.notified += 1;
          this.notifications.set(id, `${inEnglish(title)} ${inEnglish(message)}`);
        }),
      showPage: (url, isShown) =>
        alive(() => {
          const tab = [...this.tabs.values()].find((it) => isShown(it.url) && !it.incognito);
          this.fronted.push(tab?.url ?? url);
          return tab?.id ?? null;
        }),
      mayClear: (kinds) =>
        alive(() => this.mayClear || (this.navigationFirst && !kinds.includes('cookies'))),
      clear: (tabId, kinds) => alive(() => this.#clear(tabId, kinds)),
      keepClearing: (tabIds) =>
        alive(() => {
          for (const id of this.rules.keys()) if (!tabIds.includes(id)) this.rules.delete(id);
        }),
      listenForSignIn: (tabIds) =>
        alive(() => {
          this.#prompts = new Set(tabIds);
        }),
      setAlarm: (when, now, every) =>
        alive(() => {
          if (every !== this.#pulse?.every)
            this.#pulse = every === null ? null : { every, at: now + every };
          this.#alarmAt = when === null ? null : Math.max(when, now + ALARM_FLOOR);
          this.#timerAt = when !== null && when - now < IDLE_DEATH ? Math.max(when, now) : null;
        }),
      paintBadge: (tabId, badge) =>
        alive(() => {
          if (tabId === null) this.mark = badge;
          else this.badges.set(tabId, badge);
        }),
      activeTab: () =>
        alive(() => {
          const tab = [...this.tabs.values()].find((it) => it.active);
          return tab === undefined ? null : this.#facts(tab);
        }),
      showMenu: () => alive(() => {}),
      showNotice: (tabId, notice) =>
        alive(() => {
          const tab = this.tab(tabId);
          if (tab.errorPage) throw new Error('Frame with ID 0 is showing error page');
          // A restarted background may mean a page that is gone; the script in the page checks that.
          const isMeant =
            notice?.page.url === tab.url &&
            notice.page.status === tab.status &&
            tab.bornAt <= notice.page.bornBefore;
          tab.notice = isMeant ? notice : null;
        }),
      report: (error) => void this.reports.push(error),
    };
  }
}
