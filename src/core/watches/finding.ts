import { isChallenge } from '../http/kept-headers.ts';
import { isGatewayFailure } from '../retry/classify-answer.ts';
import type { WatchAnswer } from '../state/watch.ts';
import { isBack } from './is-back.ts';

/**
 * What an answer to a request without cookies says. `fine`: the site's own answer. `down`: a failure.
 * `unclear`: something in front of the page answers, such as a check, a waiting room or a redirect to
 * another site. `nothing`: the site asks for more time.
 */
export type Finding = 'fine' | 'down' | 'unclear' | 'nothing';

/** Reads an answer to the watched address. */
export function findingOf(watched: string, answer: WatchAnswer | 'no-answer'): Finding {
  if (answer === 'no-answer') return 'down';
  const { status } = answer;
  // A check is neither a failure nor a limit, whatever its status.
  if (answer.isRoom || isChallenge(answer.headers)) return 'unclear';
  if (status === 429) return 'nothing';
  if (isBack(watched, answer)) return 'fine';
  return status >= 500 || answer.isOfRouter || isGatewayFailure(answer) ? 'down' : 'unclear';
}
