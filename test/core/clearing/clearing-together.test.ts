import { describe, expect, it } from 'vitest';
import { clearingHeader } from '../../../src/core/clearing/clear-job-events.ts';
import { parseCommand } from '../../../src/core/storage/parse-command.ts';
import { ANSWERS, ClearingWorld, PAGE } from '../../fakes/clearing-world.ts';

const ALL = { what: 'cache', also: ['cookies', 'site-data'] } as const;

async function requestAll(world: ClearingWorld): Promise<void> {
  world.mayClear = true;
  await world.go(1, PAGE);
  await world.tell({ type: 'clear', tabId: 1, ...ALL, url: PAGE, incognito: false });
}

describe('clearing several kinds together', () => {
  it('clears each of them, then reloads the page once', async () => {
    const world = new ClearingWorld();
    await requestAll(world);
    await world.pass(ANSWERS);
    expect(world.order).toEqual([
      'cleared cache',
      'cleared cookies',
      'cleared site-data',
      'reloaded',
    ]);
    expect(world.clearJob).toMatchObject({ ...ALL, state: 'done', reload: 'after' });
  });

  it('leaves what a header clears to the one reload, and clears the cookies at once', async () => {
    const world = ClearingWorld.likeFirefox();
    await requestAll(world);
    await world.pass(ANSWERS);
    expect([...world.order].sort()).toEqual([
      'cleared cache',
      'cleared cookies',
      'cleared site-data',
      'reloaded',
    ]);
    expect(world.order[0]).toBe('cleared cookies');
    expect(world.clearJob).toMatchObject({ state: 'done', reload: 'clears' });
  });

  it('does not claim that nothing was cleared if only the part of the header failed', async () => {
    const world = ClearingWorld.likeFirefox();
    await world.go(1, PAGE);
    world.mayClear = true;
    world.server = () => ({ status: 0, broken: true });
    await world.tell({ type: 'clear', tabId: 1, ...ALL, url: PAGE, incognito: false });
    await world.pass(ANSWERS);
    expect(world.order).toContain('cleared cookies');
    expect(world.clearJob).toMatchObject({ state: 'failed', reason: 'interrupted' });
  });

  it('asks in the header for all that a header clears, and for no cookies', () => {
    expect(clearingHeader(['cache', 'cookies', 'site-data'])).toBe('"cache", "storage"');
  });

  it('clears only what was named if the rest cannot be read', () => {
    const command = { type: 'clear', tabId: 1, what: 'cache', url: PAGE, incognito: false };
    expect(parseCommand({ ...command, also: ['cookies'] })).toMatchObject({ also: ['cookies'] });
    expect(parseCommand({ ...command, also: ['history'] })).toMatchObject({ also: [] });
  });
});
