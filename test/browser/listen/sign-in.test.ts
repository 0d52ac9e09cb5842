import { beforeEach, describe, expect, it, vi } from 'vitest';
import { listenForSignIn, reportSignIns } from '../../../src/browser/listen/sign-in.ts';
import type { Event } from '../../../src/core/state/events.ts';

type Listener = (details: object) => void;

const added = vi.hoisted(() => new Map<unknown, { tabId: number }>());
vi.mock('../../../src/browser/polyfill.ts', () => ({
  browser: {
    webRequest: {
      onHeadersReceived: {
        addListener: (listener: unknown, filter: { tabId: number }) => added.set(listener, filter),
        removeListener: (listener: unknown) => added.delete(listener),
      },
    },
  },
}));

const tabs = () => [...added.values()].map(({ tabId }) => tabId);
let sent: Event[] = [];

beforeEach(async () => {
  sent = [];
  await listenForSignIn([]);
  reportSignIns((event) => void sent.push(event));
});

describe('a 401 that makes the browser ask for a password', () => {
  const answer = (tabId: number, statusCode: number, ...challenges: string[]) =>
    answerWith(tabId, statusCode, 'WWW-Authenticate', ...challenges);
  const answerWith = (tabId: number, statusCode: number, name: string, ...challenges: string[]) => {
    const responseHeaders = challenges.map((value) => ({ name, value }));
    for (const [listener, filter] of added)
      if (filter.tabId === tabId)
        (listener as Listener)({ requestId: 'r', statusCode, responseHeaders });
  };

  it('is listened for in the named tabs only', async () => {
    await listenForSignIn([1, 2]);
    await listenForSignIn([2, 3]);
    expect(tabs()).toEqual([2, 3]);
    await listenForSignIn([]);
    expect(tabs()).toEqual([]);
  });

  it('is reported, and no other answer is', async () => {
    await listenForSignIn([1]);
    answer(1, 401);
    answer(1, 401, 'Bearer');
    answer(1, 403, 'Basic realm="x"');
    expect(sent).toEqual([]);
    answer(1, 401, 'Bearer', 'basic realm="x"');
    answer(1, 401, 'Negotiate');
    const event = { type: 'sign-in-requested', tabId: 1, requestId: 'r', byProxy: false };
    expect(sent).toEqual([event, event]);
  });

  it('is reported as the proxy’s if it is a 407', async () => {
    await listenForSignIn([1]);
    answerWith(1, 407, 'WWW-Authenticate', 'Basic realm="x"');
    answerWith(1, 401, 'Proxy-Authenticate', 'Basic realm="x"');
    expect(sent).toEqual([]);
    answerWith(1, 407, 'Proxy-Authenticate', 'Basic realm="x"');
    expect(sent).toMatchObject([{ byProxy: true }]);
  });
});
