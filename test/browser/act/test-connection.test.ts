import { describe, expect, it } from 'vitest';
import { testConnection } from '../../../src/browser/act/test-connection.ts';
import {
  connectionAsk,
  connectionText,
  ENDPOINT,
} from '../../../src/core/diagnosis/connection-test.ts';
import { inEnglish } from '../../gallery/in-english.ts';

/** `fetch` returns a redirect that is not followed without its status; `Response.redirect` would have one. */
const redirected = { status: 0, type: 'opaqueredirect', body: null } as unknown as Response;
const torn = new ReadableStream({
  pull: (controller) => controller.error(new Error('torn')),
});
let pieces = 0;
const endless = new ReadableStream({
  pull(controller) {
    pieces += 1;
    controller.enqueue(new Uint8Array(65_536).fill(97));
  },
});

describe('the connection test', () => {
  it.each<[string, () => Response, string]>([
    ['the expected file', () => new Response('success\n'), 'online'],
    ['a sign-in page', () => new Response('<h1>Welcome</h1>'), 'portal'],
    ['a body that only starts like the file', () => new Response('success\n<script>'), 'portal'],
    ['the file in another case', () => new Response('Success\n'), 'portal'],
    ['an empty body', () => new Response(''), 'portal'],
    ['a redirect', () => redirected, 'portal'],
    ['the file with status 203', () => new Response('success\n', { status: 203 }), 'portal'],
    ['status 511', () => new Response('Sign in', { status: 511 }), 'portal'],
    ['status 502', () => new Response('', { status: 502 }), 'none'],
    ['an endless body', () => new Response(endless), 'portal'],
    ['a body that breaks off', () => new Response(torn), 'portal'],
    [
      'a network error',
      () => {
        throw new TypeError('Failed to fetch');
      },
      'none',
    ],
  ])('has the right result for %s', async (_, answer, found) => {
    expect(await testConnection(async () => answer())).toBe(found);
  });

  it('stops reading an endless body once the result is known', () => {
    expect(pieces).toBeLessThan(4);
  });

  it('sends one request to the named address, without cookies, referrer or cache, and follows no redirect', async () => {
    const requests: [unknown, RequestInit | undefined][] = [];
    await testConnection(async (url, init) => {
      requests.push([url, init]);
      return new Response('success\n');
    });
    expect(requests).toHaveLength(1);
    expect(requests[0]?.[0]).toBe(ENDPOINT.url);
    expect(requests[0]?.[1]).toMatchObject({
      credentials: 'omit',
      cache: 'no-store',
      redirect: 'manual',
      referrerPolicy: 'no-referrer',
    });
    expect(requests[0]?.[1]?.signal).toBeInstanceOf(AbortSignal);
    expect(new URL(ENDPOINT.url).hostname).toBe(ENDPOINT.host);
  });

  it('names its endpoint before it runs, and says its result afterwards', () => {
    expect(inEnglish(connectionAsk())).toBe("Asks Mozilla's detectportal.firefox.com");
    expect(inEnglish(connectionText('online'))).toMatch(/connection works/);
    expect(inEnglish(connectionText('portal'))).toMatch(/Your network answered/);
    expect(inEnglish(connectionText('none'))).toMatch(/^No answer from/);
  });
});
