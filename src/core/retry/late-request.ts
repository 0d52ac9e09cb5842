import { whereItLeads } from '../http/leads-elsewhere.ts';
import type { PageId } from '../http/page-id.ts';
import type { Incident } from '../state/incident.ts';
import { REQUEST_REPORTED_WITHIN, SILENCE } from '../state/schedule.ts';
import { resumeOf, withPhase } from './incident-changes.ts';
import type { Context } from './transition-result.ts';
import { awaitsNextAnswer } from './waiting-room.ts';

/** `requestId` of a reload whose document came before its request was reported. */
const NOT_REPORTED = '';

/**
 * The incident after the tab committed another page while no request for it has been reported, be it
 * of a reload or of the waiting room that leads to the failed page: Firefox may report the request, its
 * redirects and the answer after that. `REQUEST_REPORTED_WITHIN` after it began, the tab is queried.
 * `byPage`: the document before led there by itself. Null: the page was left.
 */
export function awaitLateRequest(
  before: Incident,
  page: PageId,
  byPage: boolean,
  { now, random }: Context,
): Incident | null {
  const incident = byPage ? withPageBehind(before, page) : before;
  const { phase } = incident;
  if (isBehind(incident, page)) {
    if (phase.name === 'ended') return incident;
    const resume = resumeOf(incident, random);
    const lastActivityAt = now + REQUEST_REPORTED_WITHIN - SILENCE;
    return withPhase(incident, { name: 'interrupted', since: now, lastActivityAt, resume });
  }
  if (phase.name !== 'reloading' || phase.requestId !== null) return null;
  if (!isYoung(phase.since, now)) return null;
  const lastActivityAt = phase.since + REQUEST_REPORTED_WITHIN - SILENCE;
  // A reload that has not been made yet is not made any more.
  return withPhase(incident, { ...phase, requestId: NOT_REPORTED, lastActivityAt });
}

/**
 * Whether an event still tells what answered at the address of a waiting room that refreshed itself: that of
 * the request, which Firefox may report later, or `page-unanswered`. Its document alone would look like the
 * page behind the room.
 */
export function isAnswerLater({ room }: Incident, fromHistory: boolean): boolean {
  return room !== null && !fromHistory;
}

/** Whether the request for this page, which the tab shows, may still be reported. */
export function isRequestLate(incident: Incident, page: PageId, now: number): boolean {
  const { phase, room } = incident;
  if (isBehind(incident, page)) return true;
  if (phase.name === 'interrupted')
    return page === room?.page && page !== incident.page && isYoung(phase.since, now);
  return (
    phase.name === 'reloading' && phase.requestId === NOT_REPORTED && isYoung(phase.since, now)
  );
}

// A waiting room may lead to another page of its site than the one that failed.
function withPageBehind(incident: Incident, page: PageId): Incident {
  const { room } = incident;
  return room !== null && whereItLeads(room.page, page) === 'same-site'
    ? { ...incident, room: { ...room, page } }
    : incident;
}

// The page behind its waiting room at another address is what was shown last. After the user's Stop it does
// not matter how late its request is.
function isBehind({ phase, room, page: shown }: Incident, page: PageId): boolean {
  return (
    page === room?.page && page !== shown && (awaitsNextAnswer(phase) || phase.name === 'ended')
  );
}

function isYoung(since: number, now: number): boolean {
  return now >= since && now - since < REQUEST_REPORTED_WITHIN;
}
