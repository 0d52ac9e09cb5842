import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { probeUrl } from '../../../src/browser/act/probe-url.ts';
import { isBack } from '../../../src/core/watches/is-back.ts';
import { redirect, server } from '../../fakes/fetch.ts';
import { FakeWebRequest } from '../../fakes/web-request.ts';

const fake = vi.hoisted(() => ({ browser: {} }));
vi.mock('../../../src/browser/polyfill.ts', () => fake);

const URL_ = 'https://down.example/page';
const may = async () => true;
const online = (is: boolean) => vi.stubGlobal('navigator', { onLine: is });
let web: FakeWebRequest;
beforeEach(() => {
  web = new FakeWebRequest();
  fake.browser = web.browser;
  online(true);
});
afterEach(() => {
  expect(web.listeners.size).toBe(0);
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** An endless body, and the number of bytes read from it. */
function endlessBody() {
  const state = { read: 0, ended: false };
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      state.read += 10_000;
      controller.enqueue(new Uint8Array(10_000));
    },
    cancel() {
      state.ended = true;
    },
  });
  return { state, body };
}

describe('the probe of a watched page', () => {
  it('is a HEAD without cookies or referrer that bypasses all caches', async () => {
    const { requests, ask } = server(
      web,
      new Response(null, { status: 502, headers: { 'Retry-After': '7' } }),
    );
    expect(await probeUrl(URL_, may, ask)).toEqual({
      status: 502,
      url: URL_,
      headers: { 'retry-after': '7' },
    });
    expect(requests).toHaveLength(1);
    expect(requests[0]).toMatchObject({
      url: URL_,
      method: 'HEAD',
      credentials: 'omit',
      cache: 'no-store',
      redirect: 'manual',
      referrerPolicy: 'no-referrer',
    });
    expect(requests[0]?.signal).toBeInstanceOf(AbortSignal);
  });

  it.each([405, 501])('sends a GET if HEAD is answered with %d', async (status) => {
    const { methods, ask } = server(web, new Response(null, { status }), new Response('Here'));
    expect(await probeUrl(URL_, may, ask)).toMatchObject({ status: 200 });
    expect(methods()).toEqual(['HEAD', 'GET']);
  });

  it('confirms a HEAD with one GET, also without cookies', async () => {
    const { requests, methods, ask } = server(web, new Response(), new Response('Here'));
    expect(await probeUrl(URL_, may, ask)).toMatchObject({ status: 200, url: URL_ });
    expect(methods()).toEqual(['HEAD', 'GET']);
    for (const { credentials, cache, redirect } of requests) {
      expect([credentials, cache, redirect]).toEqual(['omit', 'no-store', 'manual']);
    }
  });

  it('returns the status of the GET, not that of the HEAD', async () => {
    const { ask } = server(web, new Response(), new Response('Bad', { status: 502 }));
    expect(await probeUrl(URL_, may, ask)).toMatchObject({ status: 502 });
  });

  it('reads no more than 64 kB of the page', async () => {
    const { state, body } = endlessBody();
    const { ask } = server(web, new Response(), new Response(body));
    expect(await probeUrl(URL_, may, ask)).toMatchObject({ status: 200 });
    expect(state.ended).toBe(true);
    expect(state.read).toBeLessThanOrEqual(65_536 + 2 * 10_000);
  });

  it('has no answer if the body breaks off', async () => {
    const body = new ReadableStream({ pull: (controller) => controller.error(new Error('torn')) });
    const { ask } = server(web, new Response(), new Response(body));
    expect(await probeUrl(URL_, may, ask)).toBe('no-answer');
  });

  it('has no answer if the request fails', async () => {
    const { ask } = server(web, new TypeError('Failed to fetch'));
    expect(await probeUrl(URL_, may, ask)).toBe('no-answer');
  });

  it('has no answer if the browser accepts no listener for its address', async () => {
    const { requests, ask } = server(web, new Response());
    expect(await probeUrl('https://a*b.example/', may, ask)).toBe('no-answer');
    expect(requests).toEqual([]);
  });

  it('is not sent while the browser is offline', async () => {
    online(false);
    const { requests, ask } = server(web, new Response());
    expect(await probeUrl(URL_, may, ask)).toBe('not-asked');
    expect(requests).toEqual([]);
  });

  it('is not sent without access to the site', async () => {
    const { requests, ask } = server(web, new Response());
    expect(await probeUrl(URL_, async () => false, ask)).toBe('no-access');
    expect(requests).toEqual([]);
  });

  it('is sent without the user name and password in the address', async () => {
    const { requests, ask } = server(web, new Response(null, { status: 502 }));
    await probeUrl('https://me:secret@down.example/page?a=1', may, ask);
    expect(requests[0]?.url).toBe('https://down.example/page?a=1');
  });

  it('returns only the headers on the list', async () => {
    const headers = { 'X-Secret': '1', Server: 'nginx' };
    const { ask } = server(web, new Response(null, { status: 502, headers }));
    expect(await probeUrl(URL_, may, ask)).toMatchObject({ headers: { server: 'nginx' } });
    const { ask: other } = server(web, redirect('https://other.example/', headers));
    expect(await probeUrl(URL_, may, other)).toMatchObject({ headers: { server: 'nginx' } });
  });

  it('keeps the background alive during a slow answer, so that its listener is removed', async () => {
    vi.useFakeTimers();
    let answer: (is: Response) => void = () => {};
    const slow = new Promise<Response>((done) => {
      answer = done;
    });
    const asking = probeUrl(URL_, may, () => slow);
    await vi.advanceTimersByTimeAsync(29_000);
    expect(web.calls).toBe(1);
    answer(new Response(null, { status: 502 }));
    await asking;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(web.calls).toBe(1);
  });
});

describe('a probe whose answer only its body explains', () => {
  const found = async (status: number, body: string) => {
    const { ask } = server(web, new Response(null, { status }), new Response(body, { status }));
    return probeUrl(URL_, may, ask);
  };
  const GATE = '<script src="/.within.website/x/cmd/anubis/static/js/main.mjs"></script>';

  it.each([
    [403, GATE, { isRoom: true }],
    [401, GATE, { isRoom: true }],
    [403, '<h1>403 - This web app is stopped.</h1>', { isOfRouter: true }],
    [404, '<iframe src="//www.herokucdn.com/error-pages/no-such-app.html">', { isOfRouter: true }],
  ])('%d is no answer of the site itself: %s', async (status, body, marks) => {
    const answer = await found(status, body);
    expect(answer).toMatchObject({ status, ...marks });
    expect(typeof answer === 'object' && isBack(URL_, answer)).toBe(false);
  });

  it('an error page that refreshes itself is no waiting room', async () => {
    const answer = await found(404, '<meta http-equiv="refresh" content="5">');
    expect(answer).toEqual({ status: 404, url: URL_, headers: expect.anything() });
  });
});

describe('a probe that is answered by a page in front of the watched one', () => {
  it.each([
    ['<meta http-equiv="refresh" content="5">', true],
    ['<script src="/.within.website/x/cmd/anubis/static/js/main.mjs"></script>', true],
    ['<h1>The page</h1>', undefined],
  ])('says for %s that it is a waiting room: %s', async (body, isRoom) => {
    const { ask } = server(web, new Response(null), new Response(body));
    expect(await probeUrl(URL_, may, ask)).toMatchObject({ status: 200 });
    const again = server(web, new Response(null), new Response(body));
    const answer = await probeUrl(URL_, may, again.ask);
    expect(typeof answer === 'object' && answer.isRoom).toBe(isRoom);
  });
});
