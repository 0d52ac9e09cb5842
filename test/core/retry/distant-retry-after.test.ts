import { beforeEach, describe, expect, it } from 'vitest';
import { nextBadgeChange } from '../../../src/core/view/badge.ts';
import { World } from '../../fakes/world.ts';

const A = 'http://a.test/page';
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

const ours = (world: World) => world.hits.filter((hit) => hit.ours);
const phase = (world: World) => world.record(1)?.incident?.phase;
const look = (world: World) => world.tell({ type: 'tab-activated', tabId: 1 });

/** The first answer asks for this (s); the site is back after `back` ms. */
function askFor(world: World, seconds: number, back: number): void {
  const start = world.now;
  world.server = (_, nth) =>
    world.now - start >= back
      ? { status: 200 }
      : { status: 502, headers: nth === 0 ? { 'retry-after': String(seconds) } : {} };
}

let world: World;
beforeEach(() => {
  world = new World();
  world.openTab(1);
});

describe('a Retry-After of more than half an hour and at most a day', () => {
  it.each([1801, 3600, 86_400])(
    'of %d s is waited for, then one attempt is made',
    async (seconds) => {
      askFor(world, seconds, 0.5 * HOUR);
      await world.go(1, A);
      await world.pass(seconds * SECOND - MINUTE);
      expect(ours(world)).toHaveLength(0);
      expect(phase(world)?.name).toBe('waiting');
      await world.pass(6 * MINUTE);
      expect(ours(world)).toHaveLength(1);
      expect(phase(world)?.name).toBe('recovered');
    },
  );

  it('is followed by the schedule if the site is still down then', async () => {
    askFor(world, 3600, HOUR + 10 * MINUTE);
    await world.go(1, A);
    await world.pass(HOUR + 5 * MINUTE);
    expect(ours(world).length).toBeGreaterThan(2);
    await world.pass(30 * MINUTE);
    expect(world.tab(1).status).toBe(200);
  });

  it('is also kept after a 429', async () => {
    world.server = (_, nth) =>
      [{ status: 502 }, { status: 429, headers: { 'retry-after': '7200' } }][nth] ?? {
        status: 200,
      };
    await world.go(1, A);
    await world.pass(2 * HOUR);
    expect(ours(world)).toHaveLength(1);
    await world.pass(5 * MINUTE);
    expect(phase(world)?.name).toBe('recovered');
  });

  it('is not cut short by a look, and a look after that time tries at once', async () => {
    world.server = () => ({ status: 502, headers: { 'retry-after': '3600' } });
    await world.go(1, A);
    await world.pass(50 * MINUTE);
    await look(world);
    await world.pass(SECOND);
    expect(ours(world)).toHaveLength(0);
    // The computer slept past that time: the alarm has not come yet.
    world.setClock(20 * MINUTE);
    await look(world);
    await world.pass(SECOND);
    expect(ours(world)).toHaveLength(1);
  });

  it('survives killed backgrounds and an update', async () => {
    askFor(world, 7200, HOUR);
    await world.go(1, A);
    for (let hour = 0; hour < 4; hour += 1) {
      await world.pass(25 * MINUTE);
      world.kill();
    }
    await world.update();
    await world.pass(25 * MINUTE);
    expect(ours(world)).toHaveLength(1);
    expect(phase(world)?.name).toBe('recovered');
  });

  it('says until when it waits', async () => {
    askFor(world, 7200, HOUR);
    await world.go(1, A);
    expect(world.badges.get(1)?.text).toBe('3h');
    expect(JSON.stringify(world.badges.get(1)?.title)).toContain('waiting_until');
    expect(world.tab(1).notice).not.toBeNull();
  });

  it('repaints the badge once an hour, and each minute near the end', async () => {
    askFor(world, 12 * 3600, 13 * HOUR);
    await world.go(1, A);
    const record = world.record(1);
    const next = (nextBadgeChange(record, world.now) ?? 0) - world.now;
    expect(next).toBeLessThanOrEqual(HOUR);
    expect(next).toBeGreaterThan(MINUTE);
    const due = record?.incident?.phase.name === 'waiting' ? record.incident.phase : null;
    const last = (due?.since ?? 0) + (due?.delay ?? 0) - 90 * MINUTE;
    expect((nextBadgeChange(record, last) ?? 0) - last).toBeLessThanOrEqual(MINUTE);
  });
});

describe('a Retry-After of more than a day', () => {
  it('ends the incident; a look after that time tries at once, and goes on from there', async () => {
    world.server = (_, nth) =>
      [{ status: 502, headers: { 'retry-after': '90000' } }, { status: 502 }][nth] ?? {
        status: 200,
      };
    await world.go(1, A);
    expect(phase(world)).toMatchObject({ name: 'ended', reason: 'retry-later' });
    await world.pass(20 * HOUR);
    await look(world);
    await world.pass(5 * HOUR);
    expect(ours(world)).toHaveLength(0);
    await world.pass(5 * MINUTE);
    await look(world);
    await world.pass(SECOND);
    expect(ours(world)).toHaveLength(1);
    await world.pass(MINUTE);
    expect(phase(world)?.name).toBe('recovered');
  });
});
