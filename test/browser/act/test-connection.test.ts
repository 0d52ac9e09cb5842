import { describe, expect, it } from 'vitest';
import { testConnection } from '../../../src/browser/act/test-connection.ts';
import {
  connectionAsk,
  connectionText,
  ENDPOINT,
} from '../../../src/core/diagnosis/connection-test.ts';
import { inEnglish } from '../../gallery/in-english.ts';

/** A redirect that is not followed has no status: `Response.redirect` is what a server sends. */
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

describe('the test of the connection', () => {
  it.each<[string, () => Response, string]>([
    ['the file, as it should be', () => new Response('success\n'), 'online'],
    ['a sign-in page in its place', () => new Response('<h1>Welcome</h1>'), 'portal'],
    ['what only begins like it', () => new Response('success\n<script>'), 'portal'],
    ['what only looks like it', () => new Response('Success\n'), 'portal'],
    ['nothing', () => new Response(''), 'portal'],
    ['a redirect', () => redirected, 'portal'],
    [
      'the file, under a redirect’s status',
      () => new Response('success\n', { status: 203 }),
      'portal',
    ],
    ['a network that says so', () => new Response('Sign in', { status: 511 }), 'portal'],
    ['a proxy that finds no way out', () => new Response('', { status: 502 }), 'none'],
    ['an answer without an end', () => new Response(endless), 'portal'],
    ['an answer that is torn', () => new Response(torn), 'portal'],
    [
      'no network',
      () => {
        throw new TypeError('Failed to fetch');
      },
      'none',
    ],
  ])('%s', async (_, answer, found) => {
    expect(await testConnection(async () => answer())).toBe(found);
  });

  it('does not read on when it knows', () => {
    expect(pieces).toBeLessThan(4);
  });

  it('asks the one address that was named, with nothing of the person’s, and follows nobody', async () => {
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

  it('is said before, and told after', () => {
    expect(inEnglish(connectionAsk())).toBe('asks detectportal.firefox.com');
    expect(inEnglish(connectionText('online'))).toMatch(/works: detectportal/);
    expect(inEnglish(connectionText('portal'))).toMatch(/sign in/);
    expect(inEnglish(connectionText('none'))).toMatch(/^No answer from/);
  });
});
