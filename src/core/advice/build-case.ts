import type { Verdict } from '../diagnosis/verdict.ts';
import { GOES_ON } from '../retry/classify-answer.ts';
import type { Incident } from '../state/incident.ts';
import type { View, ViewInput } from '../view/popup-view.ts';
import type { Case } from './case.ts';

type FromElsewhere = Pick<Case, 'identity' | 'opensPrivateWindow' | 'clearable' | 'watched'>;

/** Whether a gateway's trouble is what it is about: no other status, no check for humans. */
function isTrouble({ answer, phase }: Incident): boolean {
  const challenged = phase.name === 'ended' && phase.why === 'challenge';
  return GOES_ON.has(answer.status) && !challenged;
}

/** Whether a gateway's answer is what is on screen, and not the browser's own page for a failing network. */
export function isGateways(incident: Incident): boolean {
  return isTrouble(incident) && !incident.networkFailed;
}

/**
 * The case to give advice in; null where none is needed or nothing is known: a page that is well or
 * back, that cannot be seen, or whose trouble is not a gateway's.
 */
export function caseOf(
  { record, page, examined }: Pick<ViewInput, 'record' | 'page' | 'examined'>,
  { state, reason }: Pick<View, 'state' | 'reason'>,
  verdict: Verdict | null,
  rest: FromElsewhere,
): Case | null {
  const incident = record?.incident ?? null;
  const answer = incident?.answer ?? null;
  const status = answer?.status ?? examined?.status ?? 0;
  const over = state === 'well' || state === 'recovered' || state === 'no-access';
  const trouble = incident === null ? GOES_ON.has(status) : isTrouble(incident);
  if (over || page.host === '' || !trouble) return null;
  const chore = record?.chore?.state ?? 'done';
  return {
    ...rest,
    url: page.url,
    host: page.host,
    private: page.private,
    status,
    cached: answer?.cached ?? false,
    byWorker: answer?.byWorker ?? examined?.byWorker ?? false,
    recorded: incident !== null,
    clearing: chore !== 'done' && chore !== 'failed',
    state,
    reason,
    verdict: verdict?.kind ?? null,
  };
}
