import { isEndless, isPastSchedule, SHORTEST_AFTER_SCHEDULE } from '../rules/never-give-up.ts';
import type { Identified, IdentifiedEvent, Inspection, TabFacts } from '../state/events.ts';
import type { Checking, Incident } from '../state/incident.ts';
import type { PageFacts } from '../state/page-facts.ts';
import { type HoldReason, isUntil } from '../state/reasons.ts';
import { retriesAtLook } from '../state/retries-at-look.ts';
import {
  ACTIVATION_RETRY_AFTER,
  ACTIVATION_SPACING,
  askAgainAfter,
  delayUntilAllowed,
  HIDDEN_SPACING,
  LONGEST_LOAD,
} from '../state/schedule.ts';
import { retryAfterRemaining } from '../state/site-circuit.ts';
import type { TabRecord } from '../state/tab-record.ts';
import { onInspectedAway } from './away-from-home.ts';
import { hasSoonRefresh } from './classify-answer.ts';
import { leaveToOthers } from './foreign-reloads.ts';
import { isAwayFromHome, isUnattended } from './home-address.ts';
import { endIncident, leavePage, resumeOf, withHidden, withPhase } from './incident-changes.ts';
import { inUseFor, isInUse, isSilent } from './page-in-use.ts';
import { startReload } from './reload.ts';
import {
  type Context,
  type Result,
  result,
  whatForbidsRetries,
  withIncident,
} from './transition-result.ts';
import { holdIncident, waitForNextAttempt } from './waiting-and-holding.ts';
import { awaitsNextAnswer } from './waiting-room.ts';
import { mayWake } from './wake-tab.ts';

/** Minimum hold (ms) of a page in use, so that it is not inspected again within milliseconds. */
const SHORTEST_HOLD = 1_000;

/**
 * The wait is over: inspects the page before a reload. Unless the user asked, settings and the
 * hourly limit can hold the incident instead.
 */
export function startCheck(
  record: TabRecord,
  incident: Incident,
  by: Checking['trigger'],
  context: Context,
): Result {
  const off = whatForbidsRetries(incident, record.incognito, context.settings);
  const hold =
    off ?? (delayUntilAllowed(record.recentReloads, context.now) > 0 ? 'hourly-limit' : null);
  const times = incident.phase.name === 'held' ? incident.phase.times : 0;
  if (hold !== null && by !== 'user') {
    // The bonus attempt after giving up is never postponed; it is dropped.
    const over = incident.phase.name === 'ended';
    return result(
      withIncident(record, over ? incident : holdIncident(record, incident, hold, times, context)),
    );
  }
  const resume = resumeOf(incident, context.random);
  const phase: Checking = { name: 'checking', since: context.now, trigger: by, times, resume };
  return result(withIncident(record, withPhase(incident, phase)), {
    type: 'inspect-page',
    tabId: record.tabId,
  });
}

/**
 * The user activated the tab: brings the next attempt forward, at most once in 30 s
 * (`ACTIVATION_SPACING`).
 */
export function onTabActivated(record: TabRecord, context: Context): Result {
  const { incident } = record;
  if (incident === null) return result(record);
  const { phase } = incident;
  const { now } = context;
  const viewed = { ...incident, hidden: false, unusedSinceHidden: false, lastViewedAt: now };
  const unchanged = withIncident(record, viewed);
  if (phase.name === 'recovered') {
    return result(
      phase.viewedAt === null
        ? withIncident(record, withPhase(viewed, { ...phase, viewedAt: now }))
        : unchanged,
    );
  }
  if (phase.name === 'held' && isUntil(phase.reason, 'activation')) {
    return result(withIncident(record, waitForNextAttempt(record, viewed, context)));
  }
  const recently =
    incident.broughtForwardAt !== null && now - incident.broughtForwardAt < ACTIVATION_SPACING;
  if (
    recently ||
    isSpacedOut(record, incident, context) ||
    retryAfterRemaining(incident, now) > 0 ||
    !mayRetryOnActivation(incident, now)
  ) {
    return result(unchanged);
  }
  return startCheck(record, { ...viewed, broughtForwardAt: now }, 'tab-activated', context);
}

// After the schedule of a page that must come back, a look brings nothing forward: a tab rotator
// would look at it every minute, for days.
function isSpacedOut(record: TabRecord, incident: Incident, { now, settings }: Context): boolean {
  const last = incident.attempts.at(-1);
  if (last === undefined || !isPastSchedule(incident)) return false;
  const isRecent = now - last.at < SHORTEST_AFTER_SCHEDULE;
  return isRecent && isEndless(incident, record.incognito, settings);
}

function mayRetryOnActivation(incident: Incident, now: number): boolean {
  const { phase, attempts, notBefore } = incident;
  if (phase.name === 'waiting') return true;
  if (phase.name === 'held') return !isUntil(phase.reason, 'limit-allows', 'quiet', 'next-answer');
  if (phase.name !== 'ended' || !retriesAtLook(phase.reason)) return false;
  // The time that the site asked for is unknown.
  if (phase.reason === 'retry-later' && notBefore === null) return false;
  // Another tab may have made the site's last attempt, which ended this incident too.
  return now - Math.max(phase.at, attempts.at(-1)?.at ?? 0) > ACTIVATION_RETRY_AFTER;
}

/** Handles the inspection before a reload: reloads, holds, or leaves the page alone. */
export function onPageInspected(
  record: TabRecord,
  event: Extract<IdentifiedEvent, { type: 'page-inspected' }>,
  context: Context,
): Result {
  const { incident } = record;
  if (incident === null) return result(record);
  const { inspection } = event;
  const { phase } = incident;
  const { tab, page } = inspection;
  if (phase.name !== 'checking') {
    return result(
      isOutdated(incident, inspection) || hasLedOn(record, incident, inspection)
        ? withIncident(record, null)
        : withScripts(record, incident, page, context),
    );
  }
  if (tab === null) return result(null);
  if (tab.page !== '' && tab.page !== incident.page) return result(leavePage(record, context.now));
  const updated = { ...record, incognito: tab.incognito, cookieStoreId: tab.cookieStoreId };
  const current = {
    ...withHidden(incident, tab.hidden, context.now),
    hasReloadScript: page.kind === 'read' && page.hasReloadScript,
    unusedSinceHidden:
      tab.hidden &&
      (isSilent(page)
        ? incident.unusedSinceHidden
        : !isInUse(inspection, isUnattended(record, context))),
  };
  const hold = holdReasonFor(withIncident(updated, current), inspection, phase.trigger, context);
  const isAway = incident.room !== null && phase.trigger !== 'user';
  const away = isAway ? onInspectedAway(updated, current, hold, inspection, context) : undefined;
  if (away !== undefined) return result(withIncident(updated, away));
  if (hold !== null) {
    const unattended = isUnattended(record, context);
    const delay = delayOfHold(hold, inspection, phase.times, unattended);
    return result(
      withIncident(updated, holdIncident(updated, current, hold, phase.times, context, delay)),
    );
  }
  if (page.kind === 'read') {
    // The page has loaded successfully although no event reported it: drop the incident.
    const isShown = page.status !== null && page.status > 0 && page.status < 400;
    if (isShown && !isAway) return result(withIncident(updated, null));
    if (phase.trigger !== 'user' && hasSoonRefresh(page.refreshes)) {
      return result(withIncident(updated, endIncident(current, 'reloads-itself', context.now)));
    }
  }
  const isSame = isAway || tab.discarded || isSameDocument(incident, inspection);
  if (!isSame && !mayOpen(updated, current, page, context)) {
    return result(withIncident(updated, endIncident(current, 'method-unknown', context.now)));
  }
  const early =
    tab.hidden && phase.trigger === 'schedule' ? tooEarlyForHidden(incident, context.now) : 0;
  // Seen when its check began, which took no slot therefore.
  const byItself = phase.trigger === 'schedule' || phase.trigger === 'follow';
  const lacksSlot = byItself && tab.hidden && !incident.hidden && phase.resume.kind === 'wait';
  if (early > 0 || lacksSlot) {
    const wait = { name: 'waiting', since: context.now, delay: early } as const;
    return result(withIncident(updated, withPhase(current, wait)));
  }
  return startReload(
    updated,
    { ...current, documentVerified: isSame, ...(tab.discarded && { documentId: null }) },
    phase.trigger,
    phase.resume,
    context,
  );
}

// A load may have gone unobserved, as at an update, and the browser's own error page tells nothing of it.
// Its address is opened with a GET, which sends no form again.
function mayOpen(
  { incognito }: TabRecord,
  incident: Incident,
  page: PageFacts,
  { settings }: Context,
): boolean {
  const isOfNetwork = page.kind === 'error-page' && incident.networkFailed;
  return isOfNetwork && isEndless(incident, incognito, settings);
}

// The page was asked for its scripts, since it may be what reloads it.
function withScripts(
  record: TabRecord,
  incident: Incident,
  page: PageFacts,
  context: Context,
): TabRecord {
  if (page.kind !== 'read' || page.hasReloadScript === incident.hasReloadScript) return record;
  const next = { ...incident, hasReloadScript: page.hasReloadScript };
  const left = incident.phase.name === 'waiting' ? leaveToOthers(record, next, context) : null;
  return withIncident(record, left ?? next);
}

// The site's service worker answered a load that no event reported: `ended` is outdated if the page
// now succeeded, `recovered` if it failed.
function isOutdated({ phase }: Incident, { page }: Identified<Inspection>): boolean {
  if (page.kind !== 'read' || !page.status) return false;
  return phase.name === (page.status < 400 ? 'ended' : 'recovered');
}

// Another document than the waiting room, whose answer no event reported.
function hasLedOn({ load }: TabRecord, incident: Incident, found: Identified<Inspection>): boolean {
  if (load !== null || found.tab === null || found.tab.loading || found.page.kind !== 'read')
    return false;
  // Away from home, any document of that page is.
  const isAway = isAwayFromHome(incident.phase) && found.tab.page === incident.page;
  return awaitsNextAnswer(incident.phase) && !isAway && !isSameDocument(incident, found);
}

function holdReasonFor(
  record: TabRecord,
  found: Identified<Inspection>,
  by: Checking['trigger'],
  context: Context,
): HoldReason | null {
  const { tab, page } = found;
  // With access, a page closed to scripts is the browser's network error page, which is never in
  // use.
  if (!found.access) return 'no-access';
  if (tab !== null && isDiscarded(tab, record, context)) return 'discarded';
  if (tab?.loading && !isStuck(record, context.now)) return 'tab-loading';
  if (!found.online) return 'offline';
  // A page found unused since it was hidden stays unused, even if it is now frozen or busy.
  if (isSilent(page) && !record.incident?.unusedSinceHidden)
    return page.kind === 'frozen' ? 'frozen' : 'page-silent';
  // Nobody reads the error page, and who touches it passes by.
  const unattended = isUnattended(record, context);
  if (isInUse(found, unattended)) return 'in-use';
  const isInView = tab !== null && !tab.hidden && !unattended;
  return isInView && by !== 'user' && page.kind === 'read' && page.content ? 'has-content' : null;
}

// A discarded tab in view is being loaded by the browser. Chromium may call it discarded for good.
// See docs/browser-quirks.md#chromium-may-call-a-tab-in-view-discarded.
function isDiscarded(
  tab: Identified<TabFacts>,
  { incident, incognito }: TabRecord,
  { settings }: Context,
): boolean {
  if (tab.discarded && incident !== null && mayWake(incident, incognito, settings)) return false;
  const again = incident?.phase.name === 'checking' && incident.phase.times > 0;
  return tab.discarded && (tab.hidden || !again);
}

// Ms until the page is inspected again; undefined if the reason decides.
function delayOfHold(
  hold: HoldReason,
  inspection: Identified<Inspection>,
  times: number,
  unattended: boolean,
): number | undefined {
  if (hold === 'in-use') return untilUnused(inspection, unattended);
  const isShown = hold === 'discarded' && inspection.tab?.hidden === false;
  return isShown ? askAgainAfter(times, true) : undefined;
}

// Ms until a touch alone stops holding the page; undefined if another activity holds it.
function untilUnused(found: Identified<Inspection>, unattended: boolean): number | undefined {
  const left = inUseFor(found, unattended);
  return Number.isFinite(left) ? Math.max(left, SHORTEST_HOLD) : undefined;
}

// A load that hangs longer than `LONGEST_LOAD` may be replaced by the next attempt.
function isStuck(record: TabRecord, now: number): boolean {
  return record.load !== null && now - record.load.startedAt >= LONGEST_LOAD;
}

function tooEarlyForHidden(incident: Incident, now: number): number {
  const last = incident.attempts.at(-1)?.at ?? incident.startedAt;
  return Math.min(Math.max(0, last + HIDDEN_SPACING - now), HIDDEN_SPACING);
}

/**
 * Whether this is still the document whose answer was observed: by document id where the browser
 * has one, otherwise by when it began to load, which must not be after the answer. If neither is
 * known, it is the same unless a load may have gone unobserved.
 */
function isSameDocument(incident: Incident, { tab, page }: Identified<Inspection>): boolean {
  const documentId = tab?.documentId ?? null;
  if (incident.documentId !== null && documentId !== null) {
    return incident.documentId === documentId;
  }
  return page.kind === 'read'
    ? page.bornAt <= incident.answer.receivedAt
    : incident.documentVerified;
}
