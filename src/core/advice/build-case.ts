import type { Diagnosis } from '../diagnosis/diagnose.ts';
import { isGatewayFailure, RETRYABLE_STATUSES } from '../retry/classify-answer.ts';
import { isOfRouter } from '../retry/first-answers.ts';
import { isContainer } from '../state/container.ts';
import type { FirstAddress } from '../state/first-address.ts';
import { type Incident, isPageToRead } from '../state/incident.ts';
import { isProxyRefusal, NO_CONNECTION } from '../state/no-connection.ts';
import type { EndReason } from '../state/reasons.ts';
import type { View, ViewInput } from '../view/popup-view.ts';
import type { Case } from './case.ts';

type FromElsewhere = Pick<
  Case,
  'identity' | 'opensPrivateWindow' | 'clearable' | 'cookieDomains' | 'watched'
>;

/** Ends by an answer of a site that works. */
const NO_OUTAGE: readonly EndReason[] = ['challenge', 'answered'];

/**
 * Whether the page failed with a gateway error, by its status or a router's mark, or without any
 * answer: no other answer, no challenge, no page to read.
 */
function isTrouble({ answer, phase }: Incident): boolean {
  const isOther = phase.name === 'ended' && NO_OUTAGE.includes(phase.reason);
  const failed = isGatewayFailure(answer) || answer.status === NO_CONNECTION;
  return failed && !isOther && !isPageToRead(phase);
}

/** Whether a gateway's answer is on screen, not the browser's own page for a network error. */
export function isGateways(incident: Incident): boolean {
  const isAnswered = incident.answer.status !== NO_CONNECTION && !incident.networkFailed;
  return isTrouble(incident) && isAnswered;
}

function originOfFirst(first: FirstAddress | null): Case['first'] {
  if (first === null) return null;
  return first.isOwn ? 'own' : 'cross-site';
}

/**
 * The case to advise on; null if no advice is needed or nothing is known: a page that is well or
 * recovered, that cannot be accessed, or whose error is not a gateway's.
 */
export function buildCase(
  { record, page, examined }: Pick<ViewInput, 'record' | 'page' | 'examined'>,
  { state, reason }: Pick<View, 'state' | 'reason'>,
  verdict: Diagnosis | null,
  rest: FromElsewhere,
): Case | null {
  const incident = record?.incident ?? null;
  const answer = incident?.answer ?? null;
  const status = answer?.status ?? examined?.status ?? 0;
  const over = state === 'well' || state === 'recovered' || state === 'no-access';
  const trouble = incident === null ? RETRYABLE_STATUSES.has(status) : isTrouble(incident);
  if (over || page.host === '' || !trouble) return null;
  const clearJob = record?.clearJob?.state ?? 'done';
  return {
    ...rest,
    url: page.url,
    host: page.host,
    incognito: page.incognito,
    inContainer: isContainer(page.cookieStoreId ?? ''),
    status,
    proxyRefused: answer !== null && isProxyRefusal(answer),
    isOfRouter: answer !== null && isOfRouter(answer),
    cached: answer?.cached ?? false,
    byServiceWorker: answer?.byServiceWorker ?? examined?.byServiceWorker ?? false,
    crossSite: answer?.crossSite ?? false,
    first: incident === null ? null : originOfFirst(record?.first ?? null),
    recorded: incident !== null,
    clearing: clearJob !== 'done' && clearJob !== 'failed',
    state,
    reason,
    verdict: verdict?.kind ?? null,
    othersLoad: verdict?.othersLoad ?? false,
  };
}
