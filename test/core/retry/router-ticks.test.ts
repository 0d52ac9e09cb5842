import { beforeEach, describe, expect, it } from 'vitest';
import { parseSettings } from '../../../src/core/storage/stored-settings.ts';
import { popupView } from '../../../src/core/view/popup-view.ts';
import { type Reply, World } from '../../fakes/world.ts';

const A = 'http://a.test/page';
const MINUTE = 60_000;
/** Render's answer while nothing runs. */
const NO_SERVER: Reply = { status: 503, headers: { 'x-render-routing': 'no-server' } };

let world: World;
beforeEach(() => {
  world = new World();
  world.openTab(1);
});

const incident = () => world.record(1)?.incident ?? null;
const ours = () => world.hits.filter((hit) => hit.ours);
const tick = (on = true) => world.tell({ type: 'set-switch', name: 'appNotRunning', on });
const tick503 = () => world.tell({ type: 'set-status-auto-reload', status: 503, on: true });

/** What the popup shows. */
function view() {
  const page = { url: A, host: 'a.test', incognito: false, isWeb: true };
  const input = {
    record: world.record(1),
    settings: parseSettings(world.local, world.session),
    now: world.now,
  };
  return popupView({ ...input, page, access: true, examined: undefined });
}

describe('a 503 of a router that knows of no running app', () => {
  beforeEach(() => {
    world.server = () => NO_SERVER;
  });

  it('as a first answer follows the tick of such answers, not that of 503', async () => {
    await tick503();
    await world.go(1, A);
    await world.pass(10 * MINUTE);
    expect(incident()?.phase).toMatchObject({ name: 'held', reason: 'not-chosen' });
    expect(ours()).toHaveLength(0);
    await tick();
    expect(incident()?.phase.name).toBe('waiting');
    world.server = () => ({ status: 200 });
    await world.pass(MINUTE);
    expect(incident()?.phase.name).toBe('recovered');
  });

  it('has that tick in the popup, and words about it', async () => {
    await world.go(1, A);
    await world.pass(3000);
    const { siteHeadline, next, tick: shown } = view();
    expect([siteHeadline?.id, next?.id]).toEqual([
      'down_site_no_app_headline',
      'not_retrying_kind',
    ]);
    expect(shown?.command).toEqual({ type: 'set-switch', name: 'appNotRunning' });
    await tick();
    await world.pass(2000);
    expect(view().detail?.id).toBe('no_app_detail');
  });

  it('that is followed by a plain 503 follows the tick of 503', async () => {
    await tick503();
    await world.go(1, A);
    world.server = () => ({ status: 503 });
    await world.go(1, A);
    expect(incident()?.phase.name).toBe('waiting');
    await world.pass(2000);
    expect(view().tick?.command).toMatchObject({ status: 503 });
  });
});

it('a plain 503 follows its own tick, not that of routers', async () => {
  await tick();
  world.server = () => ({ status: 503 });
  await world.go(1, A);
  expect(incident()?.phase).toMatchObject({ name: 'held', reason: 'not-chosen' });
  await tick503();
  expect(incident()?.phase.name).toBe('waiting');
});

it('a 502 of such a router is retried without any tick', async () => {
  world.server = () => ({ status: 502, headers: { 'x-cf-routererror': 'endpoint_failure' } });
  await world.go(1, A);
  expect(incident()?.phase.name).toBe('waiting');
  expect(view().tick).toBeNull();
});

it('a 429 during an incident is not called a missing app', async () => {
  world.server = (_, nth) =>
    nth === 0 ? { status: 502 } : { status: 429, headers: { 'retry-after': '40' } };
  await world.go(1, A);
  await world.pass(20_000);
  expect(incident()?.answer.status).toBe(429);
  expect(view().detail?.id).not.toBe('no_app_detail');
});
