import type { Command, Event, TabFacts } from '../state/events.ts';
import type { Incident } from '../state/incident.ts';
import { PAST_KEPT } from '../state/schedule.ts';
import { laterFloor, type Site, siteKey, told } from '../state/site-circuit.ts';
import type { Past, TabRecord } from '../state/tab-record.ts';
import { beginning, HOLDS } from './apply-answer.ts';
import { closeAttempt, ended, inPhase, newRecord, withHidden } from './incident-changes.ts';
import { waitingFor } from './next-wait.ts';
import type { Context } from './result.ts';

/** How many pages are kept whose tab is gone. */
export const MOST_ORPHANS = 200;

type Tabs = ReadonlyMap<number, TabRecord>;
type FoundFailed = Extract<Event, { type: 'found-failed' }>;
type Orphan = TabRecord & { readonly past: Past & { readonly incident: Incident } };

/**
 * After a start of the browser tabs come back under other numbers. Incidents whose tab is gone, or
 * shows another page, wait for theirs under numbers below zero, which no browser gives; a tab that
 * is there already, but asleep, takes up its own at once. Never those of private windows. What it
 * returns is a look at the tabs in front that show such an address: Firefox loads them before it lets
 * an extension listen, so nothing else tells how they were answered.
 */
export function orphaned(
  { tabs: before, sites }: { readonly tabs: Tabs; readonly sites: ReadonlyMap<string, Site> },
  after: Map<number, TabRecord | null>,
  { tabs }: Extract<Event, { type: 'woke' }>,
  now: number,
): Command[] {
  const standing = (tabId: number) => (after.has(tabId) ? after : before).get(tabId)?.incident;
  const comesHome = (record: TabRecord, incident: Incident): boolean => {
    const home = tabs.find((it) => isAsleepAt(it, record, incident) && !standing(it.tabId));
    if (home === undefined) return false;
    const own = { tabId: home.tabId, load: null, past: null, chore: null };
    after.set(home.tabId, { ...record, ...own, incident: sleeping(incident, now) });
    return true;
  };
  const lost = [...before.values()].filter(isWorthKeeping).filter((it) => !standing(it.tabId));
  let room = MOST_ORPHANS - [...before.keys()].filter((id) => id < 0).length;
  for (const record of lost.sort((a, b) => heardOf(b.incident) - heardOf(a.incident))) {
    const site = sites.get(siteKey(record) ?? '');
    const incident = site?.mode === 'down' ? told(record.incident, site.plan) : record.incident;
    if (comesHome(record, incident)) continue;
    room -= 1;
    if (room < 0) continue;
    let id = -1 - record.tabId;
    while (before.has(id) || after.has(id)) id -= 1;
    const past = { answer: incident.answer, leftAt: now, incident };
    const { store, reloads } = record;
    after.set(id, { ...newRecord(id), private: false, store, reloads, past });
  }
  for (const [id, record] of before) {
    if (after.get(id) === null || !isOrphan(record)) continue;
    if (comesHome(record, record.past.incident)) after.set(id, null);
  }
  const known = [...new Map<number, TabRecord | null>([...before, ...after]).values()];
  return tabs
    .filter((tab) => !tab.hidden && !tab.discarded && !standing(tab.tabId) && isAwaited(tab, known))
    .map(({ tabId }) => ({ type: 'inspect', tabId }));
}

/** What a look told of a page that an orphan waits for, where nothing else is known of it; else the event. */
export function asFound<E extends Event>(event: E, tabs: Tabs): E | FoundFailed {
  if (event.type !== 'inspected') return event;
  const { tabId, found } = event;
  const { tab, page } = found;
  if (tab === null || page.kind !== 'read' || !isAwaited(tab, [...tabs.values()])) return event;
  if (tabs.get(tabId)?.incident) return event;
  const { url } = tab;
  const status = page.status ?? 0;
  return { type: 'found-failed', tabId, url, status, byWorker: false, private: false };
}

function isAwaited(tab: TabFacts, known: readonly (TabRecord | null)[]): boolean {
  if (tab.private) return false;
  return known.some(
    (it) => isOrphan(it) && it.store === tab.store && it.past.incident.url === tab.url,
  );
}

function isOrphan(record: TabRecord | null): record is Orphan {
  return record !== null && record.tabId < 0 && record.past?.incident != null;
}

function isWorthKeeping(record: TabRecord): record is TabRecord & { readonly incident: Incident } {
  const { incident } = record;
  return record.private === false && incident !== null && incident.phase.name !== 'recovered';
}

function isAsleepAt(tab: TabFacts, { store }: TabRecord, { url }: Incident): boolean {
  return tab.discarded && !tab.private && tab.url === url && tab.store === store;
}

// Once it is loaded, its page is another document.
function sleeping(incident: Incident, now: number): Incident {
  const closed = closeAttempt(incident, 'no-answer');
  const unseen = { ...closed, verified: false, documentId: null, unused: false };
  if (incident.phase.name === 'ended') return unseen;
  const held = { name: 'held', why: 'discarded', since: now, delay: null, times: 1 } as const;
  return inPhase(withHidden(unseen, true, now), held);
}

/**
 * A tab whose incident has just begun takes up what is known of its page since before the start, with
 * all that was tried; what a person or its schedule had ended stays so, but an end that was about
 * one answer or one load does not. Returns it, and the number that is free now; null: nothing is
 * known. An answer over the network, long after, is a new beginning.
 */
export function takenUp(
  record: TabRecord,
  tabs: Tabs,
  context: Context,
): { readonly record: TabRecord; readonly from: number } | null {
  const { incident } = record;
  const was = tabs.get(record.tabId)?.incident?.phase;
  if (was !== undefined && !(was.name === 'ended' && was.why === 'method-unknown')) return null;
  if (incident === null || record.private !== false) return null;
  if (incident.phase.name !== 'waiting' && incident.phase.name !== 'held') return null;
  const { now } = context;
  const orphan = [...tabs.values()].find(
    (it): it is Orphan =>
      isOrphan(it) &&
      it.past.incident.url === incident.url &&
      it.store === record.store &&
      now - it.past.leftAt < PAST_KEPT &&
      (incident.answer.cached || now - heardOf(it.past.incident) < PAST_KEPT),
  );
  if (orphan === undefined) return null;
  const known = orphan.past.incident;
  const { phase, attempts, made, allowed, cacheBypassed, selfReloads, alone } = closeAttempt(
    known,
    'no-answer',
  );
  const { startedAt, broughtForwardAt, failedFollowingAt } = known;
  const floor = laterFloor(known.floor, incident.floor, now);
  const goesOn: Incident = {
    ...incident,
    ...{ attempts, made, allowed, cacheBypassed, selfReloads, alone, floor },
    ...{ startedAt, broughtForwardAt, failedFollowingAt },
    begunBy: beginning(known, incident.answer, context),
  };
  const next = { ...record, reloads: [...orphan.reloads, ...record.reloads] };
  const after =
    phase.name === 'ended' && HOLDS.includes(phase.why)
      ? ended(goesOn, phase.why, phase.at)
      : waitingFor(next, goesOn, context);
  return { record: { ...next, incident: after }, from: orphan.tabId };
}

// When last something happened to it, before the start.
function heardOf({ phase, startedAt, attempts }: Incident): number {
  const since = 'since' in phase ? phase.since : phase.at;
  return Math.max(startedAt, since, attempts.at(-1)?.at ?? 0);
}
