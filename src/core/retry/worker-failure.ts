import type { IdentifiedEvent } from '../state/events.ts';
import type { TabRecord } from '../state/tab-record.ts';
import { closeAttempt } from './incident-changes.ts';
import { afterBrokenLoad } from './timer-events.ts';
import { type Context, queryTab, type Result, result, withIncident } from './transition-result.ts';

/**
 * The site's own service worker could not answer our reload: the browser shows its own error page,
 * whose reload is the same GET. Null: it is no such failure.
 * See docs/browser-quirks.md#a-service-worker-that-fails-is-left-out-by-firefox.
 */
export function onWorkerFailed(
  record: TabRecord,
  event: Extract<IdentifiedEvent, { type: 'page-not-shown' }>,
  context: Context,
): Result | null {
  const { incident, load } = record;
  const { cause, documentId, page } = event;
  if (load !== null || cause !== 'other' || documentId === null) return null;
  if (incident?.phase.name !== 'reloading' || incident.phase.requestId !== null) return null;
  if (!incident.answer.byServiceWorker || incident.page !== page) return null;
  const failed = {
    ...closeAttempt(incident, 'network-error'),
    ...{
      documentId,
      networkFailed: true,
      proxyRefused: false,
      documentVerified: true,
      passing: null,
    },
  };
  return result(
    withIncident(record, afterBrokenLoad(record, failed, null, context)),
    queryTab(record),
  );
}
