import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  createUnansweredPages,
  type UnansweredPages,
} from '../../../src/browser/listen/unanswered-pages.ts';

const URL = 'https://a.test/page';
const tabId = 7;

let pages: UnansweredPages;
let reported: { origin: string; hasLoaded: boolean }[];
let hasAccess: boolean;

beforeEach(() => {
  vi.useFakeTimers();
  reported = [];
  hasAccess = true;
  pages = createUnansweredPages(
    async () => hasAccess,
    ({ origin }, hasLoaded) => void reported.push({ origin, hasLoaded }),
  );
});
afterEach(() => void vi.useRealTimers());

const request = (requestId: string, method = 'GET', url = URL) =>
  pages.onRequest({ tabId, requestId, url, method });
const answer = (requestId: string, method = 'GET', url = URL) =>
  pages.onAnswer({ tabId, requestId, url, method });
const commit = (isInOrder: boolean, origin: 'get' | 'form' | 'reload' = 'get', url = URL) =>
  pages.onCommitted({ tabId, url, origin, isInOrder });
const fails = (requestId: string, isAborted = false) =>
  pages.onFailure({ tabId, requestId, isAborted });
const passed = (ms: number) => vi.advanceTimersByTimeAsync(ms);

describe('a document whose answer is reported', () => {
  it.each([true, false])('is not unanswered (requests come first: %s)', async (isInOrder) => {
    for (const id of ['1', '2', '3']) {
      request(id);
      answer(id);
      commit(isInOrder);
      pages.onLoaded(tabId);
      await passed(5000);
    }
    expect(reported).toEqual([]);
  });

  it('is not unanswered if Firefox reports the document before its request and answer', async () => {
    for (const id of ['1', '2']) {
      commit(false);
      pages.onLoaded(tabId);
      await passed(200);
      request(id);
      await passed(200);
      answer(id);
      await passed(5000);
    }
    expect(reported).toEqual([]);
  });

  it('is not unanswered if Firefox commits it twice, as in a tab that was unloaded', async () => {
    commit(false, 'reload');
    request('1');
    answer('1');
    await passed(300);
    commit(false, 'reload');
    pages.onLoaded(tabId);
    await passed(5000);
    expect(reported).toEqual([]);
  });

  it.each([true, false])(
    'is not unanswered if the background was killed after its request (requests come first: %s)',
    async (isInOrder) => {
      answer('1');
      commit(isInOrder);
      pages.onLoaded(tabId);
      await passed(5000);
      expect(reported).toEqual([]);
    },
  );

  it.each([true, false])(
    'is not unanswered if Firefox commits its error page after the failure of its request (answered: %s)',
    async (isAnswered) => {
      request('1');
      if (isAnswered) answer('1');
      fails('1');
      await passed(3000);
      commit(false);
      await passed(5000);
      expect(reported).toEqual([]);
    },
  );

  it('is not unanswered if Firefox commits its error page before the failure of its request', async () => {
    request('1');
    commit(false);
    await passed(700);
    fails('1');
    await passed(5000);
    expect(reported).toEqual([]);
  });

  it('is not unanswered after redirects', async () => {
    request('1', 'GET', 'https://a.test/old');
    request('1');
    answer('1');
    commit(true);
    await passed(5000);
    expect(reported).toEqual([]);
  });
});

describe('a document without an answer', () => {
  it('is reported at once where requests come first', async () => {
    commit(true);
    await passed(0);
    expect(reported).toEqual([{ origin: 'get', hasLoaded: false }]);
  });

  it('is reported although the page before it had the same address', async () => {
    request('1');
    answer('1');
    commit(true);
    commit(true, 'reload');
    await passed(0);
    expect(reported).toEqual([{ origin: 'reload', hasLoaded: false }]);
  });

  it.each([true, false])(
    'is reported although an answer failed before it (requests come first: %s)',
    async (isInOrder) => {
      request('1');
      answer('1');
      fails('1');
      await passed(isInOrder ? 100 : 11_000);
      commit(isInOrder);
      await passed(1100);
      expect(reported).toEqual([{ origin: 'get', hasLoaded: false }]);
    },
  );

  it('is reported although a request for its address was cancelled before it', async () => {
    request('1');
    fails('1', true);
    commit(false);
    await passed(1100);
    expect(reported).toEqual([{ origin: 'get', hasLoaded: false }]);
  });

  it('is reported a second later in Firefox, with the method of its request', async () => {
    request('1');
    commit(false, 'reload');
    pages.onLoaded(tabId);
    await passed(900);
    expect(reported).toEqual([]);
    await passed(200);
    request('2', 'POST');
    commit(false, 'reload');
    await passed(1100);
    expect(reported).toEqual([
      { origin: 'get', hasLoaded: true },
      { origin: 'form', hasLoaded: false },
    ]);
  });

  it('is reported at once if Firefox gave its request to the site’s service worker', async () => {
    request('1');
    pages.onRedirect(tabId, '1', 0);
    commit(false);
    await passed(0);
    expect(reported).toEqual([{ origin: 'get', hasLoaded: false }]);
    commit(false, 'reload');
    request('2');
    pages.onRedirect(tabId, '2', 0);
    await passed(150);
    expect(reported).toHaveLength(2);
  });

  it('is not reported if the worker left its request to the network', async () => {
    commit(false);
    request('1');
    pages.onRedirect(tabId, '1', 0);
    request('1');
    answer('1');
    request('2');
    pages.onRedirect(tabId, '2', 0);
    request('2');
    commit(false);
    await passed(200);
    answer('2');
    await passed(5000);
    expect(reported).toEqual([]);
  });

  it('of a form is never taken for one of a link', async () => {
    request('1');
    commit(false, 'form');
    await passed(1100);
    expect(reported).toEqual([{ origin: 'form', hasLoaded: false }]);
  });

  it('is not reported once another document is there, or the tab is gone', async () => {
    commit(false);
    commit(false, 'get', 'https://a.test/other');
    await passed(1100);
    expect(reported).toHaveLength(1);
    commit(false);
    pages.forget(tabId);
    await passed(1100);
    expect(reported).toHaveLength(1);
  });

  it('is not reported without access to its site, where no request is reported either', async () => {
    hasAccess = false;
    commit(true);
    commit(false);
    await passed(1100);
    expect(reported).toEqual([]);
  });
});
