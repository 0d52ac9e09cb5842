import { beforeEach, describe, expect, it } from 'vitest';
import { World } from '../../fakes/world.ts';

const A = 'http://a.test/page';
const B = 'http://b.test/page';
const SECOND = 1000;
const MINUTE = 60 * SECOND;

const ours = (world: World) => world.hits.filter((hit) => hit.ours);
const phase = (world: World, id = 1) => world.record(id)?.incident?.phase;
const choose = (world: World, status: number, on = true) =>
  world.tell({ type: 'set-status-auto-reload', status, on });

let world: World;
beforeEach(() => {
  world = new World();
  world.openTab(1);
  world.openTab(2);
});

describe('the auto-reload switch of a status', () => {
  it('starts at once all pages that it held when it is turned on, and no others', async () => {
    world.server = (url) => ({ status: url === A ? 503 : 504 });
    await world.go(1, A);
    await world.go(2, B);
    await choose(world, 503);
    expect(phase(world, 1)?.name).toBe('waiting');
    expect(phase(world, 2)).toMatchObject({ name: 'held', reason: 'not-chosen' });
    await world.pass(MINUTE);
    expect(ours(world).every((hit) => hit.url === A)).toBe(true);
  });

  it('holds the incidents that this status started when it is turned off, and not those that a 502 started', async () => {
    await choose(world, 503);
    world.server = (url, nth) => ({ status: url === A || nth > 0 ? 503 : 502 });
    await world.go(1, A);
    await world.go(2, B);
    await world.pass(5 * SECOND);
    const before = ours(world).filter((hit) => hit.url === A).length;
    expect(before).toBeGreaterThan(0);
    await choose(world, 503, false);
    await world.pass(30 * MINUTE);
    expect(phase(world, 1)).toMatchObject({ name: 'held', reason: 'not-chosen' });
    expect(ours(world).filter((hit) => hit.url === A)).toHaveLength(before);
    expect(ours(world).filter((hit) => hit.url === B).length).toBeGreaterThan(before);
  });

  it('lets a reload under way be the last when it is turned off', async () => {
    await choose(world, 503);
    world.server = (_, nth) => ({ status: 503, takes: nth === 0 ? 20 : 10 * SECOND });
    await world.go(1, A);
    await world.pass(5 * SECOND);
    expect(phase(world)?.name).toBe('reloading');
    await choose(world, 503, false);
    await world.pass(30 * MINUTE);
    expect(ours(world)).toHaveLength(1);
    expect(phase(world)).toMatchObject({ name: 'held', reason: 'not-chosen' });
  });

  it('survives an update, and leaves nothing in storage once it is off', async () => {
    await choose(world, 521);
    expect(world.local['status:521']).toEqual({ version: 1, value: true });
    await world.update();
    world.server = () => ({ status: 521 });
    await world.go(1, A);
    expect(phase(world)?.name).toBe('waiting');
    await choose(world, 521, false);
    expect(world.local).not.toHaveProperty('status:521');
  });

  it('yields to the rule of the site and to the switch for all sites', async () => {
    await world.tell({ type: 'set-rule', pattern: 'a.test', effect: 'never', incognito: false });
    world.server = () => ({ status: 503 });
    await world.go(1, A);
    expect(phase(world)).toMatchObject({ name: 'held', reason: 'off-here' });
    await choose(world, 503);
    await world.tell({ type: 'set-switch', name: 'autoReload', on: false });
    expect(phase(world)).toMatchObject({ name: 'held', reason: 'off-everywhere' });
    await choose(world, 503, false);
    await world.tell({ type: 'set-switch', name: 'autoReload', on: true });
    await world.tell({ type: 'set-rule', pattern: 'a.test', effect: 'usual', incognito: false });
    await world.pass(10 * MINUTE);
    expect(phase(world)).toMatchObject({ name: 'held', reason: 'not-chosen' });
    expect(world.hits).toHaveLength(1);
  });

  it.each([200, 404, 429, 500, 0, 999])('does not exist for %i', async (status) => {
    await choose(world, status);
    expect(world.local).not.toHaveProperty(`status:${status}`);
    world.server = () => ({ status });
    await world.go(1, A);
    await world.pass(10 * MINUTE);
    expect(world.hits).toHaveLength(1);
  });

  it('cannot turn 502 off', async () => {
    await choose(world, 502, false);
    world.server = (_, nth) => ({ status: nth === 0 ? 502 : 200 });
    await world.go(1, A);
    await world.pass(MINUTE);
    expect(phase(world)?.name).toBe('recovered');
  });
});

describe('a status whose auto-reload is on', () => {
  it.each([
    ['the answer to a form', 'POST', {}, 'form'],
    ['a challenge', 'GET', { 'cf-mitigated': 'challenge' }, 'challenge'],
    ['a page that reloads itself', 'GET', { refresh: '10' }, 'reloads-itself'],
    ['a site that asks to wait more than a day', 'GET', { 'retry-after': '86401' }, 'retry-later'],
  ])('does not cause a retry of %s', async (_, method, headers, reason) => {
    world.server = () => ({ status: 503, headers });
    await world.go(1, A, method);
    expect(phase(world)).toMatchObject({ name: 'ended', reason });
    await choose(world, 503);
    await world.pass(3 * 60 * MINUTE);
    expect(phase(world)).toMatchObject({ name: 'ended', reason });
    expect(world.hits).toHaveLength(1);
  });

  it('does not cause a retry of a page that only the popup found, until the user opens it afresh', async () => {
    await choose(world, 503);
    world.openTab(1, { url: A, status: 503 });
    const found = { url: A, status: 503, byServiceWorker: false, incognito: false };
    await world.tell({ type: 'failed-page-found', tabId: 1, ...found });
    await world.pass(10 * MINUTE);
    expect(phase(world)).toMatchObject({ name: 'ended', reason: 'method-unknown' });
    expect(world.hits).toHaveLength(0);
    world.server = (_, nth) => ({ status: nth === 0 ? 503 : 200 });
    await world.tell({ type: 'open-afresh', tabId: 1 });
    await world.pass(MINUTE);
    expect(phase(world)?.name).toBe('recovered');
  });
});
