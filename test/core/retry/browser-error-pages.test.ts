import { beforeEach, describe, expect, it } from 'vitest';
import { type Reply, World } from '../../fakes/world.ts';

const A = 'http://a.test/page';
const SECOND = 1000;
const MINUTE = 60 * SECOND;

let world: World;
beforeEach(() => {
  world = new World();
  world.openTab(1);
});

/** A server that answers 502 with such a body, and is back after 15 s. */
function downWith(own: Partial<Reply>): void {
  const start = world.now;
  world.server = () =>
    world.now - start < 15 * SECOND ? { status: 502, ...own } : { status: 200 };
}

const phase = () => world.record(1)?.incident?.phase;

describe('a 502 in place of which the browser shows its own error page', () => {
  it.each<[string, Partial<Reply>, boolean]>([
    ['since its body cannot be decoded, in Chrome’s order of events', { emptyBody: true }, false],
    [
      'since its body cannot be decoded, in Firefox after its document',
      { undecodable: true },
      false,
    ],
    ['since its body cannot be decoded, in Firefox before the answer', { undecodable: true }, true],
    ['since it neither shows nor saves the body', { unshowable: true }, false],
  ])('%s, is retried on one schedule until it is back', async (_, own, navigationFirst) => {
    world.navigationFirst = navigationFirst;
    downWith(own);
    await world.go(1, A);
    await world.pass(MINUTE);
    expect(phase()?.name).toBe('recovered');
    const gaps = world.hits.map(({ at }, index) => at - (world.hits[index - 1]?.at ?? at));
    // The first time may take a second more, in which the tab is looked at.
    expect(gaps.length).toBe(4);
    expect(gaps[1]).toBeGreaterThanOrEqual(3 * SECOND);
    expect(gaps[2]).toBeGreaterThanOrEqual(6 * SECOND);
    expect(gaps[3]).toBeGreaterThanOrEqual(12 * SECOND);
    expect(world.record(1)?.incident?.attempts.every((it) => it.trigger === 'schedule')).toBe(true);
  });

  it.each([['at the first load'], ['at a retry']])(
    'since its body cannot be decoded, of which Firefox tells before the request, %s, is retried',
    async (when) => {
      const isRetry = when === 'at a retry';
      // The events are told below.
      const silent = { status: 502, byWorker: true, takes: 10 * MINUTE };
      world.server = (_, nth) => (nth === 0 ? { status: 502 } : silent);
      if (isRetry) {
        await world.go(1, A);
        await world.pass(10 * SECOND);
        expect(phase()).toMatchObject({ name: 'reloading', requestId: null });
      }
      const tab = world.tab(1);
      const show = (documentId: string) =>
        Object.assign(tab, { url: A, loading: null, documentId, bornAt: world.now, status: 502 });
      const shown = { tabId: 1, url: A, fromHistory: false, byPage: false } as const;
      show('document');
      await world.tell({ type: 'page-committed', ...shown, origin: isRetry ? 'reload' : 'get' });
      const cause = 'status' as const;
      await world.tell({ type: 'page-not-shown', tabId: 1, url: A, cause, documentId: null });
      const request = { tabId: 1, requestId: 'late', url: A, method: 'GET' } as const;
      await world.tell({ type: 'request-started', ...request });
      const answer = { url: A, method: 'GET', status: 502, cached: false, headers: {} };
      const committed = { byPage: false, isReplaced: true } as const;
      const its = { tabId: 1, requestId: 'late', answer, committed };
      await world.tell({ type: 'response-received', ...its });
      await world.pass(50);
      show('error page');
      tab.errorPage = true;
      await world.tell({ type: 'page-committed', ...shown, origin: 'get' });
      await world.tell({ type: 'tab-loaded', tabId: 1, url: A });
      world.server = () => ({ status: 200 });
      await world.pass(MINUTE);
      expect(phase()?.name).toBe('recovered');
    },
  );

  it('is retried after the background was killed', async () => {
    downWith({ undecodable: true });
    await world.go(1, A);
    await world.pass(SECOND);
    world.kill();
    await world.pass(2 * MINUTE);
    expect(phase()?.name).toBe('recovered');
  });

  it('is not taken for the error page of a form that was sent afterwards', async () => {
    downWith({ undecodable: true });
    await world.go(1, A);
    await world.pass(SECOND);
    await world.go(1, A, 'POST');
    await world.pass(MINUTE);
    expect(phase()).toMatchObject({ name: 'ended', reason: 'form' });
    expect(world.hits.filter(({ method }) => method === 'POST')).toHaveLength(1);
  });

  it('is not begun by a download that leaves the page before it on screen', async () => {
    world.server = () => ({ status: 200 });
    await world.go(1, A);
    const at = { tabId: 1, requestId: 'd' } as const;
    const url = 'http://a.test/file';
    await world.tell({ type: 'request-started', ...at, url, method: 'GET' });
    const answer = { url, method: 'GET', status: 502, cached: false, headers: {} };
    await world.tell({ type: 'response-received', ...at, answer, committed: null });
    const cause = 'not-a-page' as const;
    await world.tell({ type: 'page-not-shown', tabId: 1, url, cause, documentId: 'e1' });
    await world.pass(2 * SECOND);
    expect(world.record(1)).toBeNull();
    await world.pass(2 * MINUTE);
    expect(world.hits).toHaveLength(1);
  });

  it('takes the place of another failed page', async () => {
    world.server = () => ({ status: 502 });
    await world.go(1, A);
    world.server = () => ({ status: 502, unshowable: true });
    await world.go(1, 'http://a.test/file');
    await world.pass(MINUTE);
    expect(world.hits.at(-1)).toMatchObject({ url: 'http://a.test/file', ours: true });
  });

  it('is no reason to leave a failed page that a download leaves on screen', async () => {
    world.server = () => ({ status: 502 });
    await world.go(1, A);
    const at = { tabId: 1, requestId: 'd' } as const;
    const url = 'http://a.test/file';
    await world.tell({ type: 'request-started', ...at, url, method: 'GET' });
    const answer = { url, method: 'GET', status: 502, cached: false, headers: {} };
    await world.tell({ type: 'response-received', ...at, answer, committed: null });
    const cause = 'not-a-page' as const;
    await world.tell({ type: 'page-not-shown', tabId: 1, url, cause, documentId: 'e1' });
    world.server = () => ({ status: 200 });
    await world.pass(2 * MINUTE);
    expect(phase()?.name).toBe('recovered');
  });
});
