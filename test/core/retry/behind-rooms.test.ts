import { beforeEach, describe, expect, it } from 'vitest';
import { Crowd, DOWN, UP } from '../../fakes/crowd-world.ts';
import type { Reply } from '../../fakes/world.ts';

const MINUTE = 60_000;
const SHOP = 'https://shop.example.com/';
const ROOM: Reply = { status: 200, room: true };
const PLACES: readonly (readonly [string, Reply])[] = [
  ['at the same address', ROOM],
  ['at another address', { ...ROOM, to: `${SHOP}wait` }],
  ['of another site', { ...ROOM, to: 'https://shop.queue-it.net/?c=shop' }],
];

let world: Crowd;

/** Opens the page while it is down; its next attempt leads to this room. */
async function enter(room: Reply): Promise<void> {
  await world.open(1, 1, () => SHOP);
  world.server = () => room;
  await world.until(() => world.ours.length > 0);
  await world.pass(200);
  expect(world.phase(1)).toMatchObject({ name: 'held', reason: 'waiting-room' });
}

/** The room itself goes to this address, which answers so; `byPage`: the browser tells who did. */
async function leadTo(url: string, answer: Reply, byPage = true): Promise<void> {
  world.server = () => answer;
  await world.start(1, url, 'GET', false, byPage);
  await world.pass(3000);
}

describe.each([false, true])('where navigation events come first: %s', (first) => {
  beforeEach(() => {
    world = new Crowd();
    world.server = DOWN;
    world.navigationFirst = first;
  });

  describe.each(PLACES)('a waiting room %s', (_, room) => {
    it.each([true, false])('that leads to the page is a return: %s', async (byPage) => {
      await enter(room);
      await leadTo(SHOP, UP(), byPage);
      expect(world.isBack(1)).toBe(true);
    });

    it('that itself leads to another page of the failed site is a return', async () => {
      await enter(room);
      await leadTo(`${SHOP}home`, UP());
      expect(world.isBack(1)).toBe(true);
    });

    it('that the user leaves for another page of its site is no return', async () => {
      await enter(room);
      await leadTo(`${SHOP}contact`, UP(), false);
      expect(world.record(1)?.incident ?? null).toBeNull();
    });

    it.each([
      ['the failed page', SHOP],
      ['another page', `${SHOP}home`],
    ])(
      'in which the user pressed Stop stays stopped once it leads to %s, which fails',
      async (_to, url) => {
        await enter(room);
        await world.tell({ type: 'stop', tabId: 1 });
        await leadTo(url, DOWN());
        expect(world.phase(1)).toMatchObject({ name: 'ended', reason: 'stopped' });
        const before = world.ours.length;
        await world.pass(10 * MINUTE);
        expect(world.ours).toHaveLength(before);
        await world.tell({ type: 'keep-trying', tabId: 1 });
        world.server = UP;
        await world.pass(MINUTE);
        expect(world.isBack(1)).toBe(true);
      },
    );

    it('in which the user pressed Stop marks no return', async () => {
      await enter(room);
      await world.tell({ type: 'stop', tabId: 1 });
      await leadTo(SHOP, UP());
      expect(world.record(1)?.incident ?? null).toBeNull();
    });

    it('whose way on the user stops in the browser is stopped', async () => {
      await enter(room);
      world.server = () => ({ status: 200, takes: MINUTE });
      await world.start(1, SHOP, 'GET', false, true);
      await world.pass(2000);
      await world.pressStop(1);
      await world.pass(2000);
      expect(world.phase(1)).toMatchObject({ name: 'ended', reason: 'stopped-in-browser' });
    });

    it('that leads to the failed page keeps its count of attempts', async () => {
      await enter(room);
      await leadTo(SHOP, DOWN());
      expect(world.phase(1)?.name).toBe('waiting');
      expect(world.attemptsOf(1)).toBe(1);
    });

    it('that leads to a broken connection is retried until the page is back', async () => {
      await enter(room);
      await leadTo(SHOP, { status: 200, broken: true });
      world.server = UP;
      await world.pass(2 * MINUTE);
      expect(world.isBack(1)).toBe(true);
      expect(world.tab(1).url).toBe(SHOP);
    });
  });
});

/** What Firefox may report of the same load in different orders. */
const LATE: readonly (readonly [string, readonly string[]])[] = [
  ['the answer after the tab has loaded', ['request', 'commit', 'loaded', 'answer']],
  ['the request after the document', ['commit', 'request', 'answer', 'loaded']],
  ['the request after the tab has loaded', ['commit', 'loaded', 'request', 'answer']],
];

describe.each(LATE)('where Firefox reports %s, a waiting room at another address', (_, order) => {
  beforeEach(async () => {
    world = new Crowd();
    world.server = DOWN;
    world.navigationFirst = true;
    await enter({ ...ROOM, to: `${SHOP}wait` });
  });

  async function leadsTo(status: number, url = SHOP): Promise<void> {
    const of = { tabId: 1, url };
    const answer = { url, method: 'GET', status, cached: false, headers: {} };
    const events = {
      request: { type: 'request-started', ...of, requestId: 'late', method: 'GET' },
      commit: { type: 'page-committed', ...of, fromHistory: false, byPage: true },
      loaded: { type: 'tab-loaded', ...of },
      answer: {
        type: 'response-received',
        tabId: 1,
        requestId: 'late',
        answer,
        committed: { byPage: true },
      },
    } as const;
    const shown = { url, status, room: false, documentId: 'behind', bornAt: world.now };
    Object.assign(world.tab(1), shown);
    for (const name of order) await world.tell(events[name as keyof typeof events]);
    await world.pass(3000);
  }

  it('keeps the user’s Stop once it leads to the failed page', async () => {
    await world.tell({ type: 'stop', tabId: 1 });
    await leadsTo(502);
    expect(world.phase(1)).toMatchObject({ name: 'ended', reason: 'stopped' });
  });

  it('is a return once it leads to the page', async () => {
    await leadsTo(200);
    expect(world.isBack(1)).toBe(true);
  });

  it('is a return once it leads to another page of its site', async () => {
    await leadsTo(200, `${SHOP}home`);
    expect(world.isBack(1)).toBe(true);
  });

  it.each([SHOP, `${SHOP}home`])(
    'goes on with its schedule once it leads to %s, which fails',
    async (url) => {
      const before = world.now;
      await leadsTo(502, url);
      expect(world.phase(1)?.name).toBe('waiting');
      expect(world.attemptsOf(1)).toBe(1);
      await world.until(() => world.ours.length > 1);
      // The schedule's second wait, less a quarter for chance.
      expect((world.ours.at(-1)?.at ?? 0) - before).toBeGreaterThanOrEqual(4500);
    },
  );

  it('keeps the user’s Stop once it leads to another page of its site, which fails', async () => {
    await world.tell({ type: 'stop', tabId: 1 });
    await leadsTo(502, `${SHOP}home`);
    expect(world.phase(1)).toMatchObject({ name: 'ended', reason: 'stopped' });
  });

  it('has been left once it leads to another site', async () => {
    await leadsTo(200, 'https://elsewhere.test/');
    expect(world.record(1)?.incident ?? null).toBeNull();
  });
});

describe('a queue of another site', () => {
  it('keeps nothing of the failed site once there is no access to that', async () => {
    world = new Crowd();
    world.server = DOWN;
    await enter({ ...ROOM, to: 'https://shop.queue-it.net/?c=shop' });
    const { keptOrigins } = await import('../../../src/core/retry/lost-access.ts');
    const kept = { tabs: new Map([[1, world.record(1) ?? expect.fail()]]), circuits: new Map() };
    expect(keptOrigins({ ...kept, watches: new Map() })).toContain('https://shop.example.com');
    await world.tell({ type: 'access-lost', origins: ['https://shop.example.com'] });
    expect(JSON.stringify(world.local)).not.toContain('shop.example.com');
  });
});
