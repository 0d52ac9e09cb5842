import { beforeEach, describe, expect, it } from 'vitest';
import { STORAGE_TIMEOUT } from '../../src/background/limited-areas.ts';
import { Crowd } from '../fakes/crowd-world.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

let world: Crowd;
beforeEach(() => {
  world = new Crowd();
  world.server = () => ({ status: 502 });
});

/** Events now and then, so that the background stays awake. */
async function passAwake(ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += SECOND) {
    await world.tell({ type: 'timer-fired' });
    await world.pass(SECOND);
  }
}

describe('storage that never answers', () => {
  it('is given up within 30 s and reported, and the events meanwhile are handled once it answers again', async () => {
    world.storageAnswers = () => false;
    world.openTab(1);
    await world.go(1, 'http://a.test/');
    await passAwake(STORAGE_TIMEOUT - SECOND);
    expect(world.reports).toEqual([]);
    await passAwake(2 * SECOND);
    expect(String(world.reports[0])).toContain('Storage did not answer for 29 s');
    await passAwake(10 * SECOND);
    world.storageAnswers = () => true;
    await passAwake(STORAGE_TIMEOUT);
    expect(world.phase(1)?.name).toMatch(/waiting|reloading/);
    await passAwake(10 * SECOND);
    expect(world.ours.length).toBeGreaterThan(0);
  });

  it('causes no unsaved reload during a write, and prevents no later reload', async () => {
    world.openTab(1);
    await world.go(1, 'http://a.test/');
    world.storageAnswers = () => false;
    await passAwake(2 * MINUTE);
    expect(world.ours).toEqual([]);
    expect(world.reports.length).toBeGreaterThan(0);
    world.storageAnswers = () => true;
    await passAwake(3 * MINUTE);
    expect(world.ours.length).toBeGreaterThan(0);
  });

  it('loses no event if it fails to answer one call', async () => {
    let calls = 0;
    world.storageAnswers = () => {
      calls += 1;
      return calls !== 1;
    };
    world.openTab(1);
    await world.go(1, 'http://a.test/');
    await passAwake(MINUTE);
    expect(world.ours.length).toBeGreaterThan(0);
    expect(world.reports).toHaveLength(1);
  });
});
