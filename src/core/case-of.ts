import type { Case } from './advice/case.ts';
import type { Verdict } from './is-it-me.ts';
import { GOES_ON } from './judge.ts';
import type { View, ViewInput } from './view.ts';

type FromElsewhere = Pick<Case, 'identity' | 'opensPrivateWindow' | 'clearable'>;

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
  const answer = record?.incident?.answer ?? null;
  const status = answer?.status ?? examined?.status ?? 0;
  const over = state === 'well' || state === 'recovered' || state === 'no-access';
  if (over || page.host === '' || (answer === null && !GOES_ON.has(status))) return null;
  return {
    ...rest,
    url: page.url,
    host: page.host,
    private: page.private,
    status,
    cached: answer?.cached ?? false,
    byWorker: answer?.byWorker ?? examined?.byWorker ?? false,
    state,
    reason,
    verdict: verdict?.kind ?? null,
  };
}
