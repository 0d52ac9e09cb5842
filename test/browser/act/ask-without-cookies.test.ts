import { expect, it } from 'vitest';
import { askWithoutCookies } from '../../../src/browser/act/ask-without-cookies.ts';

const URL = 'https://example.com/orders';

async function found(answer: () => Response | Promise<Response>): Promise<string> {
  return (await askWithoutCookies(URL, async () => answer())).found;
}

it('one request goes to the address, without cookies, redirects, caches and referrer', async () => {
  const requests: [unknown, RequestInit | undefined][] = [];
  await askWithoutCookies(URL, async (url, init) => {
    requests.push([url, init]);
    return new Response('Orders');
  });
  expect(requests).toEqual([
    [
      URL,
      {
        credentials: 'omit',
        cache: 'no-store',
        redirect: 'manual',
        referrerPolicy: 'no-referrer',
        signal: expect.any(AbortSignal),
      },
    ],
  ]);
});

it.each<[string, string, () => Response]>([
  ['a page', 'fine', () => new Response('<h1>Orders</h1>')],
  ['a gateway’s error', 'fails', () => new Response('', { status: 502 })],
  ['a page that does not exist', 'unclear', () => new Response('', { status: 404 })],
  ['a sign-in', 'unclear', () => new Response('', { status: 401 })],
  ['a redirect', 'unclear', () => Response.error()],
  ['no content', 'unclear', () => new Response(null, { status: 204 })],
  ['a copy from a cache', 'unclear', () => new Response('Orders', { headers: { Age: '7' } })],
  ['a challenge', 'unclear', () => new Response('', { headers: { 'cf-mitigated': 'challenge' } })],
  [
    'a waiting room',
    'unclear',
    () => new Response('<html><head><meta http-equiv="refresh" content="5"></head></html>'),
  ],
])('%s counts as %s', async (_, result, answer) => {
  expect(await found(answer)).toBe(result);
});

it('no answer, and one that breaks off, say nothing', async () => {
  expect(await found(() => Promise.reject(new TypeError('no network')))).toBe('no-answer');
  const broken = new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode('<h1>'));
      controller.error(new TypeError('broken off'));
    },
  });
  expect(await found(() => new Response(broken))).toBe('no-answer');
});
