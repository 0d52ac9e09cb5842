import type { IdentifiedEvent } from '../state/events.ts';
import type { Answer, Phase } from '../state/incident.ts';
import { newLoad } from '../state/load.ts';
import { mayHoldForm } from '../state/reasons.ts';
import type { TabRecord } from '../state/tab-record.ts';
import { isRepeatable } from './classify-answer.ts';
import { withLoad } from './incident-changes.ts';
import { isNetworkFailureRetried } from './network-failures.ts';
import { type Context, queryTab, type Result, result } from './transition-result.ts';

/**
 * The browser shows its own page because the site could not be reached. If that counts, it is
 * treated like an answer of status 0: the tab is queried, then an incident begins.
 */
export function onPageUnreachable(
  record: TabRecord,
  event: Extract<IdentifiedEvent, { type: 'page-unreachable' }>,
  context: Context,
): Result {
  const { incident, load, incognito } = record;
  const { requestId, page, method, oneTime } = event;
  // A newer load is under way, or the incident has taken note of the failure.
  if (load !== null && load.requestId !== requestId) return result(record);
  const isNoted = incident?.networkFailed && incident.page === page;
  if (isNoted && !(isRepeatable(method) && mayBeForm(incident.phase))) return result(record);
  if (!isNetworkFailureRetried(event, context.settings, incognito)) return result(record);
  const answer: Answer = {
    ...{ page, method, oneTime, status: 0, headers: {} },
    ...{ cached: false, byServiceWorker: false, crossSite: false, receivedAt: context.now },
  };
  const failed = { ...newLoad(event, page, context.now), answer, shownPage: page };
  const next = withLoad(record, failed);
  return result(next, queryTab(next));
}

// The load that failed now was none, so a page of unknown origin is no longer on screen.
function mayBeForm(phase: Phase): boolean {
  return phase.name === 'ended' && mayHoldForm(phase.reason);
}
