import type { Identified, IdentifiedEvent, TabFacts } from '../state/events.ts';
import type { Incident, Interrupted, Reloading } from '../state/incident.ts';
import type { Load } from '../state/load.ts';
import {
  CANDIDATE_KEPT,
  DIALOG_CONFIRMED_AFTER,
  LONGEST_GRACE,
  LONGEST_LOAD,
  SHORTEST_GRACE,
  SILENCE,
  SLEEP_DETECTED_AFTER,
  STOP_CONFIRMED_AFTER,
  spreadOf,
  TAB_QUERY_TIMEOUT,
} from '../state/schedule.ts';
import { isHeldForAnotherTab, isLoading, retryAfterRemaining } from '../state/site-circuit.ts';
import type { TabRecord } from '../state/tab-record.ts';
import { afterFailure, applyAnswer, concerns, isPageOf, onAnswerNotShown } from './apply-answer.ts';
import { isRepeatable } from './classify-answer.ts';
import { phaseDue } from './deadlines.ts';
import {
  isForeignLoad,
  isLeftToOthers,
  leaveToOthers,
  mayReloadItself,
  withReloader,
} from './foreign-reloads.ts';
import { isAwayFromHome } from './home-address.ts';
import { closeAttempt, endIncident, leavePage, withHidden, withPhase } from './incident-changes.ts';
import { isRecent, isShown } from './is-on-screen.ts';
import { isRequestLate } from './late-request.ts';
import { leaveToBrowser } from './no-connection.ts';
import { startCheck } from './reload-check.ts';
import { endUnderDialog, onDialogConfirmed } from './sign-in-dialog.ts';
import { type Context, queryTab, type Result, result, withIncident } from './transition-result.ts';
import { askWhenDue } from './unanswered-page.ts';
import { holdIncident, holdInRoom, resumeWait } from './waiting-and-holding.ts';
import { awaitsNextAnswer, isLeadingOn, isLedOn, isRoomOnScreen } from './waiting-room.ts';
import { mayWake } from './wake-tab.ts';

/** Does whatever is due in this tab at `context.now`. */
export function onTimer(record: TabRecord, context: Context): Result {
  const { now, random } = context;
  const { load } = record;
  if (load?.abortedAt != null && now - load.abortedAt >= STOP_CONFIRMED_AFTER)
    return onStopConfirmed(record, context);
  const prompted = load?.promptedAt ?? null;
  if (prompted !== null && load?.answer === null && now - prompted >= DIALOG_CONFIRMED_AFTER)
    return result(onDialogConfirmed(record, context));
  const request = askWhenDue(record, context);
  if (request !== null) return request;
  const { incident } = record;
  if (load?.answer != null && !load.tabQueried && !isRecent(load.answer, now)) {
    return result(
      { ...record, load: { ...load, tabQueried: true, startedAt: now } },
      queryTab(record),
    );
  }
  if (incident === null) {
    return load !== null && now - load.startedAt >= CANDIDATE_KEPT
      ? result({ ...record, load: null })
      : result(record);
  }
  const { phase } = incident;
  const due = phaseDue(phase);
  if (due === null || now < due) return result(record);
  if (now - due > SLEEP_DETECTED_AFTER && (phase.name === 'waiting' || phase.name === 'held')) {
    // The computer slept: the network may not be back yet, and tabs must not all retry at once.
    const delay =
      SHORTEST_GRACE + (LONGEST_GRACE - SHORTEST_GRACE) * spreadOf(record.tabId, random);
    return result(withIncident(record, withPhase(incident, { ...phase, since: now, delay })));
  }
  switch (phase.name) {
    case 'held':
    case 'waiting': {
      if (awaitsNextAnswer(phase) && !isAwayFromHome(phase))
        return result(withIncident(record, holdInRoom(record, incident, context)));
      // Another tab of the site may have received a Retry-After meanwhile.
      const delay = retryAfterRemaining(incident, now);
      if (delay > 0) {
        return result(
          withIncident(record, withPhase(incident, { name: 'waiting', since: now, delay })),
        );
      }
      const quiet = isLeftToOthers(phase) ? { ...incident, foreignReloads: [] } : incident;
      return startCheck(record, quiet, 'schedule', context);
    }
    case 'checking':
      return result(
        withIncident(record, holdIncident(record, incident, 'page-silent', phase.times, context)),
      );
    case 'reloading':
    case 'interrupted':
      // Queries again only if the browser does not answer within TAB_QUERY_TIMEOUT.
      return result(
        withIncident(
          record,
          withPhase(incident, { ...phase, lastActivityAt: now - SILENCE + TAB_QUERY_TIMEOUT }),
        ),
        queryTab(record),
      );
    case 'recovered':
      return result(withIncident(record, null));
    case 'ended':
      return result(record);
  }
}

// No new request followed the cancelled one: the user pressed Stop.
// See docs/browser-quirks.md#a-stop-in-the-browser-is-reported-as-a-cancelled-request.
function onStopConfirmed(record: TabRecord, context: Context): Result {
  const { load, incident } = record;
  const cleared = { ...record, load: null };
  if (load === null || incident === null) return result(cleared);
  if (load.shownPage !== null && load.shownPage !== incident.page)
    return result(leavePage(cleared, context.now));
  const { phase } = incident;
  const isUnderWay = isLoading(phase);
  if (!isUnderWay && !isLeftToOthers(phase)) return result(cleared);
  const closed = closeAttempt(incident, 'stopped');
  if (concerns(incident, load, record.first))
    return result(
      withIncident(
        cleared,
        endIncident(closed, endUnderDialog(load) ?? 'stopped-in-browser', context.now),
      ),
    );
  return isUnderWay
    ? result(withIncident(cleared, resumeWait(cleared, closed, phase.resume, context)))
    : result(cleared);
}

/**
 * The browser described the tab: may confirm an answer, show that the page was left, or show that a
 * reload was lost. Null: the tab is gone.
 */
export function onTabQueried(
  record: TabRecord,
  { tab, room }: Pick<Extract<IdentifiedEvent, { type: 'tab-queried' }>, 'tab' | 'room'>,
  context: Context,
): Result {
  if (tab === null) return result(null);
  const isUnchanged =
    record.incognito === tab.incognito && record.cookieStoreId === tab.cookieStoreId;
  const reported = isUnchanged
    ? record
    : { ...record, incognito: tab.incognito, cookieStoreId: tab.cookieStoreId };
  const isAttended = reported.load?.answer != null || (!tab.hidden && tab.focused);
  const updated = isAttended ? reported : withReloader(reported, 'unattended');
  const { load, incident } = updated;
  if (load?.answer != null && isShown(updated, load, tab, context.now)) {
    const isRoom = isRoomOnScreen(updated, load, room);
    if (isRoom === null) return result(updated, queryTab(updated));
    const next = applyAnswer(updated, load, load.answer, tab, context, isRoom);
    return mayReloadItself(next.incident)
      ? result(next, { type: 'inspect-page', tabId: record.tabId })
      : result(next);
  }
  if (load?.errorPage != null && load.shownPage === null && load.tabQueried) {
    // It was a download: the page before it is still on screen.
    return onTabQueried({ ...updated, load: null }, { tab }, context);
  }
  if (incident === null) return result(updated);
  const elsewhere = tab.page !== '' && tab.page !== incident.page && !tab.loading;
  // Its own load may have been redirected there, with the answer reported after the document.
  const { first } = updated;
  const isOfIncident = load !== null && isPageOf(incident, load.page, first);
  const isUnderWay = isLoading(incident.phase) || incident.room !== null;
  const redirected =
    isLeadingOn(incident) ||
    (isUnderWay && isOfIncident) ||
    (load !== null && isLedOn(incident, load));
  if (load === null && isRequestLate(incident, tab.page, context.now)) return result(updated);
  if (elsewhere && (load === null || (load.shownPage === tab.page && !redirected))) {
    return result(leavePage({ ...updated, load: null }, context.now));
  }
  const viewed = withTabState(incident, load === null && !tab.loading, tab, context.now);
  const current = viewed === incident ? updated : withIncident(updated, viewed);
  const { phase } = viewed;
  const asleep =
    phase.name === 'waiting' || phase.name === 'checking' || isHeldForAnotherTab(phase);
  // A discarded waiting room leads nowhere, and must not keep the turn of its site.
  const isRoom = awaitsNextAnswer(phase);
  const asksAgain = phase.name === 'held' && phase.delay !== null;
  const waits = mayWake(viewed, tab.incognito, context.settings);
  if (tab.discarded && tab.hidden && !waits && (asleep || isRoom || asksAgain)) {
    return result(withIncident(current, holdIncident(current, viewed, 'discarded', 0, context)));
  }
  if (!isLoading(phase)) return result(current);
  return result(checkLoadUnderWay(current, viewed, phase, tab, context));
}

function withTabState(
  incident: Incident,
  settled: boolean,
  tab: Identified<TabFacts>,
  now: number,
): Incident {
  const tells = settled && !incident.networkFailed && !incident.isErrorPage;
  const documentId = tells ? (incident.documentId ?? tab.documentId) : incident.documentId;
  const same = incident.hidden === tab.hidden && incident.documentId === documentId;
  return same ? incident : { ...withHidden(incident, tab.hidden, now), documentId };
}

function checkLoadUnderWay(
  record: TabRecord,
  incident: Incident,
  phase: Reloading | Interrupted,
  tab: Identified<TabFacts>,
  context: Context,
): TabRecord {
  const { now } = context;
  if (now - phase.lastActivityAt < SILENCE - TAB_QUERY_TIMEOUT) return record;
  if (tab.loading && now - phase.since < LONGEST_LOAD) {
    return withIncident(record, withPhase(incident, { ...phase, lastActivityAt: now }));
  }
  const { load } = record;
  if (load?.answer != null && !tab.loading && load.answer.status < 400) {
    return onAnswerNotShown(record, incident, load, context);
  }
  const closed = closeAttempt(incident, 'no-answer');
  // A load that still hangs is kept, so that the next attempt may replace it.
  const hanging = tab.loading ? record : { ...record, load: null };
  return withIncident(hanging, afterBrokenLoad(hanging, closed, load, context));
}

/** The incident after a load that ended without an answer; `load` null: nothing is known of it. */
export function afterBrokenLoad(
  record: TabRecord,
  incident: Incident,
  load: Load | null,
  context: Context,
): Incident {
  // Reloading the browser's error page for a failed form request would submit the form again.
  if (load && !isRepeatable(load.method)) return endIncident(incident, 'form', context.now);
  const left = isForeignLoad(incident.phase)
    ? (leaveToBrowser(record, incident, context) ?? leaveToOthers(record, incident, context))
    : null;
  if (left !== null) return left;
  return isLoading(incident.phase) ? afterFailure(record, incident, context) : incident;
}
