import { pageAddress } from '../http/address.ts';
import type { Wish } from '../state/events.ts';
import type { HoldReason, Incident } from '../state/incident.ts';
import { jittered, MORE_ATTEMPTS, MORE_EVERY } from '../state/schedule.ts';
import type { TabRecord } from '../state/tab-record.ts';
import { mayKeepTrying, mayRetryNow, mayStop } from './allowed-commands.ts';
import { begun } from './apply-answer.ts';
import { mayBegin } from './classify-answer.ts';
import { ended, resumeOf } from './incident-changes.ts';
import { held, waitingFor } from './next-wait.ts';
import { reloading } from './reload.ts';
import { type Context, having, type Step, step, whichIsOff } from './result.ts';

const SWITCHED: readonly HoldReason[] = ['off-everywhere', 'off-here', 'not-chosen'];

/** A person's click on this tab: what it asks for happens now, if it is offered. */
export function wished(
  record: TabRecord,
  wish: Exclude<
    Extract<Wish, { tabId: number }>,
    { type: 'clear' | 'clear-refused' | 'watch-wished' }
  >,
  context: Context,
): Step {
  const { incident } = record;
  if (wish.type === 'found-failed') return step(foundFailed(record, wish, context));
  if (wish.type === 'open-afresh') {
    return step(record, { type: 'open', tabId: record.tabId, url: incident?.url ?? '' });
  }
  if (wish.type === 'explain') {
    return step(record, { type: 'open-popup', tabId: record.tabId });
  }
  if (incident === null) return step(record);
  switch (wish.type) {
    case 'retry-now':
      return mayRetryNow(incident)
        ? retriedNow(record, incident, context, wish.bypassCache ?? false)
        : step(record);
    case 'stop':
      return mayStop(incident)
        ? step(having(record, ended(incident, 'stopped', context.now)))
        : step(record);
    case 'keep-trying':
      return mayKeepTrying(incident)
        ? step(having(record, keptTrying(record, incident, context)))
        : step(record);
  }
}

// The reload that a person asked for; `pastCache`: whatever the answer on screen came from.
function retriedNow(
  record: TabRecord,
  incident: Incident,
  context: Context,
  pastCache: boolean,
): Step {
  // Loaded while nobody saw it, and no way to tell: not even at a click.
  return incident.verified || incident.documentId !== null
    ? reloading(record, incident, 'person', resumeOf(incident, context.roll), context, pastCache)
    : step(having(record, ended(incident, 'method-unknown', context.now)));
}

function keptTrying(record: TabRecord, incident: Incident, context: Context): Incident {
  if (incident.made < incident.allowed) return waitingFor(record, incident, context);
  const allowed = incident.made + MORE_ATTEMPTS;
  return waitingFor(record, { ...incident, allowed }, context, jittered(MORE_EVERY, context.roll));
}

// Seen only after the fact: how it was asked for is unknown, so it is explained and never reloaded.
function foundFailed(
  record: TabRecord,
  wish: Extract<Wish, { type: 'found-failed' }>,
  context: Context,
): TabRecord {
  const url = pageAddress(wish.url);
  if (record.incident !== null || !mayBegin({ ...wish, url })) return record;
  const answer = {
    url,
    method: '',
    status: wish.status,
    cached: false,
    byWorker: wish.byWorker,
    receivedAt: context.now,
    headers: {},
  };
  const known = { ...record, private: wish.private };
  const incident = ended(
    begun(known, answer, { hidden: false, documentId: null }, context),
    'method-unknown',
    context.now,
  );
  return having(known, incident);
}

/** A switch was turned: a running incident is held, a held one is armed at once. */
export function switched(record: TabRecord, context: Context): TabRecord {
  const { incident } = record;
  if (incident === null) return record;
  const { phase } = incident;
  const off = whichIsOff(incident, record.private, context.settings);
  const heldOff = phase.name === 'held' && SWITCHED.includes(phase.why);
  if (off === null) return heldOff ? having(record, waitingFor(record, incident, context)) : record;
  const changes =
    phase.name === 'waiting' ||
    phase.name === 'checking' ||
    (phase.name === 'held' && phase.why !== off);
  return changes ? having(record, held(record, incident, off, 0, context)) : record;
}

/**
 * Access to sites was given or taken away, for all or for some: what happened meanwhile was not
 * seen, so the page must prove to be the same; what was held for want of access is tried again, and
 * held again if the check finds it still missing.
 */
export function accessChanged(record: TabRecord, context: Context): TabRecord {
  if (record.incident === null) return record;
  const unseen = { ...record.incident, verified: false };
  const { phase } = unseen;
  const held = phase.name === 'held' && phase.why === 'no-access';
  return having(record, held ? waitingFor(record, unseen, context) : unseen);
}
