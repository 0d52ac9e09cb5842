import { beforeEach, describe, expect, it } from 'vitest';
import { Crowd, DOWN, UP } from '../../fakes/crowd-world.ts';
import { HOUR, MINUTE, WatchingWorld } from '../../fakes/watching-world.ts';
import type { Reply } from '../../fakes/world.ts';
import { inEnglish } from '../../gallery/in-english.ts';

const SHOP = 'https://shop.example.com/';
const IN_ROOM = { name: 'held', reason: 'waiting-room' };
const ROOMS: readonly (readonly [string, Reply])[] = [
  ['a Refresh header within 15 s', { status: 200, headers: { refresh: '5' } }],
  ['a meta refresh or a gate’s mark in its document', { status: 200, room: true }],
  ['202 and the mark of AWS WAF', { status: 202, headers: { 'x-amzn-waf-action': 'challenge' } }],
  ['200 and the mark of Cloudflare', { status: 200, headers: { 'cf-mitigated': 'challenge' } }],
  ['a redirect to a queue', { status: 200, to: 'https://shop.queue-it.net/?c=shop' }],
];

let world: Crowd;
beforeEach(() => {
  world = new Crowd();
  world.server = DOWN;
});

/** Opens the page while it is down; from its next attempt on it answers like this. */
async function enter(room: Reply): Promise<void> {
  await world.open(1, 1, () => SHOP);
  world.server = () => room;
  await world.until(() => world.ours.length > 0);
  await world.pass(200);
}

/** The room refreshes itself. */
async function refresh(answer: Reply): Promise<void> {
  world.server = () => answer;
  await world.go(1, world.tab(1).url);
}

describe.each([false, true])('where navigation events come first: %s', (first) => {
  beforeEach(() => {
    world.navigationFirst = first;
  });

  it.each(ROOMS)(
    'a retry that is answered by %s is no recovery, and what follows is',
    async (_, room) => {
      await enter(room);
      expect(world.phase(1)).toMatchObject(IN_ROOM);
      expect(world.badges.get(1)?.text).toBe('||');
      await world.pass(HOUR);
      await world.tell({ type: 'tab-activated', tabId: 1 });
      await world.tell({ type: 'set-switch', name: 'autoReload', on: false });
      await world.tell({ type: 'set-switch', name: 'autoReload', on: true });
      await world.update();
      await world.pass(HOUR);
      expect(world.ours).toHaveLength(1);
      expect(world.phase(1)).toMatchObject({ name: 'held', reason: 'room-stays' });
      await refresh({ status: 200, to: SHOP });
      expect(world.isBack(1)).toBe(true);
      expect(world.badges.get(1)?.text).toBe('✓');
    },
  );

  it('a page that fails behind its waiting room is retried on its schedule, however often the room refreshed', async () => {
    await enter({ status: 200, room: true });
    for (let nth = 0; nth < 50; nth += 1) await refresh({ status: 200, room: true });
    expect(world.record(1)?.incident?.attempts).toHaveLength(1);
    await refresh(DOWN());
    await world.pass(1000);
    expect(world.phase(1)).toMatchObject({ name: 'waiting' });
    world.server = UP;
    await world.pass(MINUTE);
    expect(world.isBack(1)).toBe(true);
  });

  it('a page behind its waiting room that the site’s own service worker answers is back', async () => {
    await enter({ status: 200, room: true });
    await refresh({ status: 200, byWorker: true });
    await world.pass(5000);
    expect(world.isBack(1)).toBe(true);
  });

  it('a page that fails behind a waiting room at another address keeps its count of attempts', async () => {
    await world.open(1, 1, () => SHOP);
    for (let nth = 0; nth < 40; nth += 1) {
      world.server = () => ({ status: 200, room: true, to: `${SHOP}wait` });
      const { length } = world.ours;
      for (let s = 0; s < 600 && world.ours.length === length; s += 1) await world.pass(1000);
      world.server = DOWN;
      await world.go(1, SHOP);
      await world.pass(300);
    }
    expect(world.ours.length).toBeLessThanOrEqual(18);
    expect(world.phase(1)).toMatchObject({ name: 'ended', reason: 'gave-up' });
  });
});

it('a page that fails behind a queue of another site is a new failure of its own site', async () => {
  await enter({ status: 200, to: 'https://shop.queue-it.net/?c=shop' });
  await refresh({ status: 502, to: SHOP });
  await world.pass(2000);
  expect(world.phase(1)?.name).toBe('waiting');
  await refresh({ status: 200 });
  expect(world.isBack(1)).toBe(true);
});

describe('a waiting room that refreshes itself, whose document Firefox reports before its request', () => {
  /** Firefox's order: the document, that it has loaded, and 0.1 s later its request and the answer. */
  async function refreshLate(status: number, isRoom: boolean): Promise<void> {
    const url = SHOP;
    const its = { tabId: 1, requestId: `late${world.now}` };
    const documentId = `d-${its.requestId}`;
    Object.assign(world.tab(1), { documentId, bornAt: world.now, status, room: isRoom });
    const shown = { tabId: 1, url, fromHistory: false, byPage: true } as const;
    await world.tell({ type: 'page-committed', ...shown, origin: 'reload' });
    await world.tell({ type: 'tab-loaded', tabId: 1, url });
    await world.pass(100);
    await world.tell({ type: 'request-started', ...its, url, method: 'GET' });
    const answer = { url, method: 'GET', status, cached: false, headers: {} };
    await world.tell({ type: 'response-received', ...its, answer, committed: { byPage: true } });
    await world.pass(1000);
  }

  it('is no recovery, and what follows is', async () => {
    await enter({ status: 200, room: true });
    await refreshLate(200, true);
    expect(world.phase(1)).toMatchObject(IN_ROOM);
    await refreshLate(200, false);
    expect(world.isBack(1)).toBe(true);
    expect(world.record(1)?.incident?.attemptsMade).toBe(1);
  });

  it('keeps its count of attempts if the page behind it fails', async () => {
    await enter({ status: 200, room: true });
    await refreshLate(502, false);
    expect(world.phase(1)?.name).toBe('waiting');
    expect(world.record(1)?.incident?.attemptsMade).toBe(1);
  });

  it('stays stopped if the user pressed Stop there', async () => {
    await enter({ status: 200, room: true });
    await world.tell({ type: 'stop', tabId: 1 });
    await refreshLate(200, true);
    await refreshLate(502, false);
    expect(world.phase(1)).toMatchObject({ name: 'ended', reason: 'stopped' });
  });
});

it('a page that refreshes itself after 16 s is back', async () => {
  await enter({ status: 200, headers: { refresh: '16' } });
  expect(world.isBack(1)).toBe(true);
});

it('a background that is killed while it reads the page still finds the waiting room', async () => {
  await world.open(1);
  world.server = () => ({ status: 200, room: true, takes: 5000 });
  await world.until(() => world.tab(1).loading !== null);
  await world.until(() => world.tab(1).loading === null);
  world.kill();
  await world.pass(MINUTE);
  expect(world.phase(1)).toMatchObject(IN_ROOM);
});

it('the other tabs of a site neither follow nor ask while the first is in a waiting room', async () => {
  await world.open(4);
  world.server = () => ({ status: 200, room: true });
  await world.until(() => world.phase(1)?.name === 'held');
  const before = world.ours.length;
  await world.pass(MINUTE);
  expect(world.ours).toHaveLength(before);
  await refresh(UP());
  await world.pass(2 * MINUTE);
  expect([1, 2, 3, 4].every(world.isBack)).toBe(true);
});

it('a waiting room that led on while the extension was updated holds up nothing any more', async () => {
  await world.open(2);
  world.server = () => ({ status: 200, room: true });
  await world.until(() => world.phase(1)?.name === 'held');
  await world.pass(MINUTE);
  world.kill();
  Object.assign(world.tab(1), { documentId: 'unseen', bornAt: world.now, room: false });
  world.server = UP;
  await world.update();
  await world.pass(2 * MINUTE);
  expect(world.phase(1)).toBeUndefined();
  expect(world.isBack(2)).toBe(true);
});

it('a discarded tab in a waiting room gives its turn to another tab of the site', async () => {
  world.server = DOWN;
  for (const id of [1, 2]) {
    world.openTab(id, { active: false });
    await world.go(id, `${SHOP}${id}`);
  }
  world.server = (url) => (url === `${SHOP}1` ? { status: 200, room: true } : { status: 502 });
  await world.until(() => world.phase(1)?.name === 'held' && world.tab(1).room);
  await world.pass(1000);
  expect(world.phase(1)).toMatchObject(IN_ROOM);
  const before = world.ours.length;
  world.tab(1).discarded = true;
  await world.tell({ type: 'tab-loaded', tabId: 1, url: 'about:blank' });
  await world.pass(10 * MINUTE);
  expect(world.phase(1)).toMatchObject({ name: 'held', reason: 'discarded' });
  expect(world.ours.slice(before).map(({ url }) => url)).toContain(`${SHOP}2`);
});

it('Stop holds over the waiting room', async () => {
  await world.open(1);
  await world.tell({ type: 'stop', tabId: 1 });
  await refresh({ status: 200, room: true });
  expect(world.phase(1)).toMatchObject({ name: 'ended', reason: 'stopped' });
});

describe('the notification of a page', () => {
  it('of a hidden tab waits until its waiting room lets it through', async () => {
    world.server = DOWN;
    await world.tell({ type: 'set-switch', name: 'notifyHiddenTabs', on: true });
    world.openTab(1, { active: false });
    await world.go(1, SHOP);
    await world.pass(10 * MINUTE);
    world.server = () => ({ status: 200, room: true });
    await world.until(() => world.phase(1)?.name === 'held');
    await world.pass(10 * MINUTE);
    expect(world.notified).toBe(0);
    await refresh(UP());
    expect(world.notified).toBe(1);
  });

  it.each([
    { status: 200, isRoom: true },
    { status: 200, headers: { refresh: '10' } },
    { status: 202, headers: { 'x-amzn-waf-action': 'challenge' } },
  ])('that a waiting room answers with %j is not sent', async (room) => {
    const watching = new WatchingWorld();
    await watching.requestWatch();
    await watching.pass(5 * MINUTE);
    watching.address = () => room;
    await watching.pass(12 * MINUTE);
    expect(watching.notified).toBe(0);
    watching.address = () => ({ status: 200 });
    await watching.pass(HOUR);
    expect(watching.notificationTexts).toEqual(['shop.example is back Click to open the page.']);
  });
});

it('a watched page that is opened in another tab is not back while its waiting room is shown', async () => {
  const watching = new WatchingWorld();
  await watching.requestWatch(SHOP);
  watching.openTab(9, { active: false });
  watching.server = () => ({ status: 200, room: true });
  await watching.go(9, SHOP);
  expect(watching.state(SHOP)).toBe('pending');
  watching.server = UP;
  await watching.go(9, SHOP);
  expect(watching.state(SHOP)).toBe('back');
});

it('the plot shows an answer of a waiting room as no return', async () => {
  await enter({ status: 200, room: true });
  const { incident } = world.record(1) ?? expect.fail();
  const { plot } = await import('../../../src/core/view/plot.ts');
  const marks = incident && plot(incident, null, world.now)?.marks;
  expect(marks?.map(({ kind }) => kind)).toEqual(['failed']);
  expect(inEnglish(marks?.[0]?.label ?? expect.fail())).toContain('answered 200');
});
