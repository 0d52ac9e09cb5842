import { judge } from '../../src/core/retry/classify-answer.ts';
import type { Incident, Phase } from '../../src/core/state/incident.ts';
import { MOST_ATTEMPTS } from '../../src/core/state/schedule.ts';
import type { TabRecord } from '../../src/core/state/tab-record.ts';

/** A record of a tab with an incident that has just come to `phase`. */
export function recordOf(phase: Phase, own: Partial<Incident> = {}): TabRecord {
  const url = own.url ?? 'https://example.com/orders';
  const startedAt = own.startedAt ?? 0;
  const attempts = own.attempts ?? [];
  const answer = {
    url,
    method: 'GET',
    status: 502,
    cached: false,
    byWorker: false,
    receivedAt: startedAt,
    headers: {},
  };
  const incident: Incident = {
    url,
    answer,
    passes: judge(own.answer ?? answer).kind === 'goes-on',
    begunBy: own.answer?.status ?? 502,
    startedAt,
    attempts,
    made: attempts.length,
    allowed: MOST_ATTEMPTS,
    cacheBypassed: false,
    selfReloads: 0,
    broughtForwardAt: null,
    floor: null,
    hidden: false,
    unused: false,
    verified: true,
    documentId: null,
    alone: false,
    failedFollowingAt: null,
    lookedAt: null,
    networkFailed: false,
    ...own,
    phase,
  };
  const none = { load: null, past: null, chore: null };
  return {
    tabId: 7,
    private: false,
    store: '',
    incident,
    reloads: attempts.map(({ at }) => at),
    ...none,
  };
}
