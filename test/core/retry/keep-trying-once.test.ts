import { beforeEach, describe, expect, it } from 'vitest';
import { restart } from '../../fakes/restart-world.ts';
import { World } from '../../fakes/world.ts';

const A = 'http://a.test/page';
const SECOND = 1000;
const MINUTE = 60 * SECOND;

let world: World;
const phase = () => world.record(1)?.incident?.phase;
const ours = () => world.hits.filter((hit) => hit.ours);

beforeEach(async () => {
  world = new World();
  world.openTab(1);
  world.server = () => ({ status: 503 });
  await world.go(1, A);
  await world.pass(SECOND);
});

describe('Keep trying on a page whose status the user has not turned on', () => {
  it('retries this page until it is back, and leaves the setting as it is', async () => {
    expect(phase()).toMatchObject({ reason: 'not-chosen' });
    await world.tell({ type: 'keep-trying', tabId: 1 });
    expect(phase()?.name).toBe('waiting');
    await world.pass(2 * MINUTE);
    world.server = () => ({ status: 200 });
    await world.pass(5 * MINUTE);
    expect(phase()?.name).toBe('recovered');
    world.server = () => ({ status: 503 });
    await world.go(1, `${A}/later`);
    expect(phase()).toMatchObject({ reason: 'not-chosen' });
  });

  it('goes on after the background was killed', async () => {
    await world.tell({ type: 'keep-trying', tabId: 1 });
    world.kill();
    await world.pass(5 * MINUTE);
    expect(ours().length).toBeGreaterThan(1);
  });

  it('goes on after a restart of the browser', async () => {
    await world.tell({ type: 'keep-trying', tabId: 1 });
    await restart(world, { tabs: 'cached' });
    await world.pass(SECOND);
    expect(world.tabs.size).toBe(1);
    const [id = 0] = world.tabs.keys();
    expect(world.record(id)?.incident?.phase.name).not.toBe('held');
  });

  it('can be stopped', async () => {
    await world.tell({ type: 'keep-trying', tabId: 1 });
    await world.tell({ type: 'stop', tabId: 1 });
    const before = ours().length;
    await world.pass(60 * MINUTE);
    expect(ours()).toHaveLength(before);
    expect(phase()).toMatchObject({ reason: 'stopped' });
  });

  it('holds again at a page of the site that fails later', async () => {
    await world.tell({ type: 'keep-trying', tabId: 1 });
    await world.go(1, `${A}/other`);
    await world.pass(SECOND);
    expect(phase()).toMatchObject({ reason: 'not-chosen' });
  });

  it('starts nothing while auto-reload is off', async () => {
    await world.tell({ type: 'set-switch', name: 'autoReload', on: false });
    const before = ours().length;
    await world.tell({ type: 'keep-trying', tabId: 1 });
    await world.pass(60 * MINUTE);
    expect(ours()).toHaveLength(before);
  });
});
