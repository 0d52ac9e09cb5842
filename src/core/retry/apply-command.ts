import { NO_PAGE_ID } from '../http/page-id.ts';
import { isEndless } from '../rules/never-give-up.ts';
import type { Identified, UserCommand } from '../state/events.ts';
import type { Incident, Phase } from '../state/incident.ts';
import { NO_CONNECTION, UNKNOWN_NAME } from '../state/no-connection.ts';
import { type HoldReason, isUntil } from '../state/reasons.ts';
import { jittered, MORE_ATTEMPTS, MORE_EVERY } from '../state/schedule.ts';
import type { Settings } from '../state/settings.ts';
import type { TabRecord } from '../state/tab-record.ts';
import { mayKeepTrying, mayRetryNow, mayStop } from './allowed-commands.ts';
import { startIncident } from './apply-answer.ts';
import { mayBegin } from './first-answers.ts';
import { canLeadHome, homeInstead, isAwayFromHome } from './home-address.ts';
import { endIncident, resumeOf } from './incident-changes.ts';
import { keepOpen, mayKeepOpen, waitOf } from './kept-open.ts';
import { startReload } from './reload.ts';
import {
  type Context,
  type Result,
  result,
  whatForbidsRetries,
  withIncident,
} from './transition-result.ts';
import { holdIncident, resumeWait, waitForNextAttempt } from './waiting-and-holding.ts';
import { awaitsNextAnswer } from './waiting-room.ts';

/** Applies a user command to this tab. A command that its phase does not offer changes nothing. */
export function applyCommand(
  record: TabRecord,
  command: Exclude<
    Extract<Identified<UserCommand>, { tabId: number }>,
    { type: 'clear' | 'clear-refused' | 'watch-requested' | 'reload-later' }
  >,
  context: Context,
): Result {
  const { incident } = record;
  if (command.type === 'failed-page-found')
    return result(recordFailedPage(record, command, context));
  if (command.type === 'open-afresh') {
    return result(record, {
      type: 'open',
      tabId: record.tabId,
      page: incident?.page ?? NO_PAGE_ID,
    });
  }
  if (command.type === 'explain') {
    return result(record, { type: 'open-popup', tabId: record.tabId });
  }
  if (incident === null) return result(record);
  switch (command.type) {
    case 'retry-now':
      return mayRetryNow(incident)
        ? retryNow(record, incident, context, command.bypassCache ?? false)
        : result(record);
    case 'ask-first':
      return mayRetryNow(incident) && record.first !== null
        ? retryNow(record, incident, context, false, true)
        : result(record);
    case 'keep-open': {
      // The tab may have gone to another page since the popup was drawn.
      const isMeant = command.page === incident.page;
      if (!isMeant || !mayKeepOpen(record, context.settings)) return result(record);
      const kept = keepOpen(incident, context.now);
      const resume = { kind: 'wait', delay: waitOf(kept, context.random) } as const;
      return mayRetryNow(incident)
        ? startReload(record, kept, 'user', resume, context)
        : result(withIncident(record, kept));
    }
    case 'stop':
      return mayStop(incident)
        ? result(withIncident(record, endIncident(incident, 'stopped', context.now)))
        : result(record);
    case 'hide-notice':
      return result(withIncident(record, { ...incident, noticeHidden: true }));
    case 'keep-trying':
      return mayKeepTrying(incident)
        ? result(withIncident(record, keepTrying(record, chosen(incident), context)))
        : result(record);
  }
}

// Reloads at the user's request. `pastCache` bypasses the HTTP cache even if the failed answer did
// not come from it.
function retryNow(
  record: TabRecord,
  incident: Incident,
  context: Context,
  pastCache: boolean,
  asksFirst = false,
): Result {
  const resume = resumeOf(incident, context.random);
  // The page on screen is left, so it does not matter what it answers.
  const leaves = canLeadHome(incident, context.settings, record.incognito);
  // The document may have loaded unobserved and has no id to compare, so it may answer a form: not
  // even a click reloads it.
  return leaves || incident.documentVerified || incident.documentId !== null
    ? startReload(record, incident, 'user', resume, context, pastCache, asksFirst)
    : result(withIncident(record, endIncident(incident, 'method-unknown', context.now)));
}

// From here on, its first status counts as one that the user turned on.
function chosen(incident: Incident): Incident {
  return incident.phase.name === 'held' ? { ...incident, retriesChosen: true } : incident;
}

function keepTrying(record: TabRecord, incident: Incident, context: Context): Incident {
  if (incident.attemptsMade < incident.attemptBudget)
    return waitForNextAttempt(record, incident, context);
  const allowed = incident.attemptsMade + MORE_ATTEMPTS;
  return waitForNextAttempt(
    record,
    { ...incident, attemptBudget: allowed },
    context,
    jittered(MORE_EVERY, context.random),
  );
}

// Found only after it had loaded: its request method is unknown, so it is explained and never
// reloaded.
function recordFailedPage(
  record: TabRecord,
  command: Extract<Identified<UserCommand>, { type: 'failed-page-found' }>,
  context: Context,
): TabRecord {
  const { page } = command;
  const answer = {
    page,
    method: '',
    status: command.status,
    cached: false,
    byServiceWorker: command.byServiceWorker,
    oneTime: command.oneTime,
    crossSite: false,
    receivedAt: context.now,
    headers: {},
  };
  if (record.incident !== null || !mayBegin(answer, context.settings, command.incognito))
    return record;
  const { incognito, cookieStoreId = record.cookieStoreId } = command;
  const updated = { ...record, incognito, cookieStoreId };
  const incident = endIncident(
    startIncident(updated, answer, { hidden: false, documentId: null }, context),
    'method-unknown',
    context.now,
  );
  return withIncident(updated, incident);
}

/**
 * Settings changed: holds an incident that they now forbid to retry; one that was held for settings
 * waits for its next attempt.
 */
export function onSettingsChanged(record: TabRecord, context: Context): TabRecord {
  const { incident } = record;
  if (incident === null) return record;
  const { phase } = incident;
  // Nothing is sent anyway, and the page on screen is no failed one.
  if (awaitsNextAnswer(phase))
    return isAwayFromHome(phase) && homeInstead(record, 'schedule', context) === null
      ? withIncident(record, null)
      : record;
  const { settings } = context;
  const off = whatForbidsRetries(incident, record.incognito, settings);
  const isPersistent = isEndless(incident, record.incognito, settings);
  if (off === null && phase.name === 'ended' && isPersistent)
    return withIncident(
      record,
      resumeWait(record, incident, resumeOf(incident, context.random), context),
    );
  if (!isPersistent && isPaused(phase) && mayNotGoOn(record, incident, off, settings))
    return withIncident(
      record,
      incident.networkFailed ? null : endIncident(incident, 'error-stays', context.now),
    );
  const heldOff = phase.name === 'held' && isUntil(phase.reason, 'settings');
  if (off === null)
    return heldOff ? withIncident(record, waitForNextAttempt(record, incident, context)) : record;
  const changes =
    phase.name === 'waiting' ||
    phase.name === 'checking' ||
    (phase.name === 'held' && phase.reason !== off);
  return changes ? withIncident(record, holdIncident(record, incident, off, 0, context)) : record;
}

function isPaused({ name }: Phase): boolean {
  return name === 'waiting' || name === 'checking' || name === 'held';
}

// It began only because its site had to come back. Without a connection, the user may still tick that.
function mayNotGoOn(
  { incognito }: TabRecord,
  { answer }: Incident,
  off: HoldReason | null,
  settings: Settings,
): boolean {
  if (answer.headers[UNKNOWN_NAME] !== undefined) return true;
  const isHeld = off !== 'not-chosen' || answer.status === NO_CONNECTION;
  return !isHeld && !mayBegin(answer, settings, incognito);
}

/**
 * Host access was granted or revoked, for all sites or some. Loads in between were not observed, so
 * the document must be verified again. An incident held for lack of access waits for its next
 * attempt; the check before that attempt holds it again if access is still missing.
 */
export function onHostAccessChanged(record: TabRecord, context: Context): TabRecord {
  if (record.incident === null) return record;
  const unseen = { ...record.incident, documentVerified: false };
  const { phase } = unseen;
  const held = phase.name === 'held' && isUntil(phase.reason, 'access');
  return withIncident(record, held ? waitForNextAttempt(record, unseen, context) : unseen);
}
