import { beforeEach, describe, expect, it } from 'vitest';
import type { RuleChoice } from '../../../src/core/state/settings.ts';
import { Crowd } from '../../fakes/crowd-world.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const A = 'http://a.test/';

let world: Crowd;
const answerWith = (status: number) => {
  world.server = () => ({ status });
};
const rule = (effect: RuleChoice) =>
  world.tell({ type: 'set-rule', pattern: 'a.test', effect, incognito: false });
const turnAllOff = () => world.tell({ type: 'set-switch', name: 'autoReload', on: false });

beforeEach(async () => {
  world = new Crowd();
  await turnAllOff();
});

describe('an “auto-reload” rule, while auto-reload is off for all sites', () => {
  it('retries a 502 of its site, and of no other', async () => {
    answerWith(502);
    await world.open(1);
    await world.open(1, 9, () => 'http://b.test/');
    expect(world.phase(1)).toMatchObject({ name: 'held', reason: 'off-everywhere' });
    await rule('on');
    expect(world.phase(1)?.name).toBe('waiting');
    await world.pass(MINUTE);
    expect(new Set(world.ours.map(({ url }) => url))).toEqual(new Set([`${A}1`]));
    await rule('usual');
    const before = world.ours.length;
    await world.pass(10 * MINUTE);
    expect(world.phase(1)).toMatchObject({ name: 'held', reason: 'off-everywhere' });
    expect(world.ours.length).toBeLessThanOrEqual(before + 1);
  });

  it('retries a 503 only where the user has chosen it', async () => {
    answerWith(503);
    await rule('on');
    await world.open(1);
    await world.pass(10 * MINUTE);
    expect(world.phase(1)).toMatchObject({ name: 'held', reason: 'not-chosen' });
    expect(world.ours).toHaveLength(0);
    await world.tell({ type: 'set-status-auto-reload', status: 503, on: true });
    await world.pass(MINUTE);
    expect(world.ours.length).toBeGreaterThan(0);
  });

  it('does not use up a one-time link, as “always” does', async () => {
    answerWith(502);
    await rule('on');
    await world.open(1, 1, () => `${A}verify?token=3f9a1c0d7be84e52a6d1`);
    expect(world.phase(1)).toMatchObject({ name: 'held', reason: 'one-time' });
    await world.pass(10 * MINUTE);
    expect(world.ours).toHaveLength(0);
  });

  it('holds after the background was killed, and is stored under its name', async () => {
    answerWith(502);
    await rule('on');
    expect(world.local['rule:a.test']).toEqual({ version: 1, value: 'on' });
    world.kill();
    await world.open(1);
    await world.pass(MINUTE);
    expect(world.ours.length).toBeGreaterThan(0);
  });

  it('comes and goes with the switch of the site', async () => {
    answerWith(502);
    await world.open(1);
    const turn = (on: boolean) =>
      world.tell({ type: 'set-site-auto-reload', url: A, on, incognito: false });
    await turn(true);
    expect(world.phase(1)?.name).toBe('waiting');
    expect(world.local['rule:a.test']).toEqual({ version: 1, value: 'on' });
    await turn(false);
    expect(world.phase(1)).toMatchObject({ name: 'held', reason: 'off-everywhere' });
    expect(world.local['rule:a.test']).toBeUndefined();
  });
});
