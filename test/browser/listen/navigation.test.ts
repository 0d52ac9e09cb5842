import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Event } from '../../../src/core/state/events.ts';

const TAB = 7;
const URL = 'http://shop.test/';

/** The events of a browser, with their listeners and filters. */
class FakeEvents {
  readonly filters = new Map<string, unknown>();
  private readonly listeners = new Map<string, (...given: unknown[]) => void>();

  api(name: string): Record<string, unknown> {
    return new Proxy({}, { get: (_, key) => this.event(`${name}.${String(key)}`) });
  }

  tell(name: string, ...given: unknown[]): void {
    this.listeners.get(name)?.(...given);
  }

  private event(name: string): object {
    const addListener = (listener: (...given: unknown[]) => void, filter: unknown): void => {
      this.listeners.set(name, listener);
      this.filters.set(name, filter);
    };
    return { addListener };
  }
}

let events: FakeEvents;
let sent: Event[];

const navigation = (more: object = {}): object => ({
  ...{ tabId: TAB, frameId: 0, url: URL, timeStamp: 1, transitionQualifiers: [] },
  ...more,
});
const loads = (): unknown[] => sent.filter(({ type }) => type === 'tab-loaded');

beforeEach(async () => {
  vi.useFakeTimers();
  vi.resetModules();
  events = new FakeEvents();
  sent = [];
  const apis = ['tabs', 'webRequest', 'webNavigation', 'windows'];
  const browser = Object.fromEntries(apis.map((name) => [name, events.api(name)]));
  vi.doMock('../../../src/browser/polyfill.ts', () => ({ browser }));
  const { listenToNavigation } = await import('../../../src/browser/listen/navigation.ts');
  listenToNavigation((event) => void sent.push(event));
});
afterEach(() => {
  vi.doUnmock('../../../src/browser/polyfill.ts');
  vi.useRealTimers();
});

describe('an answer that Firefox replaces by its own error page', () => {
  const request = { tabId: TAB, frameId: 0, requestId: 'r1', url: URL, method: 'GET' };
  const error = 'Error code 2152398875';
  const answered = (): unknown => {
    const details = { ...request, statusCode: 502, responseHeaders: [], fromCache: false };
    events.tell('webRequest.onCompleted', { ...details, timeStamp: 12 });
    return sent.find(({ type }) => type === 'response-received');
  };

  it('says so with the answer if that was told before', () => {
    events.tell('webNavigation.onCommitted', navigation({ timeStamp: 13 }));
    events.tell('webNavigation.onErrorOccurred', navigation({ error, timeStamp: 14 }));
    events.tell('webRequest.onBeforeRequest', { ...request, timeStamp: 10 });
    expect(answered()).toMatchObject({ committed: { byPage: false, isReplaced: true } });
  });

  it('does not say so of the answer before, or of one at another address', () => {
    events.tell('webNavigation.onErrorOccurred', navigation({ error, timeStamp: 9 }));
    events.tell('webNavigation.onCommitted', navigation({ timeStamp: 13 }));
    const elsewhere = { error, url: `${URL}other`, timeStamp: 14 };
    events.tell('webRequest.onBeforeRequest', { ...request, timeStamp: 10 });
    expect(answered()).toMatchObject({ committed: { byPage: false } });
    expect(answered()).not.toHaveProperty('committed.isReplaced');
    events.tell('webNavigation.onErrorOccurred', navigation(elsewhere));
    sent.length = 0;
    expect(answered()).not.toHaveProperty('committed.isReplaced');
  });
});

describe('the event of a loaded page', () => {
  it('is sent for the main frame only, and not for a prerendered page', () => {
    events.tell('webNavigation.onCommitted', navigation());
    events.tell('webNavigation.onCompleted', navigation({ frameId: 3 }));
    events.tell('webNavigation.onCompleted', navigation({ documentLifecycle: 'prerender' }));
    expect(loads()).toEqual([]);
    events.tell('webNavigation.onCompleted', navigation({ url: `${URL}#part` }));
    expect(loads()).toEqual([{ type: 'tab-loaded', tabId: TAB, url: URL }]);
  });

  it('is sent when a page changes its address by script', () => {
    events.tell('webNavigation.onHistoryStateUpdated', navigation({ url: `${URL}app` }));
    expect(loads()).toEqual([{ type: 'tab-loaded', tabId: TAB, url: `${URL}app` }]);
  });

  it('is sent for the browser’s own error page after 1 s', () => {
    const error = 'net::ERR_CONNECTION_REFUSED';
    events.tell('webNavigation.onErrorOccurred', navigation({ error }));
    expect(loads()).toEqual([]);
    vi.advanceTimersByTime(1000);
    expect(loads()).toEqual([{ type: 'tab-loaded', tabId: TAB, url: URL }]);
  });

  it('is not sent for an aborted navigation, which leaves the page in place', () => {
    const error = 'net::ERR_ABORTED';
    events.tell('webNavigation.onErrorOccurred', navigation({ error }));
    vi.advanceTimersByTime(1000);
    expect(loads()).toEqual([]);
  });

  it('is not made from events that come several times per load', () => {
    expect([...events.filters.keys()]).not.toContain('tabs.onUpdated');
    for (const [name, filter] of events.filters) {
      if (name.startsWith('webRequest.')) expect(filter).toMatchObject({ types: ['main_frame'] });
    }
  });
});

describe('listening to tabs', () => {
  it.each([
    ['chrome', undefined],
    ['firefox', { properties: ['discarded'] }],
  ] as const)('takes no changes but discarding in %s', async (built, filter) => {
    vi.stubEnv('BUILT_FOR', built);
    const { listenToTabs } = await import('../../../src/browser/listen/tabs.ts');
    listenToTabs((event) => void sent.push(event));
    expect(events.filters.has('tabs.onUpdated')).toBe(filter !== undefined);
    expect(events.filters.get('tabs.onUpdated')).toEqual(filter);
    vi.unstubAllEnvs();
  });
});

describe('the origin of a document that its own page led to', () => {
  const origins = () =>
    sent.flatMap((event) => (event.type === 'page-committed' ? [event.origin] : []));
  const commit = (url: string, byPage = true) =>
    events.tell(
      'webNavigation.onCommitted',
      navigation({
        url,
        transitionType: 'link',
        transitionQualifiers: byPage ? ['client_redirect'] : [],
      }),
    );

  it('is that of a reload at the same address, also after a script changed it', () => {
    commit(URL, false);
    commit(URL);
    events.tell('webNavigation.onHistoryStateUpdated', navigation({ url: `${URL}app` }));
    commit(`${URL}app`);
    expect(origins()).toEqual(['get', 'reload', 'reload']);
  });

  it('is that of a link at another address, also if a script changed it for a moment', () => {
    commit(URL, false);
    commit(`${URL}other`);
    events.tell('webNavigation.onHistoryStateUpdated', navigation({ url: `${URL}other?` }));
    commit(`${URL}other`);
    expect(origins()).toEqual(['get', 'get', 'get']);
  });
});
