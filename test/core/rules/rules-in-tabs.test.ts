import { beforeEach, describe, expect, it } from 'vitest';
import type { RuleChoice } from '../../../src/core/state/settings.ts';
import { Crowd, DOWN, UP } from '../../fakes/crowd-world.ts';

const A = 'http://a.test/';
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const NEVER = { name: 'held', reason: 'off-here' };

let world: Crowd;
beforeEach(() => {
  world = new Crowd();
  world.server = DOWN;
});

const rule = (pattern: string, effect: RuleChoice, isPrivate = false) =>
  world.tell({ type: 'set-rule', pattern, effect, incognito: isPrivate });
const hitsOf = (host: string): number =>
  world.ours.filter((hit) => new URL(hit.url).hostname === host).length;

describe('a “never” rule', () => {
  it('holds all tabs of its site at once, the probe and the waiting ones, and no other site', async () => {
    await world.open(3);
    await world.open(1, 9, () => 'http://b.test/');
    await world.until(() => world.ours.length > 2);
    await rule('a.test', 'never');
    const before = hitsOf('a.test');
    for (const id of [1, 2, 3]) expect(world.phase(id)).toMatchObject(NEVER);
    expect(world.phase(9)).not.toMatchObject(NEVER);
    await world.pass(30 * MINUTE);
    expect(hitsOf('a.test')).toBe(before);
    expect(hitsOf('b.test')).toBeGreaterThan(3);
  });

  it('holds a new page from the start, even when its tab is activated, but not Retry now', async () => {
    await rule('a.test', 'never');
    await world.open(2);
    for (const id of [1, 2]) await world.tell({ type: 'tab-activated', tabId: id });
    await world.pass(10 * MINUTE);
    expect(world.ours).toHaveLength(0);
    for (const id of [1, 2]) expect(world.phase(id)).toMatchObject(NEVER);
    world.server = UP;
    await world.tell({ type: 'retry-now', tabId: 1 });
    await world.pass(SECOND);
    expect(world.phase(1)?.name).toBe('recovered');
    await world.pass(10 * MINUTE);
    expect(world.phase(2)).toMatchObject(NEVER);
    expect(world.ours).toHaveLength(1);
  });

  it('lets a reload under way finish and be the last', async () => {
    world.server = (_, nth) => ({ status: 502, takes: nth === 0 ? 20 : 10 * SECOND });
    await world.open(1);
    await world.until(() => world.phase(1)?.name === 'reloading');
    await rule('a.test', 'never');
    expect(world.phase(1)?.name).toBe('reloading');
    await world.pass(30 * MINUTE);
    expect(world.phase(1)).toMatchObject(NEVER);
    expect(world.ours).toHaveLength(1);
  });

  it('releases its site once it is removed, with one tab as the probe', async () => {
    await world.open(3);
    await rule('a.test', 'never');
    await rule('a.test', 'usual');
    expect(world.askers).toHaveLength(1);
    world.server = UP;
    await world.pass(2 * MINUTE);
    for (const id of [1, 2, 3]) expect(world.isBack(id)).toBe(true);
  });

  it('holds after the background was killed and after an update', async () => {
    await world.open(2);
    await rule('a.test', 'never');
    const before = world.ours.length;
    expect(world.local['rule:a.test']).toEqual({ version: 1, value: 'never' });
    world.kill();
    await world.pass(5 * MINUTE);
    await world.update();
    await world.pass(5 * MINUTE);
    expect(world.ours).toHaveLength(before);
  });
});

describe('a pattern', () => {
  it('applies to the tabs of all matching sites at once, and a narrower rule decides', async () => {
    const hosts = ['a.test', 'x.a.test', 'y.a.test', 'nota.test'];
    await world.open(4, 1, (id) => `http://${hosts[id - 1]}/`);
    await rule('y.a.test', 'always');
    await rule('*.a.test', 'never');
    expect(world.phase(1)).toMatchObject(NEVER);
    expect(world.phase(2)).toMatchObject(NEVER);
    await world.pass(5 * MINUTE);
    expect(hosts.map(hitsOf).map((count) => count > 0)).toEqual([false, false, true, true]);
    await rule('*.a.test', 'usual');
    await world.pass(5 * MINUTE);
    expect(hosts.map(hitsOf).every((count) => count > 0)).toBe(true);
  });

  it('can stand for all private addresses', async () => {
    const hosts = ['localhost', '192.168.1.5', 'nas.local', 'example.com'];
    await world.open(4, 1, (id) => `http://${hosts[id - 1]}/`);
    await rule('<private>', 'never');
    for (const id of [1, 2, 3]) expect(world.phase(id)).toMatchObject(NEVER);
    await world.pass(5 * MINUTE);
    expect(hosts.map(hitsOf).map((count) => count > 0)).toEqual([false, false, false, true]);
  });
});

describe('an “always” rule', () => {
  it('starts retries at once even while auto-reload is off for all sites', async () => {
    await world.tell({ type: 'set-switch', name: 'autoReload', on: false });
    await world.open(2);
    await world.open(1, 9, () => 'http://b.test/');
    await rule('a.test', 'always');
    expect(world.askers).toHaveLength(1);
    world.server = UP;
    await world.pass(2 * MINUTE);
    expect([world.isBack(1), world.isBack(2), world.isBack(9)]).toEqual([true, true, false]);
    expect(hitsOf('b.test')).toBe(0);
  });

  it.each([503, 504, 520, 527, 530])(
    'retries %i, although that status is turned off',
    async (status) => {
      world.server = () => ({ status });
      await world.open(1);
      expect(world.phase(1)).toMatchObject({ name: 'held', reason: 'not-chosen' });
      await rule('a.test', 'always');
      await world.pass(10 * SECOND);
      expect(world.ours.length).toBeGreaterThan(0);
      await rule('a.test', 'usual');
      const before = world.ours.length;
      await world.pass(10 * MINUTE);
      expect(world.ours.length).toBeLessThanOrEqual(before + 1);
      expect(world.phase(1)).toMatchObject({ name: 'held', reason: 'not-chosen' });
    },
  );

  it.each([
    ['the answer to a form', 'POST', {}, 'form'],
    ['a challenge', 'GET', { 'cf-mitigated': 'challenge' }, 'challenge'],
    ['a page that reloads itself', 'GET', { refresh: '10' }, 'reloads-itself'],
    ['a site that asks to wait more than a day', 'GET', { 'retry-after': '86401' }, 'retry-later'],
  ])('does not retry %s', async (_, method, headers, reason) => {
    await rule('a.test', 'always');
    world.server = () => ({ status: 503, headers });
    world.openTab(1);
    await world.go(1, A, method);
    await world.pass(3 * 60 * MINUTE);
    expect(world.phase(1)).toMatchObject({ name: 'ended', reason });
    expect(world.ours).toHaveLength(0);
  });

  it('does not override a page in use or Retry-After', async () => {
    await rule('a.test', 'always');
    world.server = () => ({ status: 503, headers: { 'retry-after': '120' } });
    await world.open(1);
    await world.pass(119 * SECOND);
    expect(world.ours).toHaveLength(0);
    Object.assign(world.tab(1), { audible: true });
    await world.pass(5 * MINUTE);
    expect(world.phase(1)).toMatchObject({ name: 'held', reason: 'in-use' });
    expect(world.ours).toHaveLength(0);
  });
});

describe('a rule of a private window', () => {
  it('holds only in private windows and is never written to disk', async () => {
    world.openTab(1, { incognito: true });
    world.openTab(2, { active: true });
    await world.go(1, 'http://secret.test/');
    await world.go(2, 'http://secret.test/');
    await rule('*.secret.test', 'never', true);
    expect(world.phase(1)).toMatchObject(NEVER);
    expect(world.phase(2)).not.toMatchObject(NEVER);
    expect(JSON.stringify(world.local)).not.toContain('*.secret');
    await world.pass(5 * MINUTE);
    expect(world.phase(1)).toMatchObject(NEVER);
  });
});
