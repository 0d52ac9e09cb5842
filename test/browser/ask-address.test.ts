import { afterEach, describe, expect, it, vi } from 'vitest';
import { askAddress } from '../../src/browser/ask-address.ts';

const URL_ = 'https://down.example/page';
const may = async () => true;
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
    expect(await askAddress(URL_, may, ask)).toMatchObject({
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
      expect(await askAddress(URL_, may, ask)).toMatchObject({ status: 200 });
      expect(asked.map(({ method, credentials }) => [method, credentials])).toEqual([
        ['HEAD', 'omit'],
        ['GET', 'omit'],
      ]);
      expect(ended).toBe(true);
    },
  );

  it('that does not answer has given no answer', async () => {
    online(true);
    expect(await askAddress(URL_, may, server(new TypeError('Failed to fetch')).ask)).toBe(
      'no-answer',
    );
  });

  it('is not asked without a line', async () => {
    online(false);
    const { asked, ask } = server(new Response());
    expect(await askAddress(URL_, may, ask)).toBe('not-asked');
    expect(asked).toEqual([]);
  });

  it('is not asked where Bounceback may not see the site', async () => {
    online(true);
    const { asked, ask } = server(new Response());
    expect(await askAddress(URL_, async () => false, ask)).toBe('no-access');
    expect(asked).toEqual([]);
  });

  it('is asked without the name and the password that stand in it', async () => {
    online(true);
    const { asked, ask } = server(new Response());
    expect(await askAddress('https://me:secret@down.example/page?a=1', may, ask)).toMatchObject({
      status: 200,
    });
    expect(asked[0]?.url).toBe('https://down.example/page?a=1');
  });

  it('keeps no header that is not on the list', async () => {
    online(true);
    const answer = new Response(null, { headers: { 'X-Secret': '1', Server: 'nginx' } });
    expect(await askAddress(URL_, may, server(answer).ask)).toMatchObject({
      headers: { server: 'nginx' },
    });
  });
});
