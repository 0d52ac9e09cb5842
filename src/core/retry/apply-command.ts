import { pageAddress } from '../http/address.ts';
import type { UserCommand } from '../state/events.ts';
import type { Incident } from '../state/incident.ts';
import { isUntil } from '../state/reasons.ts';
import { jittered, MORE_ATTEMPTS, MORE_EVERY } from '../state/schedule.ts';
import type { TabRecord } from '../state/tab-record.ts';
import { mayKeepTrying, mayRetryNow, mayStop } from './allowed-commands.ts';
import { startIncident } from './apply-answer.ts';
import { mayBegin } from './classify-answer.ts';
import { endIncident, resumeOf } from './incident-changes.ts';
import { holdIncident, waitForNextAttempt } from './next-wait.ts';
import { startReload } from './reload.ts';
import { type Context, type Result, result, whichSettingForbids, withIncident } from './result.ts';

/** A person's click on this tab: what it asks for happens now, if it is offered. */
export function applyCommand(
  record: TabRecord,
  command: Exclude<
    Extract<UserCommand, { tabId: number }>,
    { type: 'clear' | 'clear-refused' | 'watch-requested' }
  >,
  context: Context,
): Result {
  const { incident } = record;
  if (command.type === 'failed-page-found')
    return result(recordFailedPage(record, command, context));
  if (command.type === 'open-afresh') {
    return result(record, { type: 'open', tabId: record.tabId, url: incident?.url ?? '' });
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
    case 'stop':
      return mayStop(incident)
        ? result(withIncident(record, endIncident(incident, 'stopped', context.now)))
        : result(record);
    case 'keep-trying':
      return mayKeepTrying(incident)
        ? result(withIncident(record, keepTrying(record, incident, context)))
        : result(record);
  }
}

// The reload that a person asked for; `pastCache`: whatever the answer on screen came from.
function retryNow(
  record: TabRecord,
  incident: Incident,
  context: Context,
  pastCache: boolean,
): Result {
  // Loaded while nobody saw it, and no way to tell: not even at a click.
  return incident.documentVerified || incident.documentId !== null
    ? startReload(record, incident, 'user', resumeOf(incident, context.random), context, pastCache)
    : result(withIncident(record, endIncident(incident, 'method-unknown', context.now)));
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

// Seen only after the fact: how it was asked for is unknown, so it is explained and never reloaded.
function recordFailedPage(
  record: TabRecord,
  command: Extract<UserCommand, { type: 'failed-page-found' }>,
  context: Context,
): TabRecord {
  const url = pageAddress(command.url);
  if (record.incident !== null || !mayBegin({ ...command, url })) return record;
  const answer = {
    url,
    method: '',
    status: command.status,
    cached: false,
    byServiceWorker: command.byServiceWorker,
    receivedAt: context.now,
    headers: {},
  };
  const updated = { ...record, incognito: command.incognito };
  const incident = endIncident(
    startIncident(updated, answer, { hidden: false, documentId: null }, context),
    'method-unknown',
    context.now,
  );
  return withIncident(updated, incident);
}

/** A switch was turned: a running incident is held, a held one is armed at once. */
export function onSettingsChanged(record: TabRecord, context: Context): TabRecord {
  const { incident } = record;
  if (incident === null) return record;
  const { phase } = incident;
  const off = whichSettingForbids(incident, record.incognito, context.settings);
  const heldOff = phase.name === 'held' && isUntil(phase.reason, 'settings');
  if (off === null)
    return heldOff ? withIncident(record, waitForNextAttempt(record, incident, context)) : record;
  const changes =
    phase.name === 'waiting' ||
    phase.name === 'checking' ||
    (phase.name === 'held' && phase.reason !== off);
  return changes ? withIncident(record, holdIncident(record, incident, off, 0, context)) : record;
}

/**
 * Access to sites was given or taken away, for all or for some: what happened meanwhile was not
 * seen, so the page must prove to be the same; what was held for want of access is tried again, and
 * held again if the check finds it still missing.
 */
export function onHostAccessChanged(record: TabRecord, context: Context): TabRecord {
  if (record.incident === null) return record;
  const unseen = { ...record.incident, documentVerified: false };
  const { phase } = unseen;
  const held = phase.name === 'held' && isUntil(phase.reason, 'access');
  return withIncident(record, held ? waitForNextAttempt(record, unseen, context) : unseen);
}
