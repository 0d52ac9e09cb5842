import { describe, expect, it } from 'vitest';
import {
  failedHosts,
  type PartsRead,
  partsBlame,
} from '../../../src/core/diagnosis/failed-parts.ts';
import { parseParts } from '../../../src/core/storage/parse-parts.ts';

const read = (...parts: [url: string, status: number][]): PartsRead => ({
  parts: parts.map(([url, status]) => ({ url, status })),
  isHidden: false,
});

describe('the failed parts of a page', () => {
  it('are named by host and number, most of them first', () => {
    const frames = [
      read(['https://a.test/1.js', 502], ['https://cdn.test/1.png', 503]),
      read(['https://cdn.test/2.png', 522], ['https://b.test/x', 500]),
    ];
    expect(failedHosts(frames)).toEqual([
      { host: 'cdn.test', count: 2, url: 'https://cdn.test/1.png', isWatchable: true },
      { host: 'a.test', count: 1, url: 'https://a.test/1.js', isWatchable: true },
    ]);
  });

  it('are counted once each, by their last answer', () => {
    const polled = read(
      ['https://a.test/api', 502],
      ['https://a.test/api', 502],
      ['https://a.test/ok', 502],
      ['https://a.test/ok', 200],
    );
    expect(failedHosts([polled])).toMatchObject([{ host: 'a.test', count: 1 }]);
  });

  it('are probably the fault of their host, or of several', () => {
    const blame = (...urls: string[]) =>
      partsBlame(failedHosts([read(...urls.map((url): [string, number] => [url, 502]))]));
    const [own, other] = ['https://a.test/1.js', 'https://cdn.test/1.png'];
    expect(blame()).toBeNull();
    expect(blame(own, 'https://a.test/2.js')).toMatchObject({
      id: 'parts_blame',
      params: [{ text: 'a.test' }],
    });
    expect(blame(own, other)?.id).toBe('parts_blame_several');
  });

  it('are named by five hosts at most, those with the most of them', () => {
    const hosts = ['a', 'b', 'c', 'd', 'e', 'f'].map((it) => `${it}.test`);
    const once = hosts.map((host): [string, number] => [`https://${host}/1.js`, 502]);
    const found = failedHosts([read(...once, ['https://f.test/2.js', 502])]);
    expect(found.map(({ host }) => host)).toEqual(['f.test', ...hosts.slice(0, 4)]);
  });

  it('stay known when a later answer is hidden', () => {
    const polled = read(['https://a.test/api', 502], ['https://a.test/api', 0]);
    expect(failedHosts([polled])).toMatchObject([{ host: 'a.test', count: 1 }]);
  });

  it('are none where the address has no host', () => {
    expect(failedHosts([read(['data:text/css,a', 502], ['nonsense', 502])])).toEqual([]);
  });

  it('are not guessed from a status that the browser hides', () => {
    expect(failedHosts([{ ...read(['https://a.test/', 0]), isHidden: true }])).toEqual([]);
  });

  it('are not watched if their address looks like a one-time link', () => {
    const link = 'https://a.test/login/callback?code=SplxlOBeZQQYbYS6WxSbIA&state=xyz';
    expect(failedHosts([read([link, 502])])).toMatchObject([{ isWatchable: false }]);
  });
});

it.each<[string, unknown]>([
  ['nothing', null],
  [
    'an address of another scheme',
    { parts: [{ url: 'javascript:1', status: 502 }], isHidden: false },
  ],
  ['a status that is none', { parts: [{ url: 'https://a.test/', status: 1e9 }], isHidden: false }],
  [
    'a long address',
    { parts: [{ url: `https://a.test/${'a'.repeat(3000)}`, status: 502 }], isHidden: false },
  ],
  [
    'too many parts',
    { parts: Array(1000).fill({ url: 'https://a.test/', status: 502 }), isHidden: false },
  ],
])('of a report with %s nothing is read', (_, raw) => {
  expect(parseParts(raw)).toBeNull();
});
