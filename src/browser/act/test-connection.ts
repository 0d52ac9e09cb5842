import {
  type Connection,
  ENDPOINT,
  judgeConnection,
} from '../../core/diagnosis/connection-test.ts';

/** Characters to read: more than the expected body, so that further ones change nothing. */
const ENOUGH = 64;

/**
 * Requests the endpoint and nothing else: redirects are not followed. Call it in a click, after its
 * host was shown to the user. Sends no cookies, bypasses caches, takes 8 s at most and never
 * rejects. If Firefox upgrades all requests to https (HTTPS-Only mode), a captive portal looks like
 * no connection.
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
    // A truncated body is not the expected one, but it proves that something answered.
    const part = await reader.read().catch(() => null);
    if (part === null) return `${text}…`;
    if (part.done) break;
    text += decoder.decode(part.value, { stream: true });
  }
  void reader?.cancel().catch(() => {});
  return text;
}
