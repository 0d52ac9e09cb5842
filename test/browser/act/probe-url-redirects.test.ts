import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { probeUrl } from '../../../src/browser/act/probe-url.ts';
import { redirect, server } from '../../fakes/fetch.ts';
import { FakeWebRequest } from '../../fakes/web-request.ts';

const fake = vi.hoisted(() => ({ browser: {} }));
vi.mock('../../../src/browser/polyfill.ts', () => fake);

const HOME = 'https://down.example/';
const LOGIN = 'https://down.example/login';
const LOOPBACK = 'http://127.0.0.1:8080/reboot?now=1';
const may = async () => true;
const fine = () => new Response();
let web: FakeWebRequest;
beforeEach(() => {
  web = new FakeWebRequest();
  fake.browser = web.browser;
  vi.stubGlobal('navigator', { onLine: true });
});
afterEach(() => {
  expect(web.listeners.size).toBe(0);
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe('the probe of a watched page that redirects', () => {
  it('sends no request to another host', async () => {
    for (const to of [LOOPBACK, 'https://other.example/', 'javascript:alert(1)', '']) {
      const { lines, ask } = server(web, redirect(to, { 'Retry-After': '60' }), fine());
      expect(await probeUrl(HOME, may, ask)).toEqual({
        status: 302,
        url: null,
        headers: { 'retry-after': '60' },
      });
      expect(lines()).toEqual([`HEAD ${HOME}`]);
    }
  });

  it('follows a redirect on its own host with HEAD alone', async () => {
    const { lines, ask } = server(web, redirect('/login'), fine());
    expect(await probeUrl(HOME, may, ask)).toMatchObject({ status: 200, url: LOGIN });
    expect(lines()).toEqual([`HEAD ${HOME}`, `HEAD ${LOGIN}`]);
  });

  it.each([405, 501])(
    'sends no GET to the redirect’s target, even if that answers HEAD with %d',
    async (status) => {
      const { lines, ask } = server(web, redirect('/login'), new Response(null, { status }));
      expect(await probeUrl(HOME, may, ask)).toMatchObject({ status, url: LOGIN });
      expect(lines()).toEqual([`HEAD ${HOME}`, `HEAD ${LOGIN}`]);
    },
  );

  it('uses HEAD to follow a redirect that only the GET received', async () => {
    const { lines, ask } = server(web, fine(), redirect('/login'), fine());
    expect(await probeUrl(HOME, may, ask)).toMatchObject({ status: 200, url: LOGIN });
    expect(lines()).toEqual([`HEAD ${HOME}`, `GET ${HOME}`, `HEAD ${LOGIN}`]);
  });

  it('follows at most five redirects', async () => {
    const hops = Array.from({ length: 9 }, (_, index) => redirect(`/${index + 1}`));
    const { requests, ask } = server(web, ...hops);
    expect(await probeUrl(HOME, may, ask)).toMatchObject({ status: 302, url: null });
    expect(requests).toHaveLength(6);
  });

  it('returns the redirect itself if it has no Location', async () => {
    const { lines, ask } = server(web, redirect(null), redirect(null));
    expect(await probeUrl(HOME, may, ask)).toMatchObject({ status: 302, url: HOME });
    expect(lines()).toEqual([`HEAD ${HOME}`, `GET ${HOME}`]);
  });

  it('does not follow a redirect to a site without access, and the page stays watched', async () => {
    const { lines, ask } = server(web, redirect('https://www.down.example/'), fine());
    const mayAsk = async (url: string) => url === HOME;
    expect(await probeUrl(HOME, mayAsk, ask)).toMatchObject({ url: null });
    expect(lines()).toEqual([`HEAD ${HOME}`]);
  });

  it('resolves the redirect against the https address to which the browser upgraded it', async () => {
    const details = { url: 'https://down.example/' };
    const there = redirect('login', {}, { event: details });
    const { lines, ask } = server(web, there, fine());
    await probeUrl('http://down.example/', may, ask);
    expect(lines()).toEqual(['HEAD http://down.example/', `HEAD ${LOGIN}`]);
    const back = server(web, redirect('http://down.example/x', {}, { event: details }), fine());
    expect(await probeUrl('http://down.example/', may, back.ask)).toMatchObject({ url: null });
    expect(back.requests).toHaveLength(1);
  });

  it('follows no answer with two Location headers', async () => {
    const responseHeaders = ['/a', '/b'].map((value) => ({ name: 'Location', value }));
    const { requests, ask } = server(
      web,
      redirect('/a', {}, { event: { responseHeaders } }),
      fine(),
    );
    expect(await probeUrl(HOME, may, ask)).toMatchObject({ url: null });
    expect(requests).toHaveLength(1);
  });
});

describe('the target of a redirect', () => {
  it.each([-1, 0, 300, 900])(
    'is known if its event comes %d ms after fetch has resolved',
    async (eventAfter) => {
      vi.useFakeTimers();
      const { lines, ask } = server(web, redirect('/login', {}, { eventAfter }), fine());
      const answer = probeUrl(HOME, may, ask);
      await vi.advanceTimersByTimeAsync(1000);
      expect(await answer).toMatchObject({ status: 200, url: LOGIN });
      expect(lines()).toHaveLength(2);
    },
  );

  it.each([null, 1500])(
    'is unknown, and the probe has no answer, if its event takes longer than 1 s: %s',
    async (eventAfter) => {
      vi.useFakeTimers();
      const { requests, ask } = server(web, redirect('/login', {}, { eventAfter }), fine());
      const answer = probeUrl(HOME, may, ask);
      await vi.advanceTimersByTimeAsync(1000);
      expect(await answer).toBe('no-answer');
      expect(requests).toHaveLength(1);
      expect(web.listeners.size).toBe(0);
      await vi.advanceTimersByTimeAsync(1000);
    },
  );

  it.each([
    ['a page at the same address', { tabId: 7, initiator: 'https://down.example' }],
    ['a tab of the extension', { tabId: 7 }],
    ['a page’s service worker', { initiator: 'https://down.example' }],
    ['a page, in Firefox', { originUrl: 'https://down.example/', initiator: undefined }],
    ['another extension', { initiator: 'chrome-extension://other' }],
    ['an extension whose id starts like ours', { initiator: 'chrome-extension://ours2' }],
    ['another address that matches the pattern', { url: 'https://down.example:8443/' }],
    ['another method', { method: 'GET' }],
  ])('is not taken from the request of %s', async (_of, details) => {
    vi.useFakeTimers();
    const { requests, ask } = server(
      web,
      redirect('/evil', {}, { event: details as object }),
      fine(),
    );
    const answer = probeUrl(HOME, may, ask);
    await vi.advanceTimersByTimeAsync(1000);
    expect(await answer).toBe('no-answer');
    expect(requests).toHaveLength(1);
  });

  it('is listened for at the probed address only, and only during the request', async () => {
    const { ask } = server(web, redirect('/b*?c'), fine());
    let during = 0;
    const counting: typeof fetch = (...all) => {
      during = web.listeners.size;
      return ask(...all);
    };
    await probeUrl('https://down.example:8443/a?q=*', may, counting);
    expect(during).toBe(1);
    expect(web.patterns).toEqual(['*://down.example/a?q=*', '*://down.example/b*?c']);
  });

  it('is no longer listened for once fetch has failed', async () => {
    const { ask } = server(web, new TypeError('Failed to fetch'));
    expect(await probeUrl(HOME, may, ask)).toBe('no-answer');
    expect(web.listeners.size).toBe(0);
  });
});
