import type { Command, Identified, IdentifiedEvent, TabFacts } from '../state/events.ts';
import type { Incident } from '../state/incident.ts';
import { LEFT_PAGE_KEPT } from '../state/schedule.ts';
import {
  adoptSchedule,
  circuitKey,
  laterNotBefore,
  type SiteCircuit,
} from '../state/site-circuit.ts';
import type { LeftPage, TabRecord } from '../state/tab-record.ts';
import { outlastsTransient } from './apply-answer.ts';
import { beginningAfter } from './first-answers.ts';
import { closeAttempt, endIncident, newRecord, withHidden, withPhase } from './incident-changes.ts';
import type { Context } from './transition-result.ts';
import { waitForNextAttempt } from './waiting-and-holding.ts';

/** Maximum number of pages that are kept after their tab is gone. */
export const MAX_ORPHANS = 200;

type Tabs = ReadonlyMap<number, TabRecord>;
type TabChanges = ReadonlyMap<number, TabRecord | null>;
type FoundFailed = Extract<IdentifiedEvent, { type: 'failed-page-found' }>;
type Orphan = TabRecord & { readonly leftPage: LeftPage & { readonly incident: Incident } };

/**
 * Tab ids change across a browser restart. Incidents whose tab is missing, or shows another page,
 * are parked under negative ids, which no browser assigns, until a matching tab appears. A matching
 * tab that is discarded takes over its incident at once. Private windows are excluded. Returns
 * `changed` together with its own changes, and commands that inspect the visible tabs that show a
 * parked page: Firefox loads them before an extension can listen, so only the page itself
 * can tell how it was answered.
 */
export function parkOrphans(
  {
    tabs: before,
    circuits,
  }: { readonly tabs: Tabs; readonly circuits: ReadonlyMap<string, SiteCircuit> },
  changed: TabChanges,
  { tabs }: Extract<IdentifiedEvent, { type: 'session-started' }>,
  now: number,
): { readonly tabs: TabChanges; readonly commands: readonly Command[] } {
  const after = new Map(changed);
  const standing = (tabId: number) => (after.has(tabId) ? after : before).get(tabId)?.incident;
  const comesHome = (record: TabRecord, incident: Incident): boolean => {
    const home = tabs.find((it) => isAsleepAt(it, record, incident) && !standing(it.tabId));
    if (home === undefined) return false;
    const own = { tabId: home.tabId, load: null, leftPage: null, clearJob: null };
    after.set(home.tabId, { ...record, ...own, incident: asDiscarded(incident, now) });
    return true;
  };
  const lost = [...before.values()].filter(isWorthKeeping).filter((it) => !standing(it.tabId));
  let room = MAX_ORPHANS - [...before.keys()].filter((id) => id < 0).length;
  for (const record of lost.sort(
    (a, b) => lastActivityOf(b.incident) - lastActivityOf(a.incident),
  )) {
    const site = circuits.get(circuitKey(record) ?? '');
    const incident =
      site?.state === 'down' ? adoptSchedule(record.incident, site.schedule) : record.incident;
    if (comesHome(record, incident)) continue;
    room -= 1;
    if (room < 0) continue;
    let id = -1 - record.tabId;
    while (before.has(id) || after.has(id)) id -= 1;
    const past = { answer: incident.answer, leftAt: now, incident };
    const { cookieStoreId, recentReloads } = record;
    after.set(id, {
      ...newRecord(id),
      incognito: false,
      cookieStoreId,
      recentReloads,
      leftPage: past,
    });
  }
  for (const [id, record] of before) {
    if (after.get(id) === null || !isOrphan(record)) continue;
    if (comesHome(record, record.leftPage.incident)) after.set(id, null);
  }
  const records = [...new Map<number, TabRecord | null>([...before, ...after]).values()];
  const commands = tabs
    .filter(
      (tab) => !tab.hidden && !tab.discarded && !standing(tab.tabId) && orphanOf(tab, records),
    )
    .map(({ tabId }) => ({ type: 'inspect-page', tabId }) as const);
  return { tabs: after, commands };
}

/**
 * Turns the inspection of a page for which an incident is parked into `failed-page-found`, if its
 * tab has no incident; returns any other event unchanged.
 */
export function toFoundFailed<E extends IdentifiedEvent>(event: E, tabs: Tabs): E | FoundFailed {
  if (event.type !== 'page-inspected') return event;
  const { tabId, inspection } = event;
  const { tab, page } = inspection;
  const orphan = tab && orphanOf(tab, [...tabs.values()]);
  if (tab === null || page.kind !== 'read' || !orphan) return event;
  if (tabs.get(tabId)?.incident) return event;
  const { cookieStoreId } = tab;
  const status = page.status ?? 0;
  return {
    type: 'failed-page-found',
    tabId,
    page: tab.page,
    status,
    byServiceWorker: false,
    incognito: false,
    cookieStoreId,
    oneTime: orphan.leftPage.answer.oneTime,
  };
}

// The parked record of the page that this tab shows.
function orphanOf(
  tab: Identified<TabFacts>,
  records: readonly (TabRecord | null)[],
): Orphan | undefined {
  if (tab.incognito) return undefined;
  return records.find(
    (it): it is Orphan =>
      isOrphan(it) &&
      it.cookieStoreId === tab.cookieStoreId &&
      it.leftPage.incident.page === tab.page,
  );
}

function isOrphan(record: TabRecord | null): record is Orphan {
  return record !== null && record.tabId < 0 && record.leftPage?.incident != null;
}

function isWorthKeeping(record: TabRecord): record is TabRecord & { readonly incident: Incident } {
  const { incident } = record;
  return record.incognito === false && incident !== null && incident.phase.name !== 'recovered';
}

function isAsleepAt(
  tab: Identified<TabFacts>,
  { cookieStoreId }: TabRecord,
  { page }: Incident,
): boolean {
  return (
    tab.discarded && !tab.incognito && tab.page === page && tab.cookieStoreId === cookieStoreId
  );
}

// Waking the tab loads another document, so id and verification are dropped.
function asDiscarded(incident: Incident, now: number): Incident {
  const closed = closeAttempt(incident, 'no-answer');
  const unseen = { ...closed, documentVerified: false, documentId: null, unusedSinceHidden: false };
  if (incident.phase.name === 'ended') return unseen;
  const held = { name: 'held', reason: 'discarded', since: now, delay: null, times: 1 } as const;
  return withPhase(withHidden(unseen, true, now), held);
}

/**
 * If the tab has just started an incident for a page that was parked, it takes over the parked one.
 * Returns all changed tabs.
 */
export function adoptOrphans(
  before: Tabs,
  changed: TabChanges,
  tabId: number,
  context: Context,
): TabChanges {
  const after = changed.get(tabId);
  const found = after && adoptOrphan(after, before, context);
  return found ? new Map([...changed, [tabId, found.record], [found.from, null]]) : changed;
}

/**
 * Continues a parked incident in a tab that has just started one for the same page, with its
 * attempts, budget and limits. An end by the user or the schedule stays; an end that was about one
 * answer or one load does not. Returns the new record and the parked id to delete, or null if there
 * is no match. An answer from the network longer than `LEFT_PAGE_KEPT` after the last activity
 * starts from the beginning.
 */
function adoptOrphan(
  record: TabRecord,
  tabs: Tabs,
  context: Context,
): { readonly record: TabRecord; readonly from: number } | null {
  const { incident } = record;
  const was = tabs.get(record.tabId)?.incident?.phase;
  if (was !== undefined && !(was.name === 'ended' && was.reason === 'method-unknown')) return null;
  if (incident === null || record.incognito !== false) return null;
  if (incident.phase.name !== 'waiting' && incident.phase.name !== 'held') return null;
  const { now } = context;
  const orphan = [...tabs.values()].find(
    (it): it is Orphan =>
      isOrphan(it) &&
      it.leftPage.incident.page === incident.page &&
      it.cookieStoreId === record.cookieStoreId &&
      now - it.leftPage.leftAt < LEFT_PAGE_KEPT &&
      (incident.answer.cached || now - lastActivityOf(it.leftPage.incident) < LEFT_PAGE_KEPT),
  );
  if (orphan === undefined) return null;
  const previous = orphan.leftPage.incident;
  const { phase, attempts, attemptsMade, attemptBudget, cacheBypassed, isIndependent } =
    closeAttempt(previous, 'no-answer');
  const { startedAt, broughtForwardAt, failedFollowingAt, keptOpen, retriesChosen } = previous;
  const floor = laterNotBefore(previous.notBefore, incident.notBefore, now);
  const goesOn: Incident = {
    ...incident,
    ...{
      attempts,
      attemptsMade,
      attemptBudget,
      cacheBypassed,
      isIndependent,
      notBefore: floor,
    },
    ...{ startedAt, broughtForwardAt, failedFollowingAt, keptOpen, retriesChosen },
    ...beginningAfter(previous, incident.answer, context.settings, record.incognito),
  };
  const next = { ...record, recentReloads: [...orphan.recentReloads, ...record.recentReloads] };
  const after =
    phase.name === 'ended' && outlastsTransient(phase.reason)
      ? endIncident(goesOn, phase.reason, phase.at)
      : waitForNextAttempt(next, goesOn, context);
  return { record: { ...next, incident: after }, from: orphan.tabId };
}

// Epoch ms of the last change before the browser start.
function lastActivityOf({ phase, startedAt, attempts }: Incident): number {
  const since = 'since' in phase ? phase.since : phase.at;
  return Math.max(startedAt, since, attempts.at(-1)?.at ?? 0);
}
