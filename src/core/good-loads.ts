import {
  distantHost,
  isGoodResponse,
  isWorthRecording,
  type RecentLoads,
  recordLoad,
} from './diagnosis/recent-loads.ts';
import { isChallenge } from './http/kept-headers.ts';
import { isWaitingRoom } from './http/waiting-room.ts';
import { leavesPage } from './retry/classify-answer.ts';
import type { Command, IdentifiedEvent, Moment } from './state/events.ts';
import { isPageWatched, type Watches } from './state/watch.ts';

/** `recentLoads` after this event: a good load of a distant site is added, none of a private window. */
export function recordGoodLoad(
  recentLoads: RecentLoads,
  event: IdentifiedEvent,
  moment: Moment,
): RecentLoads {
  if (event.type !== 'good-load' || event.incognito) return recentLoads;
  const host = distantHost(event.page);
  return host === null ? recentLoads : recordLoad(recentLoads, host, moment);
}

/**
 * The command that asks whether the tab of a good response is private, if the load is worth recording:
 * at most once a minute per site, except for watched pages, since ordinary browsing must cost nothing.
 */
export function incognitoChecks(
  { recentLoads, watches }: { readonly recentLoads: RecentLoads; readonly watches: Watches },
  event: Extract<IdentifiedEvent, { type: 'response-received' }>,
  now: number,
): Command[] {
  if (!isGoodResponse(event)) return [];
  const { answer, tabId, origin } = event;
  const host = distantHost(origin);
  const watched =
    watches.size > 0 &&
    isPageWatched(watches, answer.page) &&
    !leavesPage(answer) &&
    !isChallenge(answer.headers) &&
    !isWaitingRoom(answer, answer.page);
  const needsCheck = watched || (host !== null && isWorthRecording(recentLoads, host, now));
  return needsCheck ? [{ type: 'check-incognito', tabId, page: answer.page, watched }] : [];
}
