import type { PageId } from '../http/page-id.ts';
import type { Identified, Inspection } from '../state/events.ts';
import type { Answer, Incident, WaitingRoom } from '../state/incident.ts';
import type { HoldReason } from '../state/reasons.ts';
import { jittered, MORE_EVERY, ROOM_KEEPS_TURN } from '../state/schedule.ts';
import type { TabRecord } from '../state/tab-record.ts';
import { hasSoonRefresh, isRepeatable } from './classify-answer.ts';
import { homeInstead, isUnattended } from './home-address.ts';
import { inUseFor } from './page-in-use.ts';
import type { Context } from './transition-result.ts';
import { holdIncident } from './waiting-and-holding.ts';
import { waitInRoom } from './waiting-room.ts';

/**
 * A site with a home address that answers by another page, such as a sign-in or a page about
 * maintenance. That page is taken for a room in front of the home address, which is asked for again
 * every five minutes, like after the schedule.
 */

/** The incident, held since its site answers by another page than the home address; null if it does not. */
export function holdAway(
  record: TabRecord,
  incident: Incident,
  answer: Answer,
  documentId: string | null,
  context: Context,
): Incident | null {
  const shown = {
    ...incident,
    page: answer.page,
    room: incident.room ?? roomBeforeHome(incident.page, context),
  };
  const isAway = homeInstead({ ...record, incident: shown }, 'schedule', context) !== null;
  if (!isAway || !isRepeatable(answer.method)) return null;
  return waitInRoom(record, { ...incident, room: shown.room }, answer, documentId, context);
}

/**
 * The incident after the inspection of a page that is not the home address: held again, or null if it
 * is over, since a person uses the page. Undefined: the home address may be asked for.
 */
export function onInspectedAway(
  record: TabRecord,
  incident: Incident,
  why: HoldReason | null,
  found: Identified<Inspection>,
  context: Context,
): Incident | null | undefined {
  const { page } = found;
  // A room that leads on by itself: asking again may cost the place in a queue.
  if (page.kind === 'read' && hasSoonRefresh(page.refreshes))
    return holdIncident(record, incident, 'room-stays', 0, context);
  const unattended = isUnattended({ ...record, incident }, context);
  const isTaken = why === 'in-use' || why === 'has-content';
  if (isTaken && !unattended) return null;
  if (homeInstead({ ...record, incident }, 'schedule', context) === null) return null;
  if (why === null) return undefined;
  const left = why === 'in-use' ? inUseFor(found, unattended) : Number.POSITIVE_INFINITY;
  const delay = Number.isFinite(left) ? left : jittered(MORE_EVERY, context.random);
  return holdIncident(record, incident, 'away-from-home', 0, context, delay);
}

/**
 * The room that a page in front of the home address counts as, which leads to `page`. It never holds
 * up other tabs of its site, so it counts as one that has lasted.
 */
export function roomBeforeHome(page: PageId, { now }: Pick<Context, 'now'>): WaitingRoom {
  return { since: now - ROOM_KEEPS_TURN, page };
}
