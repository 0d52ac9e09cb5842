import { judge } from '../../src/core/retry/classify-answer.ts';
import { isOfRouter } from '../../src/core/retry/first-answers.ts';
import type { Answer, Incident, Phase } from '../../src/core/state/incident.ts';
import { MAX_ATTEMPTS } from '../../src/core/state/schedule.ts';
import type { TabRecord } from '../../src/core/state/tab-record.ts';
import { idOf } from '../fakes/page-ids.ts';

const ADDRESS = 'https://example.com/orders';
/** The page of `recordOf` and `failedAnswer`. */
export const PAGE = idOf(ADDRESS);

/** The 502 of `PAGE`. */
export function failedAnswer(own: Partial<Answer> = {}): Answer {
  return {
    page: PAGE,
    method: 'GET',
    status: 502,
    cached: false,
    byServiceWorker: false,
    oneTime: null,
    crossSite: false,
    receivedAt: 0,
    headers: {},
    ...own,
  };
}

/** A tab record with an incident that has just entered `phase`. */
export function recordOf(
  phase: Phase,
  { url = ADDRESS, ...own }: Partial<Incident> & { url?: string } = {},
): TabRecord {
  const page = idOf(url);
  const startedAt = own.startedAt ?? 0;
  const attempts = own.attempts ?? [];
  const answer = failedAnswer({ page, receivedAt: attempts.at(-1)?.at ?? startedAt });
  const incident: Incident = {
    page,
    answer,
    isTransient: judge(own.answer ?? answer).kind === 'retry',
    initialStatus: own.answer?.status ?? 502,
    isOfRouter: isOfRouter(own.answer ?? answer),
    startedAt,
    attempts,
    attemptsMade: attempts.length,
    attemptBudget: MAX_ATTEMPTS,
    cacheBypassed: false,
    foreignReloads: [],
    hasReloadScript: false,
    broughtForwardAt: null,
    notBefore: null,
    passing: null,
    keptOpen: null,
    retriesChosen: false,
    room: null,
    hidden: false,
    unusedSinceHidden: false,
    documentVerified: true,
    documentId: null,
    isIndependent: false,
    failedFollowingAt: null,
    lastViewedAt: null,
    networkFailed: false,
    proxyRefused: false,
    isErrorPage: false,
    noticeHidden: false,
    ...own,
    phase,
  };
  const none = { load: null, first: null, leftPage: null, clearJob: null };
  return {
    tabId: 7,
    incognito: false,
    cookieStoreId: '',
    incident,
    recentReloads: attempts.map(({ at }) => at),
    recentIncidents: [],
    ...none,
  };
}
