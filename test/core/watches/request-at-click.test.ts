import { beforeEach, describe, expect, it } from 'vitest';
import type { WatchAnswer } from '../../../src/core/state/watch.ts';
import { HOUR, MINUTE, PAGE, WatchingWorld } from '../../fakes/watching-world.ts';

let world: WatchingWorld;
beforeEach(() => {
  world = new WatchingWorld();
});

/** Opens a page that fails, and requests a watch, to which a visitor without cookies gets `answer`. */
async function request(answer: Partial<WatchAnswer> & { takes?: number }): Promise<void> {
  world.openTab(1);
  await world.go(1, PAGE);
  await world.tell({ type: 'stop', tabId: 1 });
  world.address = () => answer;
  await world.tell({ type: 'watch-requested', tabId: 1, url: PAGE });
}

describe('at the click on “Tell me when it’s back”', () => {
  it.each([
    ['a password prompt', { status: 401 }],
    ['a redirect to a sign-in page of its host', { status: 200, url: `${PAGE}/login` }],
    ['a redirect to another host, which is not followed', { status: 302, url: null }],
    ['a bot check', { status: 403, headers: { 'cf-mitigated': 'challenge' } }],
    ['a bot check with 200', { status: 200, isRoom: true }],
    ['an error page with 200, or the page itself', { status: 200 }],
    ['the page of a router for another app', { status: 410 }],
  ] satisfies [string, Partial<WatchAnswer>][])(
    'asking cannot tell anything if a visitor without cookies gets %s: no return is claimed, and nothing is asked again',
    async (_, answer) => {
      await request(answer);
      await world.pass(1000);
      expect(world.asksOf()).toHaveLength(1);
      expect(world.state()).toBe('unclear');
      await world.pass(2 * HOUR);
      expect(world.asksOf()).toHaveLength(1);
      expect(world.notified).toBe(0);
      expect(world.mark?.text ?? '').toBe('');
    },
  );

  it.each([
    [502, {}],
    [503, {}],
    [500, {}],
    [404, { 'x-railway-fallback': 'true' }],
    [404, { 'ngrok-error-code': 'ERR_NGROK_3200' }],
    [404, { 'content-type': 'text/plain; charset=utf-8', 'content-length': '19' }],
  ])('%d %j is down, and only a change counts as back', async (status, headers) => {
    await request({ status, headers });
    await world.pass(20 * MINUTE);
    expect(world.state()).toBe('pending');
    expect(world.asksOf().length).toBeGreaterThan(2);
    world.address = () => ({ status: 401 });
    await world.pass(15 * MINUTE);
    expect(world.state()).toBe('back');
    expect(world.notified).toBe(1);
  });

  it('tells by a notification what the popup could not show', async () => {
    await request({ status: 401, takes: 20_000 });
    await world.pass(21_000);
    expect(world.state()).toBe('unclear');
    expect(world.notificationTexts).toEqual(['shop.example may be back Click to check the page.']);
    const [id = ''] = world.notifications.keys();
    await world.tell({ type: 'notification-clicked', id });
    expect(world.watched.size).toBe(0);
  });

  it('concludes nothing from a request that was not sent or got no more than “later”', async () => {
    world.online = false;
    await request({ status: 429, headers: { 'retry-after': '90' } });
    expect(world.asksOf()).toHaveLength(0);
    world.online = true;
    await world.pass(2 * MINUTE);
    expect(world.asksOf()).toHaveLength(1);
    world.address = () => ({ status: 200 });
    await world.pass(5 * MINUTE);
    expect(world.state()).toBe('unclear');
    expect(world.notified).toBe(1);
  });

  it('a killed background loses the answer, and claims nothing from the next one', async () => {
    await request({ status: 200, takes: 10_000 });
    world.kill();
    await world.pass(5 * MINUTE);
    expect(world.asksOf().length).toBeGreaterThan(1);
    expect(world.state()).toBe('unclear');
  });

  it('takes its page off the list when its tab brings it back in view, and reports it otherwise', async () => {
    await request({ status: 200 });
    await world.pass(1000);
    world.server = () => ({ status: 200 });
    await world.tell({ type: 'retry-now', tabId: 1 });
    await world.pass(1000);
    expect(world.watched.size).toBe(0);
  });
});

describe('a page that was down, and answers in a way that shows nothing', () => {
  it.each([
    ['a waiting room, or a page that always refreshes itself', { status: 200, isRoom: true }],
    ['a bot check', { status: 403, headers: { 'cf-mitigated': 'challenge' } }],
    ['a redirect to another host', { status: 302, url: null }],
  ] satisfies [string, Partial<WatchAnswer>][])(
    'such as %s, is asked for ten minutes more, then shown to the user as unclear',
    async (_, answer) => {
      await world.requestWatch();
      world.address = () => answer;
      await world.pass(5 * MINUTE);
      expect(world.state()).toBe('pending');
      await world.pass(25 * MINUTE);
      expect(world.state()).toBe('unclear');
      expect(world.notificationTexts.join()).toMatch(/^shop\.example may be back/);
      const { length } = world.asks;
      await world.pass(5 * HOUR);
      expect(world.asks).toHaveLength(length);
    },
  );

  it('is back once the page behind it answers, and down again starts anew', async () => {
    await world.requestWatch();
    world.address = () => ({ status: 200, isRoom: true });
    await world.pass(3 * MINUTE);
    world.address = () => ({ status: 502 });
    await world.pass(20 * MINUTE);
    world.address = () => ({ status: 200, isRoom: true });
    await world.pass(14 * MINUTE);
    expect(world.state()).toBe('pending');
    world.address = () => ({ status: 200 });
    await world.pass(16 * MINUTE);
    expect(world.state()).toBe('back');
  });
});
