import { beforeEach, describe, expect, it } from 'vitest';
import { MORE_EVERY } from '../../../src/core/state/schedule.ts';
import { Crowd, DOWN } from '../../fakes/crowd-world.ts';
import { restart } from '../../fakes/restart-world.ts';
import type { Reply } from '../../fakes/world.ts';

const HOME = 'http://a.test/wall#week';
const LOGIN = 'http://a.test/login';
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
/** The requests of the home address, and of nothing else: the page away from it is never reloaded. */
const asks = () => {
  expect(world.ours.some(({ url }) => url !== HOME)).toBe(false);
  return world.hits.filter(({ url }) => url === HOME).length;
};
const AWAY = { name: 'held', reason: 'away-from-home' };

let world: Crowd;
beforeEach(async () => {
  world = new Crowd();
  world.server = DOWN;
  await world.tell({ type: 'set-rule', pattern: 'a.test', effect: 'persist', incognito: false });
});
const keep = (unattended: boolean, home = HOME) =>
  world.tell({ type: 'set-display', pattern: 'a.test', home, unattended });
const elsewhere =
  (to = LOGIN) =>
  (): Reply => ({ status: 200, to });
/** Opens the home address while the site is down; then it leads elsewhere. */
async function lead(to = LOGIN): Promise<void> {
  await world.open(1, 1, () => HOME);
  world.server = elsewhere(to);
  await world.until(() => world.tab(1).url === to);
  await world.pass(SECOND);
}

describe.each([true, false])(
  'a site that answers by another page than its home address (navigation events first: %s)',
  (first) => {
    beforeEach(() => {
      world.navigationFirst = first;
    });

    it.each([LOGIN, 'https://login.example.org/'])(
      'is asked for that again every five minutes, from %s',
      async (to) => {
        await keep(true);
        await lead(to);
        expect(world.phase(1)).toMatchObject(AWAY);
        const before = asks();
        await world.pass(5 * HOUR);
        expect(asks() - before).toBeGreaterThan(5 * 9);
        expect(asks() - before).toBeLessThanOrEqual(5 * 16);
        world.server = () => ({ status: 200 });
        await world.pass(MORE_EVERY * 1.25 + 10 * SECOND);
        expect(world.tab(1)).toMatchObject({ url: HOME, status: 200 });
        expect(world.isBack(1)).toBe(true);
      },
    );

    it('is asked for it by the rule of its own site, whatever holds for the site of that page', async () => {
      await world.tell({ type: 'set-switch', name: 'autoReload', on: false });
      const never = { pattern: 'login.example.org', effect: 'never', incognito: false } as const;
      await world.tell({ type: 'set-rule', ...never });
      await keep(true);
      await lead('https://login.example.org/');
      expect(world.phase(1)).toMatchObject(AWAY);
      const before = asks();
      await world.pass(5 * HOUR);
      expect(asks() - before).toBeGreaterThan(5 * 9);
      world.server = () => ({ status: 200 });
      await world.pass(MORE_EVERY * 1.25 + 10 * SECOND);
      expect(world.isBack(1)).toBe(true);
    });
  },
);

describe('a page that is not the home address', () => {
  it('is left alone where it is seen, unless the screen is unattended', async () => {
    await keep(false);
    await lead();
    world.tab(1).page = { content: true };
    const before = world.hits.length;
    await world.pass(5 * HOUR);
    expect(world.hits).toHaveLength(before);
    expect(world.record(1)?.incident ?? null).toBeNull();
  });

  it('is left alone for two minutes after a touch, and while something is typed there', async () => {
    await keep(true);
    await lead();
    const before = asks();
    for (let minute = 0; minute < 20; minute += 1) {
      world.tab(1).touchedAt = world.elapsed;
      Object.assign(world.tab(1).page, { usable: true, focused: true });
      await world.pass(MINUTE);
    }
    expect(asks()).toBe(before);
    Object.assign(world.tab(1).page, { changed: true });
    await world.pass(HOUR);
    expect(asks()).toBe(before);
    world.tab(1).page = {};
    await world.pass(3 * MINUTE + MORE_EVERY * 1.25);
    expect(asks()).toBeGreaterThan(before);
  });

  it.each<[string, () => Promise<void>]>([
    ['went on from it', () => world.go(1, 'http://a.test/settings')],
    ['pressed Stop', () => world.tell({ type: 'stop', tabId: 1 })],
    ['removed the home address', () => keep(true, '')],
    [
      'removed the rule',
      () => world.tell({ type: 'set-rule', pattern: 'a.test', effect: 'usual', incognito: false }),
    ],
  ])('is no longer held once the user %s', async (_, leave) => {
    await keep(true);
    await lead();
    expect(world.phase(1)).toMatchObject(AWAY);
    world.server = () => ({ status: 200 });
    await leave();
    const before = asks();
    await world.pass(HOUR);
    expect(asks()).toBe(before);
  });

  it('is left for the home address at once when the user asks for that', async () => {
    await keep(true);
    await lead();
    const before = asks();
    Object.assign(world.tab(1).page, { usable: true, changed: true });
    await world.tell({ type: 'retry-now', tabId: 1 });
    await world.pass(10 * SECOND);
    expect(asks()).toBe(before + 1);
    expect(world.phase(1)).toMatchObject(AWAY);
    world.server = () => ({ status: 200 });
    await world.tell({ type: 'retry-now', tabId: 1 });
    await world.pass(10 * SECOND);
    expect(world.tab(1)).toMatchObject({ url: HOME, status: 200 });
    expect(asks()).toBe(before + 2);
  });

  it('that answers a form is never replaced', async () => {
    await keep(true);
    await world.open(1, 1, () => HOME);
    world.server = elsewhere();
    await world.go(1, LOGIN, 'POST');
    const before = asks();
    await world.pass(HOUR);
    expect(asks()).toBe(before);
  });

  it('is brought forward by no look', async () => {
    await keep(true);
    await lead();
    const before = asks();
    await world.tell({ type: 'tab-activated', tabId: 1 });
    await world.pass(10 * SECOND);
    expect(asks()).toBe(before);
  });

  it.each(['kill', 'update', 'restart'] as const)('is held after this, too: %s', async (what) => {
    await keep(true);
    await lead();
    if (what === 'restart') await restart(world, { tabs: 'cached', newId: (id) => id });
    else await world[what]();
    world.server = () => ({ status: 200 });
    await world.pass(MORE_EVERY * 1.25 + 2 * MINUTE);
    expect(world.tab(1).url).toBe(HOME);
  });

  it('fails again on the same schedule, not on a new one', async () => {
    await keep(true);
    await world.open(1, 1, () => HOME);
    await world.pass(3 * HOUR);
    const before = asks();
    for (let hour = 0; hour < 12; hour += 1) {
      world.server = hour % 2 ? DOWN : elsewhere();
      await world.pass(20 * MINUTE);
    }
    expect(asks() - before).toBeLessThanOrEqual(4 * 16);
  });
});
