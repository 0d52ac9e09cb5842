import { webAddress } from '../core/address.ts';
import { keepHeaders } from '../core/headers.ts';
import { ANSWER_TAKES, type WatchEvent } from '../core/watch.ts';

/** Where a server takes no HEAD. */
const NO_HEAD: readonly number[] = [405, 501];

/**
 * Asks an address that a person wants to be told of: HEAD, and where that is not taken a GET that is
 * ended at the headers. Without cookies, since they would keep a session alive and new ones would be
 * stored (trap 23), without a name and password that stand in it, and past all caches. Not at all
 * where Bounceback may not see the site. 30 s at most; it never rejects.
 */
export async function askAddress(
  url: string,
  mayAsk: (url: string) => Promise<boolean>,
  ask: typeof fetch = fetch,
): Promise<Extract<WatchEvent, { type: 'watch-answered' }>['answer']> {
  if (!navigator.onLine) return 'not-asked';
  if (!(await mayAsk(url))) return 'no-access';
  const options = {
    credentials: 'omit',
    cache: 'no-store',
    redirect: 'follow',
    referrerPolicy: 'no-referrer',
    signal: AbortSignal.timeout(ANSWER_TAKES),
  } as const;
  try {
    const address = webAddress(url);
    if (address === null) return 'no-answer';
    let answer = await ask(address, { ...options, method: 'HEAD' });
    if (NO_HEAD.includes(answer.status)) {
      answer = await ask(address, { ...options, method: 'GET' });
      void answer.body?.cancel().catch(() => {});
    }
    const headers = keepHeaders([...answer.headers].map(([name, value]) => ({ name, value })));
    return { status: answer.status, url: answer.url, headers };
  } catch {
    return 'no-answer';
  }
}
