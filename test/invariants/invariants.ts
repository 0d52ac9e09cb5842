import { expect } from 'vitest';
import { originOf } from '../../src/core/http/address.ts';
import { RETRYABLE_STATUSES } from '../../src/core/retry/classify-answer.ts';
import type { SiteData } from '../../src/core/state/clear-job.ts';
import { mayHoldForm } from '../../src/core/state/reasons.ts';
import { LONGEST_LOAD, MAX_ATTEMPTS, MAX_RELOADS_PER_HOUR } from '../../src/core/state/schedule.ts';
import { circuitKey, isInFlight, MAX_IN_FLIGHT } from '../../src/core/state/site-circuit.ts';
import type { TabRecord } from '../../src/core/state/tab-record.ts';
import type { FakeTab, Reply, World } from '../fakes/world.ts';
import { ClearJobObserver } from './clear-invariants.ts';
import { UseWatch } from './use-invariants.ts';

const HOUR = 3_600_000;

/** Watches every reload of ours and knows, from what really happened, whether it was right. */
export class Onlooker {
  clockWasSet = false;
  /**
   * Tabs of which the background may know less than we do, since it died or was away while it was
   * told, and of how many loads: of the one under way, and of the next, whose beginning it may miss.
   */
  readonly blind = new Map<number, number>();
  /** What is told while storage cannot be read dies with the background. */
  storageFails = false;
  readonly #made = new Map<number, number>();
  readonly #extra = new Map<number, number>();
  readonly #automatic: { tabId: number; at: number }[] = [];
  /** By tab: when, in real time, the answer on screen asks us to return at the earliest. */
  readonly #notBefore = new Map<number, number>();
  readonly #shown = new Map<number, Reply>();
  /** Which statuses a person has chosen, and by tab the one that began what is tried there. */
  readonly #chosen = new Set<number>([502]);
  #unsure = false;
  readonly #startedBy = new Map<number, number>();
  readonly clearJobs: ClearJobObserver;
  readonly use: UseWatch;
  readonly #world: World;

  constructor(world: World) {
    this.#world = world;
    world.onReload = (tab) => this.#reloads(tab);
    world.onShown = (tab, reply) => this.#shows(tab, reply);
    this.clearJobs = new ClearJobObserver(world);
    this.use = new UseWatch(world);
  }

  /** A person goes somewhere: another page is another incident. */
  goes(id: number, url: string): void {
    if (this.#world.tab(id).url !== url || this.#isOver(id)) this.#beginAnew(id);
  }

  #isOver(id: number): boolean {
    const phase = this.#world.record(id)?.incident?.phase;
    // After a form, a 502 that a person's own reload brings is a new incident.
    return phase === undefined || (phase.name === 'ended' && mayHoldForm(phase.reason));
  }

  /** A person looks at a tab: after giving up, that allows one more attempt. */
  looks(id: number): void {
    this.use.shows(id);
    const phase = this.#world.record(id)?.incident?.phase;
    if (phase?.name === 'ended' && phase.reason === 'gave-up') this.allow(id, 1);
  }

  /** A person wants this cleared. */
  wants(id: number, what: SiteData): void {
    this.clearJobs.wants(id, what);
  }

  /** The background dies, or cannot read what it knew, at some moment from now on. */
  maySeeNothing(): void {
    for (const id of this.#world.tabs.keys()) this.blind.set(id, 2);
  }

  /** An update: what was on its way to being known is forgotten, what was known is not. */
  missesLoadsUnderWay(): void {
    for (const { id, loading } of this.#world.tabs.values()) {
      const record = this.#world.record(id);
      const isTracked = record?.incognito === false && record.load === null;
      if (loading !== null || !isTracked) this.blind.set(id, 2);
    }
  }

  /** A person says whether pages that came back with this status are retried. */
  chooses(status: number, on: boolean): void {
    // Told to a background that is about to die, or cannot write, a wish may be lost.
    if (this.#world.diesAfter < Number.POSITIVE_INFINITY || this.storageFails) this.#unsure = true;
    if (on) this.#chosen.add(status);
    else this.#chosen.delete(status);
  }

  /** What is allowed to one tab is allowed to its site: any of its tabs may be the one that asks. */
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
    // What is told from now on is heard, unless the next death is already on its way.
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
    if (tab.loading?.url !== tab.url || this.#isOver(tab.id)) this.#startedBy.delete(tab.id);
    // What nobody has chosen has not begun: the next trouble may need no choice.
    const isChosen = this.#chosen.has(this.#startedBy.get(tab.id) ?? 0);
    if (!isChosen && RETRYABLE_STATUSES.has(reply.status))
      this.#startedBy.set(tab.id, reply.status);
    this.#shown.set(tab.id, reply);
  }

  #reloads(tab: FakeTab): void {
    const world = this.#world;
    const incident = world.record(tab.id)?.incident;
    expect(tab.method, 'a form is never sent again').toBe('GET');
    const loadsFor =
      tab.loading === null ? Number.POSITIVE_INFINITY : world.elapsed - tab.loading.since;
    const hangs = this.clockWasSet || this.blind.has(tab.id) || loadsFor >= LONGEST_LOAD;
    expect(hangs, 'never a second attempt while one is under way').toBe(true);
    expect(tab.discarded, 'never a discarded tab').toBe(false);
    expect(incident?.phase.name, 'saved before acting').toBe('reloading');
    this.clearJobs.reloads(tab.id);
    if (incident?.attempts.at(-1)?.trigger === 'user') return;
    if (!this.blind.has(tab.id)) this.#fits(tab);
    this.#takesTurn(tab);
    expect(world.online, 'never offline').toBe(true);
    expect(world.access, 'never without access').toBe(true);
    this.use.reloads(tab);
    this.#automatic.push({ tabId: tab.id, at: world.elapsed });
    const made = (this.#made.get(tab.id) ?? 0) + 1;
    this.#made.set(tab.id, made);
    const allowed = MAX_ATTEMPTS + (this.#extra.get(tab.id) ?? 0);
    expect(made, 'never more attempts than allowed').toBeLessThanOrEqual(allowed);
    if (this.clockWasSet) return;
    const earliest = this.blind.has(tab.id) ? 0 : (this.#notBefore.get(tab.id) ?? 0);
    expect(world.elapsed, 'never before Retry-After').toBeGreaterThanOrEqual(earliest);
    const recent = this.#automatic.filter(
      (it) => it.tabId === tab.id && it.at > world.elapsed - HOUR,
    );
    expect(recent.length, 'never a loop').toBeLessThanOrEqual(MAX_RELOADS_PER_HOUR);
  }

  // What tabs of one site owe to it, and all of them to the network.
  #takesTurn(tab: FakeTab): void {
    const world = this.#world;
    const records = [...world.tabs.keys()].flatMap((id) => world.record(id) ?? []);
    const under = records.filter(isReloading);
    expect(under.length, 'never more than six at a time').toBeLessThanOrEqual(MAX_IN_FLIGHT);
    const own = world.record(tab.id);
    const key = own && circuitKey(own);
    if (key === null || own?.incident?.phase.name !== 'reloading') return;
    const neighbours = records.filter((it) => it.tabId !== tab.id && circuitKey(it) === key);
    const others = neighbours.filter(isReloading);
    if (own.incident.phase.trigger === 'follow') {
      const { followLimit } = world.site(key) ?? { followLimit: 1 };
      expect(others.length, 'never more that follow than the window lets').toBeLessThan(
        followLimit,
      );
    } else expect(others.length, 'never two tabs of a site that is down').toBe(0);
    if (this.clockWasSet) return;
    for (const { tabId, incident } of neighbours) {
      if (incident?.notBefore === null || this.blind.has(tabId) || this.blind.has(tab.id)) continue;
      const earliest = this.#notBefore.get(tabId) ?? 0;
      expect(world.elapsed, 'never before what another tab was asked').toBeGreaterThanOrEqual(
        earliest,
      );
    }
  }

  // Whether waiting can help at all, by the answer that is on screen.
  #fits(tab: FakeTab): void {
    const { status, headers = {} } = this.#shown.get(tab.id) ?? { status: 0 };
    expect(status, 'never a page that is well').not.toBe(200);
    const passes =
      status === 0 || RETRYABLE_STATUSES.has(status) || (status === 429 && headers['retry-after']);
    expect(passes, `never what does not pass by waiting, as ${status}`).toBeTruthy();
    const initialStatus = this.#startedBy.get(tab.id) ?? 0;
    const chosen = this.#unsure || this.#chosen.has(initialStatus);
    expect(chosen, `never a status nobody chose, as ${initialStatus}`).toBe(true);
    expect(headers['cf-mitigated'], 'never a challenge').toBeUndefined();
    expect(headers.refresh, 'never a page that reloads itself').toBeUndefined();
  }
}

function isReloading(record: TabRecord): boolean {
  return isInFlight(record) && record.incident?.phase.name === 'reloading';
}
