import { isTooLong } from '../http/address.ts';
import type { TabFacts } from '../state/events.ts';
import type { Answer, EndReason, Incident } from '../state/incident.ts';
import type { Load } from '../state/load.ts';
import { MOST_ATTEMPTS, SELF_RELOADS_TO_STAND_DOWN } from '../state/schedule.ts';
import { isStatusOn } from '../state/settings.ts';
import { isLoading } from '../state/site-circuit.ts';
import type { TabRecord } from '../state/tab-record.ts';
import {
  GOES_ON,
  isRepeatable,
  judge,
  leavesPage,
  mayBegin,
  type Verdict,
} from './classify-answer.ts';
import { closeAttempt, ended, inPhase, left, resumeOf, withHidden } from './incident-changes.ts';
import { askedToWait, resumed, waitingFor } from './next-wait.ts';
import { type Context, having } from './result.ts';

/** Ends that another failure does not undo: only leaving or *Keep trying* does. */
export const HOLDS: readonly EndReason[] = [
  'gave-up',
  'stopped',
  'stopped-in-browser',
  'reloads-itself',
];
/** A person's Stop outlasts whatever else the page answers meanwhile. */
const STOPS: readonly EndReason[] = ['stopped', 'stopped-in-browser'];
/** Ends of which nothing but the page's next load tells what it is: that is a new beginning. */
const UNTIL_NEXT_LOAD: readonly EndReason[] = ['form', 'method-unknown'];

/** Whether a load is one of the incident's page, however it was redirected. */
export function concerns(incident: Incident, load: Load): boolean {
  return load.url === incident.url || load.answer?.url === incident.url;
}

/** The answer to `load` is on screen in `tab`: what becomes of the tab's incident. */
export function settled(
  before: TabRecord,
  load: Load,
  answer: Answer,
  tab: Pick<TabFacts, 'hidden' | 'private' | 'store' | 'documentId'>,
  context: Context,
): TabRecord {
  let record: TabRecord = { ...before, load: null, private: tab.private, store: tab.store };
  const another = answer.status >= 400 && isTooLong(answer.url);
  if (record.incident !== null && (another || !concerns(record.incident, load))) {
    record = left(record, context.now);
  }
  if (record.past?.answer.url === answer.url) record = { ...record, past: null };
  const { incident } = record;
  const next =
    incident === null
      ? fresh(record, answer, tab, context)
      : goneOn(record, incident, load, answer, tab, context);
  return having(record, next);
}

function fresh(
  record: TabRecord,
  answer: Answer,
  tab: Pick<TabFacts, 'hidden' | 'documentId'>,
  context: Context,
): Incident | null {
  return mayBegin(answer) ? begun(record, answer, tab, context) : null;
}

/** A new incident: the page on screen is a 502, or a status like it. */
export function begun(
  record: TabRecord,
  answer: Answer,
  { hidden, documentId }: Pick<TabFacts, 'hidden' | 'documentId'>,
  context: Context,
): Incident {
  const verdict = judge(answer);
  const incident: Incident = {
    url: answer.url,
    answer,
    passes: verdict.kind === 'goes-on',
    begunBy: answer.status,
    startedAt: context.now,
    attempts: [],
    made: 0,
    allowed: MOST_ATTEMPTS,
    cacheBypassed: false,
    selfReloads: 0,
    broughtForwardAt: null,
    floor: null,
    ...{ hidden, documentId, unused: false },
    verified: true,
    alone: false,
    failedFollowingAt: null,
    lookedAt: hidden ? null : context.now,
    networkFailed: false,
    phase: { name: 'ended', why: 'method-unknown', at: context.now },
  };
  return judged(incident, verdict, context, (asked) => waitingFor(record, asked, context));
}

function goneOn(
  record: TabRecord,
  before: Incident,
  load: Load,
  answer: Answer,
  tab: Pick<TabFacts, 'hidden' | 'documentId'>,
  context: Context,
): Incident | null {
  const { phase } = before;
  const seen = withHidden(before, tab.hidden, context.now);
  const verdict = judge(answer);
  if (verdict.kind === 'recovered') {
    const over = phase.name === 'ended' || phase.name === 'recovered';
    if (over) return null;
    const closed: Incident = {
      ...closeAttempt(seen, answer.status),
      answer,
      passes: false,
      url: answer.url,
    };
    const seenAt = tab.hidden ? null : context.now;
    return inPhase(closed, { name: 'recovered', at: context.now, seenAt });
  }
  const end = phase.name === 'ended' ? phase.why : null;
  const isOver = phase.name === 'recovered' || (end !== null && UNTIL_NEXT_LOAD.includes(end));
  if (isOver) return fresh(record, answer, tab, context);
  const incident: Incident = {
    ...closeAttempt(seen, answer.status),
    url: answer.url,
    answer,
    passes: verdict.kind === 'goes-on',
    begunBy: beginning(before, answer, context),
    verified: true,
    documentId: tab.documentId,
    networkFailed: false,
    selfReloads: before.selfReloads + (load.bySelf ? 1 : 0),
  };
  // First of all: what a form brought is never reloaded, whatever the page had come to before.
  const stopped = end !== null && STOPS.includes(end) && isRepeatable(answer.method);
  // What the site asks for holds also for whoever presses *Keep trying* later.
  if (stopped) return askedToWait(incident, verdict.asked, context);
  return judged(incident, verdict, context, (asked) =>
    asked.selfReloads >= SELF_RELOADS_TO_STAND_DOWN
      ? ended(asked, 'reloads-itself', context.now)
      : afterAnswer(record, asked, context),
  );
}

// What waits to be chosen has not begun yet: the next trouble that comes may need no choice.
export function beginning(
  { begunBy }: Incident,
  { status }: Answer,
  { settings }: Context,
): number {
  return GOES_ON.has(status) && !isStatusOn(settings, begunBy) ? status : begunBy;
}

// Trouble that passes again: an end that was about another answer is over, the count is not.
function afterAnswer(record: TabRecord, incident: Incident, context: Context): Incident {
  const resume = resumeOf(incident, context.roll);
  return resume.kind === 'end' && !HOLDS.includes(resume.why)
    ? waitingFor(record, incident, context)
    : afterFailure(record, incident, context);
}

/** What follows an attempt or load that failed: the next step of the schedule, or what it had interrupted. */
export function afterFailure(record: TabRecord, incident: Incident, context: Context): Incident {
  const { phase } = incident;
  const ours = phase.name === 'reloading' && phase.by !== 'person' && phase.resume.kind === 'wait';
  return ours
    ? waitingFor(record, incident, context)
    : resumed(record, incident, resumeOf(incident, context.roll), context);
}

function judged(
  incident: Incident,
  verdict: Verdict,
  context: Context,
  goOn: (incident: Incident) => Incident,
): Incident {
  if (verdict.kind === 'recovered') return incident;
  const asked = askedToWait(incident, verdict.asked, context);
  if (verdict.kind === 'goes-on') return goOn(asked);
  return ended(asked, verdict.why, context.now);
}

/** The answer was none to show (no content, a download): the page on screen is still the failed one. */
export function answeredAside(
  record: TabRecord,
  incident: Incident,
  load: Load,
  context: Context,
): TabRecord {
  const { phase } = incident;
  const ourPage =
    concerns(incident, load) &&
    (load.answer === null || leavesPage(load.answer) || load.answer.status < 400);
  const cleared = { ...record, load: null };
  if (!isLoading(phase)) return cleared;
  const closed = closeAttempt(incident, load.answer?.status ?? 'no-answer');
  return having(
    cleared,
    ourPage
      ? ended(closed, 'answered', context.now)
      : resumed(record, closed, phase.resume, context),
  );
}
