import { expect } from 'vitest';
import { SAVE_PAUSE } from '../../src/background/save-later.ts';
import { areaOf } from '../../src/background/store.ts';
import { originOf } from '../../src/core/http/address.ts';
import { oneTimeKind } from '../../src/core/http/one-time-link.ts';
import { siteNameOf } from '../../src/core/http/site-name.ts';
import {
  isGatewayFailure,
  PASSING_STATUSES,
  RETRYABLE_STATUSES,
} from '../../src/core/retry/classify-answer.ts';
import type { SiteData } from '../../src/core/state/clear-job.ts';
import { NO_CONNECTION, PROXY_REFUSED } from '../../src/core/state/no-connection.ts';
import { mayHoldForm } from '../../src/core/state/reasons.ts';
import { LONGEST_LOAD, MAX_ATTEMPTS, MAX_RELOADS_PER_HOUR } from '../../src/core/state/schedule.ts';
import {
  circuitKey,
  isInFlight,
  MAX_FOR_SITE,
  MAX_IN_FLIGHT,
  SLOT_HELD,
} from '../../src/core/state/site-circuit.ts';
import type { TabRecord } from '../../src/core/state/tab-record.ts';
import type { FakeTab, Reply, World } from '../fakes/world.ts';
import { ClearJobObserver } from './clear-invariants.ts';
import { PassingObserver } from './passing-invariants.ts';
import { UseObserver } from './use-invariants.ts';

const HOUR = 3_600_000;

/** Checks every reload by Bounceback against what really happened in the fake world. */
export class ReloadObserver {
  clockWasSet = false;
  /**
   * By tab, how many loads the background may have missed, since it was killed or away during their
   * events: the load under way, and the next one, whose start it may miss.
   */
  readonly blind = new Map<number, number>();
  /** Events that arrive while storage cannot be read are lost when the background is killed. */
  storageFails = false;
  readonly #made = new Map<number, number>();
  readonly #extra = new Map<number, number>();
  readonly #automatic: { tabId: number; at: number }[] = [];
  /** By tab: the earliest retry that the Retry-After on screen allows, in elapsed ms. */
  readonly #notBefore = new Map<number, number>();
  readonly #shown = new Map<number, Reply>();
  /** By tab: when it last showed an answer, in elapsed ms. */
  readonly #shownAt = new Map<number, number>();
  /** By hidden tab: when its last automatic reload began, in elapsed ms. */
  readonly #slots = new Map<number, number>();
  /** The statuses whose auto-reload is on, and by tab the status that started its incident. */
  readonly #chosen = new Set<number>([502]);
  #unsure = false;
  #routersOn = false;
  readonly #startedBy = new Map<number, number>();
  /** When each tab showed the first answer of its page, in `elapsed` ms. */
  readonly #openedAt = new Map<number, number>();
  readonly clearJobs: ClearJobObserver;
  readonly use: UseObserver;
  readonly #passing = new PassingObserver();
  readonly #world: World;

  /** `retriesUnanswered`: the user has ticked *No connection*. */
  constructor(
    world: World,
    readonly retriesUnanswered = false,
  ) {
    this.#world = world;
    world.onReload = (tab) => this.#reloads(tab);
    world.onShown = (tab, reply) => this.#shows(tab, reply);
    this.clearJobs = new ClearJobObserver(world);
    this.use = new UseObserver(world);
  }

  /** The user navigates: another page is another incident. */
  goes(id: number, url: string): void {
    if (this.#world.tab(id).url !== url || this.#isOver(id)) this.#beginAnew(id);
  }

  #isOver(id: number): boolean {
    const phase = this.#world.record(id)?.incident?.phase;
    // After a form, a 502 that the user's own reload brings is a new incident.
    return phase === undefined || (phase.name === 'ended' && mayHoldForm(phase.reason));
  }

  /** The user activates a tab. */
  looks(id: number): void {
    this.use.shows(id);
    this.#passing.allow(id);
  }

  /** The user requests this clearing. */
  wants(id: number, what: SiteData): void {
    this.clearJobs.wants(id, what);
  }

  /** From now on the background may be killed, or unable to read its storage, at any time. */
  maySeeNothing(): void {
    for (const id of this.#world.tabs.keys()) this.blind.set(id, 2);
  }

  /** The user withdraws access: pages whose incident had ended are forgotten. */
  losesAccess(): void {
    for (const id of this.#world.tabs.keys())
      if (this.#world.record(id)?.incident?.phase.name === 'ended') this.blind.set(id, 2);
  }

  /** A kill: of a tab that fails again and again, what came within the last second may be unsaved. */
  mayLoseLastSecond(): void {
    const { tabs, elapsed } = this.#world;
    for (const id of tabs.keys())
      if (elapsed - (this.#shownAt.get(id) ?? 0) <= SAVE_PAUSE) this.blind.set(id, 2);
  }

  /** An update: loads under way are forgotten, stored records are not. */
  missesLoadsUnderWay(): void {
    this.mayLoseLastSecond();
    for (const { id, loading } of this.#world.tabs.values()) {
      const record = this.#world.record(id);
      // What is in session storage is wiped: private tabs, and pages without access.
      const isTracked = record != null && areaOf(record) === 'local' && record.load === null;
      if (loading !== null || !isTracked) this.blind.set(id, 2);
    }
  }

  /** The user turns auto-reload of this status on or off. */
  chooses(status: number, on: boolean): void {
    // A background that is about to be killed, or cannot write, may lose the command.
    if (this.#world.diesAfter < Number.POSITIVE_INFINITY || this.storageFails) this.#unsure = true;
    if (on) this.#chosen.add(status);
    else this.#chosen.delete(status);
  }

  /** The user turns on retries of first answers of routers without an app. */
  turnsOnRouters(): void {
    this.#routersOn = true;
  }

  #isChosen(initialStatus: number): boolean {
    const ofRouter = this.#routersOn && initialStatus === 404;
    if (initialStatus === NO_CONNECTION) return this.retriesUnanswered;
    return ofRouter || this.#chosen.has(initialStatus);
  }

  /** More attempts for one tab are allowed to all tabs of its site, since any of them may be the probe. */
  allow(id: number, more: number): void {
    for (const [other, { url }] of this.#world.tabs) {
      if (originOf(url) !== originOf(this.#world.tab(id).url)) continue;
      this.#extra.set(other, (this.#extra.get(other) ?? 0) + more);
    }
  }

  #beginAnew(id: number): void {
    this.#made.delete(id);
    this.#extra.delete(id);
    this.#notBefore.delete(id);
  }

  #shows(tab: FakeTab, reply: Reply): void {
    // Events from now on are handled, unless the next kill is already set.
    const hears = this.#world.diesAfter === Number.POSITIVE_INFINITY && !this.storageFails;
    const misses = (this.blind.get(tab.id) ?? 0) - (hears ? 1 : 0);
    if (misses > 0) this.blind.set(tab.id, misses);
    else this.blind.delete(tab.id);
    if (reply.status === 200) {
      this.#beginAnew(tab.id);
      this.#startedBy.delete(tab.id);
    }
    const requestedWait = Number(reply.headers?.['retry-after'] ?? 0) * 1000;
    if (requestedWait > 0) this.#notBefore.set(tab.id, this.#world.elapsed + requestedWait);
    if (tab.loading?.url !== tab.url || this.#isOver(tab.id)) {
      this.#startedBy.delete(tab.id);
      this.#openedAt.set(tab.id, this.#world.elapsed);
    }
    // A status that is turned off started no retries: the next failure may start them.
    const isChosen = this.#isChosen(this.#startedBy.get(tab.id) ?? 0);
    const { status, headers = {} } = reply;
    // One for which the user's own proxy is the cause is explained in any case.
    const isUnanswered = status === 0 && (this.retriesUnanswered || PROXY_REFUSED in headers);
    if (!isChosen && (isUnanswered || isGatewayFailure({ status, headers })))
      this.#startedBy.set(tab.id, isUnanswered ? NO_CONNECTION : status);
    this.#passing.shows(tab.id, reply);
    this.#shown.set(tab.id, reply);
    this.#shownAt.set(tab.id, this.#world.elapsed);
  }

  #reloads(tab: FakeTab): void {
    const world = this.#world;
    const incident = world.record(tab.id)?.incident;
    expect(tab.method, 'a form is never sent again').toBe('GET');
    const loadsFor =
      tab.loading === null ? Number.POSITIVE_INFINITY : world.elapsed - tab.loading.since;
    const hangs = this.clockWasSet || this.blind.has(tab.id) || loadsFor >= LONGEST_LOAD;
    expect(hangs, 'no attempt starts while another is under way').toBe(true);
    expect(tab.discarded && !tab.active, 'a discarded tab is never reloaded').toBe(false);
    expect(incident?.phase.name, 'a reload is saved before it starts').toBe('reloading');
    this.clearJobs.reloads(tab.id);
    if (incident?.attempts.at(-1)?.trigger === 'user') return;
    expect(oneTimeKind(tab.url), 'never a one-time link').toBeNull();
    if (!this.blind.has(tab.id)) this.#fits(tab);
    this.#takesTurn(tab);
    expect(world.online, 'nothing is reloaded while the browser is offline').toBe(true);
    expect(world.access, 'nothing is reloaded without site access').toBe(true);
    this.use.reloads(tab);
    this.#automatic.push({ tabId: tab.id, at: world.elapsed });
    const isLook = incident?.attempts.at(-1)?.trigger === 'tab-activated';
    const made = (this.#made.get(tab.id) ?? 0) + (isLook ? 0 : 1);
    this.#made.set(tab.id, made);
    const allowed = MAX_ATTEMPTS + (this.#extra.get(tab.id) ?? 0);
    expect(made, 'a tab never gets more attempts than allowed').toBeLessThanOrEqual(allowed);
    if (!this.blind.has(tab.id)) this.#passing.reloads(tab.id, world.elapsed, this.clockWasSet);
    if (this.clockWasSet) return;
    const earliest = this.blind.has(tab.id) ? 0 : (this.#notBefore.get(tab.id) ?? 0);
    expect(world.elapsed, 'no attempt starts before Retry-After').toBeGreaterThanOrEqual(earliest);
    const recent = this.#automatic.filter(
      (it) => it.tabId === tab.id && it.at > world.elapsed - HOUR,
    );
    expect(recent.length, 'a tab is reloaded at most 30 times in any hour').toBeLessThanOrEqual(
      MAX_RELOADS_PER_HOUR,
    );
  }

  // The limits for the tabs of one site, and for all tabs together.
  #takesTurn(tab: FakeTab): void {
    const world = this.#world;
    const records = [...world.tabs.keys()].flatMap((id) => world.record(id) ?? []);
    const own = world.record(tab.id);
    this.#takesSlot(own, records);
    const key = own && circuitKey(own);
    if (key === null || own?.incident?.phase.name !== 'reloading') return;
    const neighbours = records.filter((it) => it.tabId !== tab.id && circuitKey(it) === key);
    const others = neighbours.filter(isReloading);
    if (own.incident.phase.trigger === 'follow') {
      const { followLimit } = world.site(key) ?? { followLimit: 1 };
      expect(
        others.length,
        'no more tabs follow at the same time than the site allows',
      ).toBeLessThan(followLimit);
    } else
      expect(others.length, 'at most one tab of a site that is down is retried at a time').toBe(0);
    if (this.clockWasSet) return;
    for (const { tabId, incident } of neighbours) {
      if (incident?.notBefore === null || this.blind.has(tabId) || this.blind.has(tab.id)) continue;
      const earliest = this.#notBefore.get(tabId) ?? 0;
      expect(
        world.elapsed,
        'no attempt starts before the Retry-After of another tab of its site',
      ).toBeGreaterThanOrEqual(earliest);
    }
  }

  // The limits for hidden tabs; a bonus attempt after giving up follows a look of the user.
  #takesSlot(own: TabRecord | null, records: readonly TabRecord[]): void {
    const phase = own?.incident?.phase;
    if (own === null || phase?.name !== 'reloading' || phase.resume.kind === 'end') return;
    this.#slots.delete(own.tabId);
    if (!own.incident?.hidden) return;
    this.#slots.set(own.tabId, this.#world.elapsed);
    if (this.clockWasSet) return;
    const under = records.filter((it) => {
      const since = this.#slots.get(it.tabId) ?? Number.NEGATIVE_INFINITY;
      const isHeld = it.incident?.hidden && this.#world.elapsed - since < SLOT_HELD;
      return isReloading(it) && isHeld;
    });
    expect(under.length, 'at most six hidden tabs hold a slot').toBeLessThanOrEqual(MAX_IN_FLIGHT);
    const site = siteNameOf(own.incident.page);
    const neighbours = under.filter((it) => siteNameOf(it.incident?.page ?? '') === site);
    expect(
      neighbours.length,
      'at most two hidden tabs of one site hold a slot',
    ).toBeLessThanOrEqual(MAX_FOR_SITE);
  }

  // A page continues the incident of a tab that is gone, which may have begun with another status.
  #isTakenOver({ id }: FakeTab): boolean {
    const incident = this.#world.record(id)?.incident ?? null;
    const openedAt = this.#world.now - (this.#world.elapsed - (this.#openedAt.get(id) ?? 0));
    return incident !== null && incident.startedAt < openedAt;
  }

  // Whether the answer on screen may be retried at all.
  #fits(tab: FakeTab): void {
    const { status, headers = {} } = this.#shown.get(tab.id) ?? { status: 0 };
    expect(status, 'a page that is well is never reloaded').not.toBe(200);
    const passes =
      status === 0 ||
      RETRYABLE_STATUSES.has(status) ||
      PASSING_STATUSES.has(status) ||
      (status === 429 && headers['retry-after']);
    expect(passes, `an answer that waiting cannot fix is never retried: ${status}`).toBeTruthy();
    const initialStatus = this.#startedBy.get(tab.id) ?? 0;
    const isUnsure = this.#unsure || this.#isTakenOver(tab);
    // Set by *Keep trying* alone (`keep-trying-once.test.ts`).
    const isPressed = this.#world.record(tab.id)?.incident?.retriesChosen === true;
    const chosen = isUnsure || isPressed || this.#isChosen(initialStatus);
    expect(chosen, `a status that is turned off is never retried: ${initialStatus}`).toBe(true);
    expect(headers['cf-mitigated'], 'a challenge is never retried').toBeUndefined();
    expect(headers.refresh, 'a page that reloads itself is never retried').toBeUndefined();
  }
}

function isReloading(record: TabRecord): boolean {
  return isInFlight(record) && record.incident?.phase.name === 'reloading';
}
