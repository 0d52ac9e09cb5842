import { isChallenge, saysCacheHit } from '../http/kept-headers.ts';
import { showsWaitingRoom, signsIn } from '../http/waiting-room.ts';
import { isGatewayFailure } from '../retry/classify-answer.ts';
import { type Message, message } from '../text/message.ts';
import { REMEMBERED } from './recent-loads.ts';

/** What the address of a failed page answered to a request without cookies. */
export interface WithoutCookies {
  /** `unclear`: something that does not show whether the page works, such as a sign-in. */
  readonly found: 'fine' | 'fails' | 'unclear' | 'no-answer';
  /** When it answered (epoch ms). */
  readonly at: number;
}

/**
 * What an answer without cookies shows. Only a page from the site itself is fine: a copy from a cache,
 * a challenge, a waiting room or a redirect says nothing about the app behind it. `status` is 0 for a
 * redirect; `body` is the beginning of the answer.
 */
export function judgeWithoutCookies(
  status: number,
  headers: Readonly<Record<string, string>>,
  body: string,
): WithoutCookies['found'] {
  if (isGatewayFailure({ status, headers })) return 'fails';
  const isPage = status >= 200 && status < 300 && status !== 204 && status !== 205;
  const isOther = saysCacheHit(headers) || isChallenge(headers) || showsWaitingRoom(signsIn(body));
  return isPage && !isOther ? 'fine' : 'unclear';
}

/**
 * Whether the cookies seem to be the cause: the address worked without them, and afterwards the tab
 * failed again with them. An answer alone proves nothing: the site may be back for everyone.
 */
export function isCookiesFault({
  now,
  withoutCookies,
  failedAt,
}: {
  readonly now: number;
  readonly withoutCookies: WithoutCookies | null;
  readonly failedAt: number | null;
}): boolean {
  if (withoutCookies?.found !== 'fine' || failedAt === null) return false;
  const { at } = withoutCookies;
  return failedAt > at && at <= now && now - at < REMEMBERED;
}

const WITHOUT_COOKIES = {
  fine: 'without_cookies_fine',
  fails: 'without_cookies_fails',
  unclear: 'without_cookies_unclear',
  'no-answer': 'without_cookies_no_answer',
} as const satisfies Readonly<Record<WithoutCookies['found'], string>>;

/** The text about the result. */
export function withoutCookiesText({ found }: WithoutCookies): Message {
  return message(WITHOUT_COOKIES[found]);
}
