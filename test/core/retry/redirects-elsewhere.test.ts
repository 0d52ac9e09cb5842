import { beforeEach, describe, expect, it } from 'vitest';
import { Crowd, DOWN } from '../../fakes/crowd-world.ts';

const HOUR = 3_600_000;
const SHOP = 'https://shop.example.com/';
const ELSEWHERE = { name: 'ended', reason: 'other-site' };

let world: Crowd;
beforeEach(() => {
  world = new Crowd();
  world.server = DOWN;
});

/** Opens the shop, whose retries are redirected to `to` with this status from now on. */
async function redirectTo(to: string, status = 502): Promise<void> {
  await world.open(1, 1, () => SHOP);
  world.server = (url) => (url === SHOP ? { status, to } : { status });
  await world.until(() => world.tab(1).url === to);
  await world.pass(100);
}

describe('a retry that is redirected', () => {
  it.each(['https://other.org/', 'http://127.0.0.1/reboot', 'http://192.168.0.1/', 'http://nas/'])(
    'ends its incident, and is not repeated, if it fails at %s',
    async (to) => {
      await redirectTo(to);
      expect(world.phase(1)).toMatchObject(ELSEWHERE);
      await world.pass(HOUR);
      await world.tell({ type: 'tab-activated', tabId: 1 });
      await world.tell({ type: 'set-switch', name: 'autoReload', on: false });
      await world.tell({ type: 'set-switch', name: 'autoReload', on: true });
      await world.update();
      await world.pass(HOUR);
      expect(world.ours).toHaveLength(1);
      expect(world.phase(1)).toMatchObject(ELSEWHERE);
    },
  );

  it('leaves its incident ended after “Retry now” and after a reload by the user', async () => {
    await redirectTo('https://other.org/');
    await world.tell({ type: 'retry-now', tabId: 1 });
    await world.pass(HOUR);
    await world.go(1, 'https://other.org/');
    await world.pass(HOUR);
    expect(world.ours).toHaveLength(2);
    expect(world.phase(1)).toMatchObject(ELSEWHERE);
  });

  it('starts no new retries when Back shows its page again', async () => {
    const to = 'https://other.org/';
    await redirectTo(to);
    world.server = () => ({ status: 200 });
    await world.go(1, 'http://b.test/');
    Object.assign(world.tab(1), { url: to, status: 502, documentId: 'back' });
    const back = { fromHistory: true, byPage: false } as const;
    await world.tell({ type: 'page-committed', tabId: 1, url: to, ...back });
    await world.pass(HOUR);
    expect(world.ours).toHaveLength(1);
  });

  it('is followed by others if it stays within its site', async () => {
    await redirectTo('https://login.example.com/');
    await world.pass(HOUR);
    expect(world.ours.length).toBeGreaterThan(10);
  });

  it('ends its incident, and reports no recovery, if it leads from a public to a private address that answers', async () => {
    await redirectTo('http://192.168.0.1/login', 200);
    expect(world.phase(1)).toMatchObject(ELSEWHERE);
    expect(world.tab(1).notice).toBeNull();
    await world.tell({ type: 'retry-now', tabId: 1 });
    await world.pass(HOUR);
    expect([world.ours.length, world.isBack(1)]).toEqual([1, false]);
  });

  it('is a recovery if a sign-in page of another site answers', async () => {
    await redirectTo('https://login.org/', 200);
    expect(world.isBack(1)).toBe(true);
  });

  it('keeps the reason of an answer that ends it anyway', async () => {
    await redirectTo('https://other.org/', 410);
    expect(world.phase(1)).toMatchObject({ name: 'ended', reason: 'other-status' });
  });
});

describe('a load that another site started', () => {
  it('stays marked after a reload whose request does not name the other site', async () => {
    world.openTab(1);
    const request = { tabId: 1, requestId: 'r', url: SHOP, method: 'GET' };
    await world.tell({ type: 'request-started', ...request });
    Object.assign(world.tab(1), { url: SHOP, status: 502, documentId: 'd' });
    const answer = { url: SHOP, method: 'GET', status: 502, cached: false, headers: {} };
    const committed = { byPage: false };
    const came = { type: 'response-received', answer, crossSite: true, committed } as const;
    await world.tell({ ...came, tabId: 1, requestId: 'r' });
    expect(world.record(1)?.incident?.answer.crossSite).toBe(true);
    await world.until(() => world.attemptsOf(1) === 2);
    expect(world.record(1)?.incident?.answer.crossSite).toBe(true);
  });
});
