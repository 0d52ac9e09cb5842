import { afterEach, describe, expect, it, vi } from 'vitest';
import { askAddress } from '../../src/browser/ask-address.ts';

const URL_ = 'https://down.example/page';
const online = (is: boolean) => vi.stubGlobal('navigator', { onLine: is });
afterEach(() => vi.unstubAllGlobals());

/** Answers one after another, and what was asked for. */
function server(...answers: (Response | Error)[]) {
  const asked: (RequestInit & { readonly url: string })[] = [];
  const ask = async (url: unknown, options: RequestInit = {}): Promise<Response> => {
    asked.push({ ...options, url: String(url) });
    const answer = answers.shift() ?? new Error('nothing more');
    if (answer instanceof Error) throw answer;
    return answer;
  };
  return { asked, ask: ask as typeof fetch };
}

describe('an address that is asked whether it is back', () => {
  it('gets a HEAD without cookies, past all caches, that says nothing of who asks', async () => {
    online(true);
    const { asked, ask } = server(
      new Response(null, { status: 502, headers: { 'Retry-After': '7' } }),
    );
    expect(await askAddress(URL_, ask)).toMatchObject({
      status: 502,
      headers: { 'retry-after': '7' },
    });
    expect(asked).toHaveLength(1);
    expect(asked[0]).toMatchObject({
      url: URL_,
      method: 'HEAD',
      credentials: 'omit',
      cache: 'no-store',
      redirect: 'follow',
      referrerPolicy: 'no-referrer',
    });
    expect(asked[0]?.signal).toBeInstanceOf(AbortSignal);
  });

  it.each([405, 501])(
    'that takes no HEAD (%d) gets a GET, ended at the headers',
    async (status) => {
      online(true);
      let ended = false;
      const body = new ReadableStream({
        cancel() {
          ended = true;
        },
      });
      const { asked, ask } = server(new Response(null, { status }), new Response(body));
      expect(await askAddress(URL_, ask)).toMatchObject({ status: 200 });
      expect(asked.map(({ method, credentials }) => [method, credentials])).toEqual([
        ['HEAD', 'omit'],
        ['GET', 'omit'],
      ]);
      expect(ended).toBe(true);
    },
  );

  it('that does not answer has given no answer', async () => {
    online(true);
    expect(await askAddress(URL_, server(new TypeError('Failed to fetch')).ask)).toBe('no-answer');
  });

  it('is not asked without a line', async () => {
    online(false);
    const { asked, ask } = server(new Response());
    expect(await askAddress(URL_, ask)).toBe('not-asked');
    expect(asked).toEqual([]);
  });

  it('keeps no header that is not on the list', async () => {
    online(true);
    const answer = new Response(null, { headers: { 'X-Secret': '1', Server: 'nginx' } });
    expect(await askAddress(URL_, server(answer).ask)).toMatchObject({
      headers: { server: 'nginx' },
    });
  });
});
