import { whereItLeads } from '../http/leads-elsewhere.ts';
import { isWaitingRoom, mustReadDocument } from '../http/waiting-room.ts';
import type { Event, Identified } from '../state/events.ts';
import type { Answer, Incident, Phase } from '../state/incident.ts';
import type { Load } from '../state/load.ts';
import { END_REASONS, isUntil } from '../state/reasons.ts';
import { isLoading } from '../state/site-circuit.ts';
import type { TabRecord } from '../state/tab-record.ts';
import { isGatewayFailure } from './classify-answer.ts';
import { closeAttempt, endIncident } from './incident-changes.ts';
import { type Context, type Result, result } from './transition-result.ts';
import { holdInRoom, isLasting } from './waiting-and-holding.ts';

/** Whether the tab is held in a waiting room, which only another answer ends. */
export function awaitsNextAnswer(phase: Phase): boolean {
  return phase.name === 'held' && isUntil(phase.reason, 'next-answer');
}

/** Whether a waiting room is on screen, and leads on by a load that is under way. */
export function isLeadingOn({ phase, room }: Incident): boolean {
  return room !== null && isLoading(phase);
}

/** Whether this load, which its document shows to be the page's own, leads from a waiting room to its site. */
export function isLedOn({ room }: Incident, { byPage, page }: Load): boolean {
  return room !== null && byPage && whereItLeads(room.page, page) === 'same-site';
}

/**
 * Whether a waiting room led on to another page of its site: to any by itself, and in whatever way to
 * one that still fails. Otherwise the count of attempts would begin again with each visit, and the
 * user's Stop would be lost.
 */
export function isBehindRoom(incident: Incident, { byPage }: Load, answer: Answer): boolean {
  const { room, phase } = incident;
  if (room === null || phase.name === 'recovered') return false;
  const isSameSite = whereItLeads(room.page, answer.page) === 'same-site';
  return isSameSite && (byPage || (isLoading(phase) && isGatewayFailure(answer)));
}

/** Whether the waiting room had lasted by `now`, so that an answer after it is one of a page's own. */
export function isAfterLastingRoom({ room }: Incident, now: number): boolean {
  return room !== null && isLasting(room, now);
}

/** Asks a tab that was in a waiting room whether that led on while no event was heard. */
export function askIfLedOn(record: TabRecord | null): Result {
  return record?.incident && awaitsNextAnswer(record.incident.phase)
    ? result(record, { type: 'inspect-page', tabId: record.tabId })
    : result(record);
}

type RoomRead = Identified<Extract<Event, { type: 'tab-queried' }>>['room'];

/**
 * Whether the answer on screen is a waiting room: by its headers, or by its document as it was read
 * (`room`). Null: the document must be read first, since a page that seems to be back may be one.
 */
export function isRoomOnScreen(
  { incident }: TabRecord,
  { answer, requestId }: Load,
  room: RoomRead,
): boolean | null {
  const isDoubtful =
    incident !== null &&
    incident.phase.name !== 'recovered' &&
    answer !== null &&
    mustReadDocument(answer.status);
  if (!isDoubtful) return false;
  if (isWaitingRoom(answer, answer.page)) return true;
  return room?.requestId === requestId ? room.isRoom : null;
}

/**
 * The incident while its tab shows a waiting room: nothing is sent, and what follows decides. After
 * the user's Stop it stays ended.
 */
export function waitInRoom(
  record: TabRecord,
  incident: Incident,
  answer: Answer,
  documentId: string | null,
  context: Context,
): Incident {
  const { phase, attempts } = incident;
  // A room that refreshes itself would fill the list of attempts.
  const isAnother = phase.name === 'interrupted' && incident.room !== null;
  const closed = isAnother
    ? { ...incident, attempts: attempts.filter(({ outcome }) => outcome !== null) }
    : closeAttempt(incident, answer.status);
  const next: Incident = {
    ...closed,
    page: answer.page,
    // Nothing is kept of an answer that is no failure.
    answer: { ...answer, headers: {} },
    isTransient: false,
    documentVerified: true,
    documentId,
    networkFailed: false,
    proxyRefused: false,
    room: incident.room ?? { since: context.now, page: incident.page },
  };
  const isStopped =
    phase.name === 'ended' && END_REASONS[phase.reason].lasts === 'despite-any-failure';
  return isStopped ? endIncident(next, phase.reason, phase.at) : holdInRoom(record, next, context);
}
