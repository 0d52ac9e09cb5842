import { describe, expect, it } from 'vitest';
import { createRedirectChains } from '../../../src/browser/listen/redirect-chains.ts';
import { firstUrlOf } from '../../../src/core/http/first-address.ts';

const A = 'https://shop.example.com/a';
const B = 'https://shop.example.com/b';
const get = (url: string, requestId = 'r1') => ({ tabId: 7, requestId, url, method: 'GET' });

describe('the redirects of a tab’s newest request', () => {
  it('are noted in order, with what began it in either browser', () => {
    const chains = createRedirectChains();
    for (const url of [A, B]) chains.note({ ...get(url), initiator: 'https://www.example.com' });
    expect(chains.of(7, 'r1')).toMatchObject({
      urls: [A, B],
      isOnlyGets: true,
      initiator: 'https://www.example.com',
    });
    chains.note({ ...get(A, 'r2'), originUrl: 'https://example.org/x' });
    expect(chains.of(7, 'r2')).toMatchObject({ urls: [A], initiator: 'https://example.org/x' });
    expect(chains.of(7, 'r1')).toBeNull();
  });

  it('of a form, or of more than browsers follow, lead back nowhere', () => {
    const chains = createRedirectChains();
    chains.note({ ...get(A), method: 'POST' });
    chains.note(get(B));
    expect(chains.of(7, 'r1')?.isOnlyGets).toBe(false);
    for (let nth = 0; nth < 100; nth += 1) chains.note(get(`${A}/${nth}`, 'r2'));
    const long = chains.of(7, 'r2') ?? expect.fail();
    expect(long.urls.length).toBeLessThan(30);
    expect(firstUrlOf(long)).toBeNull();
  });

  it('are forgotten when the tab closes', () => {
    const chains = createRedirectChains();
    chains.note(get(A));
    chains.forget(7);
    expect(chains.of(7, 'r1')).toBeNull();
  });
});
