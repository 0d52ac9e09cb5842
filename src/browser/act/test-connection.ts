import {
  type Connection,
  ENDPOINT,
  judgeConnection,
} from '../../core/diagnosis/connection-test.ts';

/** Longer than what is expected: what comes after it changes nothing. */
const ENOUGH = 64;

/**
 * Asks the endpoint, and nobody else: a redirect is not followed. To be called in a click, after its
 * name was said. Without cookies and caches, 8 s at most; it never rejects. Where Firefox upgrades
 * every request to https (its HTTPS-Only mode), a sign-in page cannot be told from no way at all.
 */
export async function testConnection(ask: typeof fetch = fetch): Promise<Connection> {
  try {
    const answer = await ask(ENDPOINT.url, {
      credentials: 'omit',
      cache: 'no-store',
      redirect: 'manual',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.timeout(ENDPOINT.within),
    });
    return judgeConnection(answer.status, await beginningOf(answer));
  } catch {
    return 'none';
  }
}

async function beginningOf({ body }: Response): Promise<string> {
  const reader = body?.getReader();
  const decoder = new TextDecoder();
  let text = '';
  while (reader !== undefined && text.length <= ENOUGH) {
    // What does not come to its end is not what was expected, but something answered.
    const part = await reader.read().catch(() => null);
    if (part === null) return `${text}…`;
    if (part.done) break;
    text += decoder.decode(part.value, { stream: true });
  }
  void reader?.cancel().catch(() => {});
  return text;
}
