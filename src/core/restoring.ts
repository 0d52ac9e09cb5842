import type { Event, TabFacts } from './events.ts';
import type { Incident, TabRecord } from './incident.ts';
import { told } from './probing.ts';
import { closeAttempt, ended, inPhase, newRecord } from './record.ts';
import { PAST_KEPT } from './schedule.ts';
import { HOLDS } from './settling.ts';
import { laterFloor, type Site, siteKey } from './site.ts';
import type { Context } from './step.ts';
import { waitingFor } from './waits.ts';

/** How many pages are kept whose tab is gone. */
export const MOST_ORPHANS = 200;

type Tabs = ReadonlyMap<number, TabRecord>;
type Orphan = TabRecord & { readonly past: { readonly incident: Incident } };

/**
 * After a start of the browser tabs come back under other numbers. Incidents whose tab is gone, or
 * shows another page, wait for theirs under numbers below zero, which no browser gives; a tab that
 * is there already, but asleep, takes up its own at once. Never those of private windows.
 */
export function orphaned(
  before: Tabs,
  sites: ReadonlyMap<string, Site>,
  after: Map<number, TabRecord | null>,
  { tabs }: Extract<Event, { type: 'woke' }>,
  now: number,
): void {
  const standing = (tabId: number) => (after.has(tabId) ? after : before).get(tabId)?.incident;
  const lost = [...before.values()].filter(isWorthKeeping).filter((it) => !standing(it.tabId));
  let room = MOST_ORPHANS - [...before.keys()].filter((id) => id < 0).length;
  for (const record of lost.sort((a, b) => heardOf(b.incident) - heardOf(a.incident))) {
    const site = sites.get(siteKey(record) ?? '');
    const incident = site?.mode === 'down' ? told(record.incident, site.plan) : record.incident;
    const home = tabs.find((it) => isAsleepAt(it, record, incident) && !standing(it.tabId));
    if (home !== undefined) {
      const own = { tabId: home.tabId, load: null, chore: null };
      after.set(home.tabId, { ...record, ...own, incident: sleeping(incident, now) });
      continue;
    }
    room -= 1;
    if (room < 0) continue;
    let id = -1 - record.tabId;
    while (before.has(id) || after.has(id)) id -= 1;
    const past = { answer: incident.answer, leftAt: now, incident };
    const { store, reloads } = record;
    after.set(id, { ...newRecord(id), private: false, store, reloads, past });
  }
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
  const unseen = { ...closeAttempt(incident, 'no-answer'), verified: false, documentId: null };
  if (incident.phase.name === 'ended') return unseen;
  const held = { name: 'held', why: 'discarded', since: now, delay: null, times: 1 } as const;
  return inPhase({ ...unseen, hidden: true }, held);
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
  if (incident === null || record.private !== false) return null;
  if (incident.phase.name !== 'waiting' && incident.phase.name !== 'held') return null;
  const { now } = context;
  const orphan = [...tabs.values()].find(
    (it): it is Orphan =>
      it.tabId < 0 &&
      it.past?.incident?.url === incident.url &&
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
  };
  const next = { ...record, reloads: [...orphan.reloads, ...record.reloads] };
  const after =
    phase.name === 'ended' && HOLDS.has(phase.why)
      ? ended(goesOn, phase.why, phase.at)
      : waitingFor(next, goesOn, context);
  return { record: { ...next, incident: after }, from: orphan.tabId };
}

// When last something happened to it, before the start.
function heardOf({ phase, startedAt, attempts }: Incident): number {
  const since = 'since' in phase ? phase.since : phase.at;
  return Math.max(startedAt, since, attempts.at(-1)?.at ?? 0);
}
