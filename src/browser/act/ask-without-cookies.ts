import { judgeWithoutCookies, type WithoutCookies } from '../../core/diagnosis/without-cookies.ts';
import { keepHeaders } from '../../core/http/kept-headers.ts';
import { readStart } from './read-start.ts';

/** How long (ms) the answer may take. */
const TIMEOUT = 15_000;

/**
 * Requests this http(s) address once, as a page without cookies would be, and tells what that
 * answered. Call it in a click, after the address was shown to the user. Follows no redirect, stores
 * nothing and bypasses caches; reads 64 kB at most. Takes 15 s at most; never rejects.
 */
export async function askWithoutCookies(
  url: string,
  ask: typeof fetch = fetch,
): Promise<WithoutCookies> {
  try {
    const answer = await ask(url, {
      credentials: 'omit',
      cache: 'no-store',
      redirect: 'manual',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.timeout(TIMEOUT),
    });
    const headers = keepHeaders([...answer.headers].map(([name, value]) => ({ name, value })));
    const found = judgeWithoutCookies(answer.status, headers, await readStart(answer.body));
    return { found, at: Date.now() };
  } catch {
    return { found: 'no-answer', at: Date.now() };
  }
}
