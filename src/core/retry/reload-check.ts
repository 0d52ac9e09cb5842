import type { Event, Inspection } from '../state/events.ts';
import type { Checking, HoldReason, Incident } from '../state/incident.ts';
import {
  HIDDEN_SPACING,
  LONGEST_LOAD,
  LOOK_AFTER_GIVING_UP,
  LOOK_SPACING,
  untilAllowed,
} from '../state/schedule.ts';
import type { TabRecord } from '../state/tab-record.ts';
import { refreshesSoon } from './classify-answer.ts';
import { ended, inPhase, left, resumeOf, withHidden } from './incident-changes.ts';
import { forbiddenFor, held, waitingFor } from './next-wait.ts';
import { isSilent, isUsed, usedFor } from './page-in-use.ts';
import { reloading } from './reload.ts';
import { type Context, having, type Step, step, whichIsOff } from './result.ts';

/** What has a few ms left to hold is not asked in a few ms. */
const SHORTEST_HOLD = 1_000;

/** The wait is over: ask the page whether it may be reloaded. */
export function beginCheck(
  record: TabRecord,
  incident: Incident,
  by: Checking['by'],
  context: Context,
): Step {
  const off = whichIsOff(incident, record.private, context.settings);
  const hold = off ?? (untilAllowed(record.reloads, context.now) > 0 ? 'hourly-limit' : null);
  const times = incident.phase.name === 'held' ? incident.phase.times : 0;
  if (hold !== null && by !== 'person') {
    // The one more try of whoever looks after the end is not put off: it is not made.
    const over = incident.phase.name === 'ended';
    return step(having(record, over ? incident : held(record, incident, hold, times, context)));
  }
  const resume = resumeOf(incident, context.roll);
  const phase: Checking = { name: 'checking', since: context.now, by, times, resume };
  return step(having(record, inPhase(incident, phase)), { type: 'inspect', tabId: record.tabId });
}

/** Somebody looks at the tab: the next attempt is brought forward, at most once in 30 s. */
export function lookedAt(record: TabRecord, context: Context): Step {
  const { incident } = record;
  if (incident === null) return step(record);
  const { phase } = incident;
  const { now } = context;
  const seen = { ...incident, hidden: false, unused: false, lookedAt: now };
  const unchanged = having(record, seen);
  if (phase.name === 'recovered') {
    return step(
      phase.seenAt === null ? having(record, inPhase(seen, { ...phase, seenAt: now })) : unchanged,
    );
  }
  if (phase.name === 'held' && phase.why === 'discarded') {
    return step(having(record, waitingFor(record, seen, context)));
  }
  const recently =
    incident.broughtForwardAt !== null && now - incident.broughtForwardAt < LOOK_SPACING;
  if (recently || forbiddenFor(incident, now) > 0 || !isOpenToLooks(incident, now)) {
    return step(unchanged);
  }
  return beginCheck(record, { ...seen, broughtForwardAt: now }, 'look', context);
}

function isOpenToLooks(incident: Incident, now: number): boolean {
  const { phase, attempts } = incident;
  if (phase.name === 'waiting') return true;
  if (phase.name === 'held') return phase.why !== 'hourly-limit';
  if (phase.name !== 'ended' || phase.why !== 'gave-up') return false;
  // The last attempt of its site may have been another tab's: that ended this one too.
  return now - Math.max(phase.at, attempts.at(-1)?.at ?? 0) > LOOK_AFTER_GIVING_UP;
}

/** What was found in the instant before a reload: reload, hold, or leave the page alone. */
export function inspected(
  record: TabRecord,
  event: Extract<Event, { type: 'inspected' }>,
  context: Context,
): Step {
  const { incident } = record;
  if (incident === null) return step(record);
  const { found } = event;
  const { phase } = incident;
  const { tab, page } = found;
  if (phase.name !== 'checking') {
    return step(isOutdated(incident, found) ? having(record, null) : record);
  }
  if (tab === null) return step(null);
  if (tab.url !== '' && tab.url !== incident.url) return step(left(record, context.now));
  const known = { ...record, private: tab.private, store: tab.store };
  const current = {
    ...withHidden(incident, tab.hidden, context.now),
    unused: tab.hidden && (isSilent(page) ? incident.unused : !isUsed(found)),
  };
  const hold = whyHold(having(known, current), found, context);
  if (hold !== null) {
    const delay = hold === 'in-use' ? untilUnused(found) : undefined;
    return step(having(known, held(known, current, hold, phase.times, context, delay)));
  }
  if (page.kind === 'read') {
    // The page is well although no event said so: nothing to bring back.
    if (page.status !== null && page.status > 0 && page.status < 400)
      return step(having(known, null));
    if (phase.by !== 'person' && refreshesSoon(page.refreshes)) {
      return step(having(known, ended(current, 'reloads-itself', context.now)));
    }
  }
  if (!isSameDocument(incident, found)) {
    return step(having(known, ended(current, 'method-unknown', context.now)));
  }
  const early =
    tab.hidden && phase.by === 'schedule' ? tooEarlyForHidden(incident, context.now) : 0;
  if (early > 0) {
    const wait = { name: 'waiting', since: context.now, delay: early } as const;
    return step(having(known, inPhase(current, wait)));
  }
  return reloading(known, { ...current, verified: true }, phase.by, phase.resume, context);
}

// Loaded again by the site's own worker, of which nothing more is told: an end or a return is over.
function isOutdated({ phase }: Incident, { page }: Inspection): boolean {
  if (page.kind !== 'read' || !page.status) return false;
  return phase.name === (page.status < 400 ? 'ended' : 'recovered');
}

function whyHold(record: TabRecord, found: Inspection, context: Context): HoldReason | null {
  const { tab, page } = found;
  // Forbidden in spite of access is the browser's own page for a network error: nobody uses that.
  if (!found.access) return 'no-access';
  if (tab?.discarded) return 'discarded';
  if (tab?.loading && !isStuck(record, context.now)) return 'tab-loading';
  if (!found.online) return 'offline';
  // A hidden tab that was unused is so still, though its page is frozen or busy.
  if (isSilent(page) && !record.incident?.unused) return 'page-silent';
  return isUsed(found) ? 'in-use' : null;
}

// When a touch alone will hold no longer; not known of what else holds.
function untilUnused(found: Inspection): number | undefined {
  const left = usedFor(found);
  return Number.isFinite(left) ? Math.max(left, SHORTEST_HOLD) : undefined;
}

// A load that hangs for longer than any patience may be replaced by the next attempt.
function isStuck(record: TabRecord, now: number): boolean {
  return record.load !== null && now - record.load.startedAt >= LONGEST_LOAD;
}

function tooEarlyForHidden(incident: Incident, now: number): number {
  const last = incident.attempts.at(-1)?.at ?? incident.startedAt;
  return Math.min(Math.max(0, last + HIDDEN_SPACING - now), HIDDEN_SPACING);
}

/**
 * Is this still the document whose answer we saw? By its id where the browser has one, otherwise by
 * its birth, which lies before the answer. Where neither can be told, it is as long as nothing
 * happened that we may not have seen.
 */
function isSameDocument(incident: Incident, { tab, page }: Inspection): boolean {
  const documentId = tab?.documentId ?? null;
  if (incident.documentId !== null && documentId !== null) {
    return incident.documentId === documentId;
  }
  return page.kind === 'read' ? page.bornAt <= incident.answer.receivedAt : incident.verified;
}
