import { beforeEach, describe, expect, it } from 'vitest';
import { Crowd, DOWN, UP } from '../../fakes/crowd-world.ts';

const HOME = 'http://a.test/wall#week';
const OTHER = 'http://a.test/error';
const SECOND = 1000;
const MINUTE = 60 * SECOND;

let world: Crowd;
beforeEach(async () => {
  world = new Crowd();
  world.server = DOWN;
  await world.tell({ type: 'set-rule', pattern: 'a.test', effect: 'persist', incognito: false });
});
const keep = (home: string, unattended: boolean) =>
  world.tell({ type: 'set-display', pattern: 'a.test', home, unattended });

describe('the home address of a rule', () => {
  it('is asked for in place of a failed page elsewhere on its site, with its fragment', async () => {
    await keep(HOME, false);
    await world.open(1, 1, () => OTHER);
    await world.pass(10 * SECOND);
    expect(world.hits.slice(1).map(({ url }) => url)).toContain(HOME);
    expect(world.tab(1).url).toBe(HOME);
    world.server = UP;
    await world.pass(2 * MINUTE);
    expect(world.isBack(1)).toBe(true);
    expect(world.hits.filter(({ url }) => url === OTHER)).toHaveLength(1);
  });

  it('is not asked for by Retry now, on another site, or in a private window', async () => {
    await keep(HOME, false);
    await world.open(1, 1, () => OTHER);
    await world.tell({ type: 'retry-now', tabId: 1 });
    await world.open(1, 2, () => 'http://b.test/');
    world.openTab(3, { incognito: true });
    await world.go(3, OTHER);
    await world.pass(SECOND);
    expect(world.hits.map(({ url }) => url)).not.toContain(HOME);
    await world.pass(10 * MINUTE);
    expect(world.tab(2).url).toBe('http://b.test/');
    expect(world.tab(3).url).toBe(OTHER);
  });

  it('is asked for after a start of the browser that found the page failed before it could listen', async () => {
    await keep(HOME, false);
    world.kill();
    world.session = {};
    world.openTab(1, { url: OTHER, errorPage: true, status: 0 });
    world.server = UP;
    await world.update();
    await world.pass(SECOND);
    expect(world.tab(1)).toMatchObject({ url: HOME, status: 200 });
  });

  it('waits for a page that is still loading when the background starts', async () => {
    await keep(HOME, false);
    world.kill();
    world.session = {};
    world.openTab(1, { url: OTHER, errorPage: true, status: 0 });
    const since = world.elapsed;
    world.tab(1).loading = {
      requestId: '',
      url: OTHER,
      method: 'GET',
      ours: false,
      since,
      origin: 'get',
      byPage: false,
    };
    world.server = UP;
    await world.update();
    await world.pass(5 * SECOND);
    expect(world.tab(1).url).toBe(OTHER);
    world.tab(1).loading = null;
    await world.pass(2 * SECOND);
    expect(world.tab(1)).toMatchObject({ url: HOME, status: 200 });
  });

  it('is asked for although the browser did not say yet, at its start, which page it loads', async () => {
    await keep(HOME, false);
    world.kill();
    world.session = {};
    world.openTab(1, { url: 'about:blank' });
    const unreported = { requestId: '', method: 'GET', ours: false, since: world.elapsed } as const;
    world.tab(1).loading = { ...unreported, url: OTHER, origin: 'get', byPage: false };
    world.server = UP;
    await world.update();
    await world.pass(SECOND);
    Object.assign(world.tab(1), { url: OTHER, errorPage: true, status: 0, loading: null });
    await world.pass(2 * SECOND);
    expect(world.tab(1)).toMatchObject({ url: HOME, status: 200 });
  });

  it('is asked for on an unattended screen although its page was too busy to answer at the start', async () => {
    await keep(HOME, true);
    world.kill();
    world.session = {};
    world.openTab(1, { url: OTHER, status: 502, silent: true });
    world.server = UP;
    await world.update();
    await world.pass(SECOND);
    expect(world.tab(1).url).toBe(OTHER);
    world.tab(1).silent = false;
    await world.pass(MINUTE);
    expect(world.tab(1)).toMatchObject({ url: HOME, status: 200 });
  });

  it('is not opened after a start of the browser if the page is well, or in use', async () => {
    await keep(HOME, false);
    world.kill();
    world.session = {};
    world.openTab(1, { url: OTHER, status: 200 });
    world.openTab(2, { url: OTHER, status: 502, page: { changed: true } });
    await world.update();
    await world.pass(SECOND);
    for (const id of [1, 2]) expect(world.tab(id).url).toBe(OTHER);
  });
});

describe('an unattended screen', () => {
  const touch = () => {
    world.tab(1).touchedAt = world.elapsed;
    Object.assign(world.tab(1).page, { usable: true, focused: true, selected: true });
  };

  it.each([true, false])(
    'is held two minutes by a touch that focuses a field (unattended: %s)',
    async (unattended) => {
      await keep('', unattended);
      await world.open(1);
      touch();
      await world.pass(MINUTE);
      expect(world.phase(1)).toMatchObject({ name: 'held', reason: 'in-use' });
      expect(world.ours).toHaveLength(0);
      await world.pass(2 * MINUTE);
      expect(world.ours.length > 0).toBe(unattended);
    },
  );

  it('is still held by what was typed there', async () => {
    await keep('', true);
    await world.open(1);
    touch();
    Object.assign(world.tab(1).page, { changed: true });
    await world.pass(30 * MINUTE);
    expect(world.ours).toHaveLength(0);
  });

  it('is retried although its error page is one to read', async () => {
    await keep('', true);
    await world.open(1);
    Object.assign(world.tab(1).page, { content: true });
    await world.pass(MINUTE);
    expect(world.ours.length).toBeGreaterThan(0);
  });

  it('has a notice without Stop and ✕, as soon as the switch is turned', async () => {
    await world.open(1);
    expect(world.tab(1).notice?.buttons).toContain('stop');
    await keep('', true);
    await world.pass(SECOND);
    expect(world.tab(1).notice?.buttons).toEqual(['retry-now', 'explain']);
    await world.tell({ type: 'stop', tabId: 1 });
    expect(world.phase(1)).toMatchObject({ name: 'ended', reason: 'stopped' });
  });
});
