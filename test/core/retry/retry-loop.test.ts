import { beforeEach, describe, expect, it } from 'vitest';
import { RECENT_LOADS_KEY } from '../../../src/core/diagnosis/recent-loads.ts';
import {
  MAX_ATTEMPTS,
  MAX_RELOADS_PER_HOUR,
  MORE_ATTEMPTS,
  SCHEDULE,
  TOUCH_HOLDS,
} from '../../../src/core/state/schedule.ts';
import { REPEATABLE_TABS } from '../../../src/core/storage/repeatable-tabs.ts';
import { type Reply, World } from '../../fakes/world.ts';

const A = 'http://a.test/page';
const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** A server that is down until `back` (ms from the world's start). */
function downUntil(world: World, back: number, headers: Record<string, string> = {}): void {
  const start = world.now;
  world.server = () => (world.now - start < back ? { status: 502, headers } : { status: 200 });
}

const ours = (world: World) => world.hits.filter((hit) => hit.ours);
const phase = (world: World, id = 1) => world.record(id)?.incident?.phase;

let world: World;
beforeEach(() => {
  world = new World();
  world.openTab(1);
});

describe('a page that fails with 502', () => {
  it('is retried by itself until the site answers', async () => {
    downUntil(world, 15 * SECOND);
    await world.go(1, A);
    expect(phase(world)?.name).toBe('waiting');
    await world.pass(MINUTE);
    expect(world.tab(1).status).toBe(200);
    expect(phase(world)?.name).toBe('recovered');
    expect(ours(world).length).toBe(3);
  });

  it('is retried after the background was killed during the wait', async () => {
    downUntil(world, 15 * SECOND);
    await world.go(1, A);
    world.kill();
    await world.pass(2 * MINUTE);
    expect(phase(world)?.name).toBe('recovered');
  });

  it('is noticed when the navigation event comes before the answer', async () => {
    world.navigationFirst = true;
    downUntil(world, 5 * SECOND);
    await world.go(1, A);
    expect(phase(world)?.name).toBe('waiting');
    await world.pass(MINUTE);
    expect(phase(world)?.name).toBe('recovered');
  });

  it('is noticed and retried when its body is empty and the browser shows its own error page', async () => {
    const start = world.now;
    world.server = () =>
      world.now - start < 8 * SECOND ? { status: 502, emptyBody: true } : { status: 200 };
    await world.go(1, A);
    expect(phase(world)?.name).toBe('waiting');
    await world.pass(MINUTE);
    expect(phase(world)?.name).toBe('recovered');
  });

  it('is retried at the times of the schedule, 18 times and no more, and then given up', async () => {
    downUntil(world, Number.POSITIVE_INFINITY);
    await world.go(1, A);
    await world.pass(3 * 60 * MINUTE);
    const times = ours(world).map((hit) => hit.at);
    expect(times).toHaveLength(MAX_ATTEMPTS);
    expect(phase(world)).toMatchObject({ name: 'ended', reason: 'gave-up' });
    times.slice(1).forEach((at, index) => {
      const wait = SCHEDULE[index + 1] ?? SCHEDULE.at(-1) ?? 0;
      const gap = at - (times[index] ?? 0);
      // The alarm of a packed extension and a killed worker may delay an attempt by half a minute, never advance it.
      expect(gap).toBeGreaterThanOrEqual(wait);
      expect(gap).toBeLessThan(wait + 31 * SECOND);
    });
  });

  it('is retried six more times, every five minutes, after Keep trying', async () => {
    downUntil(world, Number.POSITIVE_INFINITY);
    await world.go(1, A);
    await world.pass(60 * MINUTE);
    await world.tell({ type: 'keep-trying', tabId: 1 });
    expect(ours(world)).toHaveLength(MAX_ATTEMPTS);
    await world.pass(120 * MINUTE);
    expect(ours(world)).toHaveLength(MAX_ATTEMPTS + MORE_ATTEMPTS);
    expect(phase(world)).toMatchObject({ name: 'ended', reason: 'gave-up' });
  });

  it('is retried through other gateway errors and network failures', async () => {
    const replies = [502, 503, 504, 521, 530];
    world.server = (_, nth) =>
      nth === 2 ? { status: 0, broken: true } : { status: replies[nth] ?? 200 };
    await world.go(1, A);
    await world.pass(5 * MINUTE);
    expect(phase(world)?.name).toBe('recovered');
    expect(world.record(1)?.incident?.attempts.map((attempt) => attempt.outcome)).toEqual([
      503,
      'network-error',
      521,
      530,
      200,
    ]);
  });

  it('is retried through a network failure whose error page is reported first', async () => {
    world.navigationFirst = true;
    world.server = (_, nth) =>
      nth === 0 ? { status: 502 } : nth === 1 ? { status: 0, broken: true } : { status: 200 };
    await world.go(1, A);
    await world.pass(2 * MINUTE);
    expect(phase(world)?.name).toBe('recovered');
  });

  it.each([
    [410, {}, 'other-status'],
    [451, {}, 'other-status'],
    [401, {}, 'sign-in'],
    [407, {}, 'network-sign-in'],
    [511, {}, 'network-sign-in'],
    [403, { 'x-sucuri-block': 'GEO02' }, 'blocked'],
    [429, {}, 'rate-limited'],
    [403, { 'cf-mitigated': 'challenge' }, 'challenge'],
    [503, { 'x-vercel-mitigated': 'challenge' }, 'challenge'],
    [204, {}, 'answered'],
  ])('is not retried again after an answer of %i', async (status, headers, reason) => {
    world.server = (_, nth) => (nth === 0 ? { status: 502 } : { status, headers });
    await world.go(1, A);
    await world.pass(10 * MINUTE);
    expect(phase(world)).toMatchObject({ name: 'ended', reason });
    expect(ours(world)).toHaveLength(1);
  });

  it('is retried after a 429 with Retry-After, and not before that time', async () => {
    world.server = (_, nth) =>
      nth === 0
        ? { status: 502 }
        : nth === 1
          ? { status: 429, headers: { 'retry-after': '120' } }
          : { status: 200 };
    await world.go(1, A);
    await world.pass(10 * MINUTE);
    const [first, second] = ours(world).map((hit) => hit.at);
    expect((second ?? 0) - (first ?? 0)).toBeGreaterThanOrEqual(120 * SECOND);
    expect(phase(world)?.name).toBe('recovered');
  });
});

describe('Bounceback does not reload', () => {
  it('the answer to a form, even after Retry now, and explains why', async () => {
    downUntil(world, MINUTE);
    await world.go(1, A, 'POST');
    await world.tell({ type: 'retry-now', tabId: 1 });
    await world.pass(60 * MINUTE);
    expect(phase(world)).toMatchObject({ name: 'ended', reason: 'form' });
    expect(world.hits).toHaveLength(1);
  });

  it('a 502 that loaded before Bounceback, until the user opens it afresh with a GET', async () => {
    downUntil(world, MINUTE);
    world.openTab(1, { url: A, status: 502, method: 'POST' });
    const found = { url: A, status: 502, byServiceWorker: false, incognito: false };
    await world.tell({ type: 'failed-page-found', tabId: 1, ...found });
    await world.pass(10 * SECOND);
    expect(phase(world)).toMatchObject({ name: 'ended', reason: 'method-unknown' });
    expect(world.hits).toHaveLength(0);
    await world.tell({ type: 'open-afresh', tabId: 1 });
    await world.pass(2 * MINUTE);
    expect(world.hits[0]?.method).toBe('GET');
    expect(phase(world)?.name).toBe('recovered');
  });

  it('a page whose first answer is 500', async () => {
    world.server = () => ({ status: 500 });
    await world.go(1, A);
    expect(world.record(1)).toBeNull();
  });

  it('a page whose Refresh header is due soon', async () => {
    downUntil(world, MINUTE, { refresh: '10; url=/' });
    await world.go(1, A);
    expect(phase(world)).toMatchObject({ name: 'ended', reason: 'reloads-itself' });
  });

  it('a page whose meta element refreshes it soon', async () => {
    downUntil(world, MINUTE);
    await world.go(1, A);
    world.tab(1).page = { refreshes: ['30'] };
    await world.pass(MINUTE);
    expect(phase(world)).toMatchObject({ name: 'ended', reason: 'reloads-itself' });
    expect(ours(world)).toHaveLength(0);
  });

  it.each([
    ['typed into a field', { sinceTouch: 0, typed: true, takesKeys: true }],
    ['changed a field', { changed: true }],
    ['put the focus in a field', { sinceTouch: 1e9, focused: true }],
    ['touched the page, which asks before it is left', { sinceTouch: 1e9, asks: true }],
  ])('a page where the user has %s', async (_, page) => {
    downUntil(world, MINUTE);
    await world.go(1, A);
    world.tab(1).page = page;
    await world.pass(20 * MINUTE);
    expect(phase(world)).toMatchObject({ name: 'held', reason: 'in-use' });
    expect(ours(world)).toHaveLength(0);
    world.tab(1).page = {};
    await world.pass(10 * MINUTE);
    expect(phase(world)?.name).toBe('recovered');
  });

  it('a page that the user touches now and then, until two minutes after the last touch', async () => {
    downUntil(world, MINUTE);
    await world.go(1, A);
    world.tab(1).page = { usable: true };
    for (let nth = 0; nth < 5; nth += 1) {
      world.tab(1).touchedAt = world.elapsed;
      await world.pass(TOUCH_HOLDS - SECOND);
      expect(phase(world)).toMatchObject({ name: 'held', reason: 'in-use' });
      expect(ours(world)).toHaveLength(0);
    }
    const touchedAt = world.now - TOUCH_HOLDS + SECOND;
    await world.pass(31 * SECOND);
    const [first] = ours(world);
    expect((first?.at ?? 0) - touchedAt).toBeGreaterThanOrEqual(TOUCH_HOLDS);
    expect((first?.at ?? 0) - touchedAt).toBeLessThanOrEqual(2.5 * MINUTE);
  });

  it('a touched page with a frame that does not answer, but does reload an untouched one', async () => {
    downUntil(world, MINUTE);
    await world.go(1, A);
    world.tab(1).page = { frames: 'silent', active: true };
    await world.pass(5 * MINUTE);
    expect(phase(world)).toMatchObject({ name: 'held', reason: 'page-silent' });
    expect(ours(world)).toHaveLength(0);
    world.tab(1).page = { frames: 'silent' };
    await world.pass(5 * MINUTE);
    expect(phase(world)?.name).toBe('recovered');
  });

  it('a page that plays sound or is too busy to answer', async () => {
    downUntil(world, MINUTE);
    await world.go(1, A);
    world.tab(1).audible = true;
    await world.pass(5 * MINUTE);
    expect(phase(world)).toMatchObject({ name: 'held', reason: 'in-use' });
    Object.assign(world.tab(1), { audible: false, silent: true });
    await world.pass(5 * MINUTE);
    expect(phase(world)).toMatchObject({ name: 'held', reason: 'page-silent' });
    expect(ours(world)).toHaveLength(0);
  });

  it('a page that is in use for hours, until it is no longer in use', async () => {
    downUntil(world, MINUTE);
    await world.go(1, A);
    world.tab(1).page = { changed: true };
    await world.pass(4 * 60 * MINUTE);
    expect(phase(world)).toMatchObject({ name: 'held', reason: 'in-use' });
    expect(ours(world)).toHaveLength(0);
    world.tab(1).page = {};
    await world.pass(6 * MINUTE);
    expect(phase(world)?.name).toBe('recovered');
  });

  it('a page that the check before the reload finds well', async () => {
    downUntil(world, Number.POSITIVE_INFINITY);
    await world.go(1, A);
    world.tab(1).status = 200;
    await world.pass(MINUTE);
    expect(world.record(1)?.incident ?? null).toBeNull();
    expect(ours(world)).toHaveLength(0);
  });
});

describe('Retry-After', () => {
  it('is kept even when the user activates the tab', async () => {
    downUntil(world, 30 * SECOND, { 'retry-after': '100' });
    await world.go(1, A);
    for (let i = 0; i < 10; i += 1) {
      await world.pass(9 * SECOND);
      await world.tell({ type: 'tab-activated', tabId: 1 });
    }
    expect(ours(world)).toHaveLength(0);
    await world.pass(2 * MINUTE);
    expect(phase(world)?.name).toBe('recovered');
  });

  it('does not delay Retry now, which costs none of the 18 attempts', async () => {
    downUntil(world, Number.POSITIVE_INFINITY, { 'retry-after': '100' });
    await world.go(1, A);
    await world.tell({ type: 'retry-now', tabId: 1 });
    await world.pass(SECOND);
    expect(ours(world)).toHaveLength(1);
    expect(world.record(1)?.incident).toMatchObject({
      attemptsMade: 0,
      phase: { name: 'waiting' },
    });
  });

  it('of more than a day prevents all automatic attempts', async () => {
    downUntil(world, MINUTE, { 'retry-after': '86401' });
    await world.go(1, A);
    await world.pass(3 * 60 * MINUTE);
    expect(phase(world)).toMatchObject({ name: 'ended', reason: 'retry-later' });
    expect(ours(world)).toHaveLength(0);
    expect(world.record(1)?.incident?.notBefore?.delay).toBe(86_401 * SECOND);
  });
});

describe('while the user switches tabs', () => {
  it('a hidden tab waits at least 30 s between attempts', async () => {
    downUntil(world, Number.POSITIVE_INFINITY);
    world.tab(1).active = false;
    await world.go(1, A);
    await world.pass(5 * MINUTE);
    const times = [world.hits[0]?.at ?? 0, ...ours(world).map((hit) => hit.at)];
    expect(times.length).toBeGreaterThan(2);
    for (let i = 1; i < times.length; i += 1) {
      expect((times[i] ?? 0) - (times[i - 1] ?? 0)).toBeGreaterThanOrEqual(30 * SECOND);
    }
  });

  it('activating a tab retries it at once, at most once in 30 s', async () => {
    downUntil(world, Number.POSITIVE_INFINITY);
    world.tab(1).active = false;
    await world.go(1, A);
    await world.pass(5 * SECOND);
    world.tab(1).active = true;
    await world.tell({ type: 'tab-activated', tabId: 1 });
    await world.pass(SECOND);
    expect(ours(world)).toHaveLength(1);
    expect(world.record(1)?.incident?.attemptsMade).toBe(0);
    await world.tell({ type: 'tab-activated', tabId: 1 });
    await world.pass(SECOND);
    expect(ours(world)).toHaveLength(1);
  });

  it('activating a tab that gave up retries it once more if its last attempt is over five minutes old', async () => {
    downUntil(world, Number.POSITIVE_INFINITY);
    await world.go(1, A);
    await world.pass(45 * MINUTE);
    const before = ours(world).length;
    expect(phase(world)).toMatchObject({ name: 'ended', reason: 'gave-up' });
    await world.tell({ type: 'tab-activated', tabId: 1 });
    await world.pass(MINUTE);
    await world.tell({ type: 'tab-activated', tabId: 1 });
    await world.pass(MINUTE);
    expect(ours(world)).toHaveLength(before + 1);
    expect(phase(world)).toMatchObject({ name: 'ended', reason: 'gave-up' });
  });

  it('the check mark of a page that came back while hidden stays until its tab is activated', async () => {
    downUntil(world, 20 * SECOND);
    world.tab(1).active = false;
    await world.go(1, A);
    await world.pass(60 * MINUTE);
    expect(world.badges.get(1)?.phase).toBe('back');
    world.tab(1).active = true;
    await world.tell({ type: 'tab-activated', tabId: 1 });
    await world.pass(45 * SECOND);
    expect(world.badges.get(1)?.text).toBe('');
  });
});

describe('an incident', () => {
  it('stays stopped after Stop in the popup, even over a reload, until Keep trying', async () => {
    downUntil(world, 60 * MINUTE);
    await world.go(1, A);
    await world.tell({ type: 'stop', tabId: 1 });
    await world.go(1, A);
    await world.pass(30 * MINUTE);
    expect(phase(world)).toMatchObject({ name: 'ended', reason: 'stopped' });
    expect(ours(world)).toHaveLength(0);
    await world.tell({ type: 'keep-trying', tabId: 1 });
    await world.pass(40 * MINUTE);
    expect(phase(world)?.name).toBe('recovered');
  });

  it('ends when the user presses the browser’s Stop', async () => {
    world.server = (_, nth) => (nth === 0 ? { status: 502 } : { status: 502, takes: 20 * SECOND });
    await world.go(1, A);
    await world.pass(10 * SECOND);
    expect(phase(world)?.name).toBe('reloading');
    await world.pressStop(1);
    await world.pass(2 * SECOND);
    expect(phase(world)).toMatchObject({ name: 'ended', reason: 'stopped-in-browser' });
    await world.pass(60 * MINUTE);
    expect(ours(world)).toHaveLength(1);
  });

  it('does not end when a second reload cancels the first', async () => {
    world.server = (_, nth) =>
      nth < 3 ? { status: 502, takes: nth === 0 ? 20 : 5 * SECOND } : { status: 200 };
    await world.go(1, A);
    await world.pass(4 * SECOND);
    expect(phase(world)?.name).toBe('reloading');
    await world.start(1, A, 'GET', false);
    await world.pass(2 * MINUTE);
    expect(phase(world)?.name).toBe('recovered');
  });

  it('ends at once when the user leaves the page or closes the tab', async () => {
    world.server = (url) => ({ status: url === A ? 502 : 200 });
    await world.go(1, A);
    await world.go(1, 'http://b.test/');
    expect(world.record(1)?.incident ?? null).toBeNull();
    world.openTab(2);
    await world.go(2, A);
    await world.close(2);
    expect(world.record(2)).toBeNull();
    await world.pass(30 * MINUTE);
    expect(ours(world)).toHaveLength(0);
  });
});

describe('an ended incident', () => {
  const REPLIES: Record<string, Reply> = {
    'other-status': { status: 410 },
    'sign-in': { status: 401 },
    'rate-limited': { status: 429 },
    challenge: { status: 403, headers: { 'cf-mitigated': 'challenge' } },
    'retry-later': { status: 502, headers: { 'retry-after': '86401' } },
    answered: { status: 204 },
  };

  it.each(
    Object.keys(REPLIES).flatMap((why) => [
      [why, 'retry-now', 502] as const,
      [why, 'F5', 503] as const,
    ]),
  )(
    'with the reason %s continues with its attempt count when %s brings %i',
    async (reason, how, status) => {
      world.server = (_, nth) => (nth === 0 ? { status: 502 } : (REPLIES[reason] ?? { status: 0 }));
      await world.go(1, A);
      await world.pass(30 * SECOND);
      expect(phase(world)).toMatchObject({ name: 'ended', reason });
      const made = world.record(1)?.incident?.attemptsMade;
      world.server = () => ({ status });
      if (how === 'F5') await world.go(1, A);
      else await world.tell({ type: 'retry-now', tabId: 1 });
      await world.pass(500);
      expect(phase(world)?.name).toBe('waiting');
      expect(world.record(1)?.incident?.attemptsMade).toBe(made);
      world.server = () => ({ status: 200 });
      await world.pass(26 * 60 * MINUTE);
      expect(world.tab(1).status).toBe(200);
    },
  );

  it('that gave up says so when the page is 410, and is not retried when its tab is activated', async () => {
    downUntil(world, Number.POSITIVE_INFINITY);
    await world.go(1, A);
    await world.pass(60 * MINUTE);
    world.server = () => ({ status: 410 });
    await world.go(1, A);
    expect(phase(world)).toMatchObject({ name: 'ended', reason: 'other-status' });
    const before = ours(world).length;
    await world.pass(10 * MINUTE);
    await world.tell({ type: 'tab-activated', tabId: 1 });
    await world.pass(MINUTE);
    expect(ours(world)).toHaveLength(before);
  });

  it('that the user stopped stays stopped on a challenge, even after Keep trying', async () => {
    downUntil(world, Number.POSITIVE_INFINITY);
    await world.go(1, A);
    await world.tell({ type: 'stop', tabId: 1 });
    world.server = () => ({ status: 403, headers: { 'cf-mitigated': 'challenge' } });
    await world.go(1, A);
    await world.tell({ type: 'keep-trying', tabId: 1 });
    await world.pass(30 * MINUTE);
    expect(phase(world)).toMatchObject({ name: 'ended', reason: 'stopped' });
    expect(ours(world)).toHaveLength(0);
  });
});

describe('a reload by the user', () => {
  it('restarts the current wait, and neither uses up nor resets attempts', async () => {
    downUntil(world, Number.POSITIVE_INFINITY);
    await world.go(1, A);
    await world.pass((SCHEDULE[0] ?? 0) + (SCHEDULE[1] ?? 0) + 3 * SECOND);
    const { attemptsMade } = world.record(1)?.incident ?? { attemptsMade: -1 };
    expect(attemptsMade).toBe(2);
    await world.go(1, A);
    expect(world.record(1)?.incident).toMatchObject({
      attemptsMade,
      phase: { name: 'waiting', delay: SCHEDULE[attemptsMade] },
    });
  });

  it('ends the incident when the page is well again', async () => {
    downUntil(world, SECOND);
    await world.go(1, A);
    await world.pass(1_500);
    await world.go(1, A);
    expect(phase(world)?.name).toBe('recovered');
    await world.pass(30 * MINUTE);
    expect(ours(world)).toHaveLength(0);
  });
});

describe('auto-reload', () => {
  it('turned off for all sites holds every page, and starts its wait at once when turned on', async () => {
    downUntil(world, MINUTE);
    await world.tell({ type: 'set-switch', name: 'autoReload', on: false });
    await world.go(1, A);
    await world.pass(10 * MINUTE);
    expect(phase(world)).toMatchObject({ name: 'held', reason: 'off-everywhere' });
    expect(ours(world)).toHaveLength(0);
    await world.tell({ type: 'set-switch', name: 'autoReload', on: true });
    expect(phase(world)).toMatchObject({ name: 'waiting', delay: SCHEDULE[0] });
    await world.pass(MINUTE);
    expect(phase(world)?.name).toBe('recovered');
  });

  it('turned off for one site holds only that site', async () => {
    downUntil(world, 5 * SECOND);
    world.openTab(2);
    await world.go(1, A);
    await world.go(2, 'http://b.test/');
    await world.tell({ type: 'set-rule', pattern: 'a.test', effect: 'never', incognito: false });
    await world.pass(MINUTE);
    expect(phase(world, 1)).toMatchObject({ name: 'held', reason: 'off-here' });
    expect(phase(world, 2)?.name).toBe('recovered');
  });
});

describe('when the browser or the site changes', () => {
  it('an offline page waits, and is retried once the browser is online again', async () => {
    downUntil(world, 0 + 4 * SECOND);
    await world.go(1, A);
    world.online = false;
    await world.pass(30 * MINUTE);
    expect(phase(world)).toMatchObject({ name: 'held', reason: 'offline' });
    world.online = true;
    await world.pass(2 * MINUTE);
    expect(phase(world)?.name).toBe('recovered');
  });

  it('a page without site access is held until access is granted', async () => {
    downUntil(world, 4 * SECOND);
    await world.go(1, A);
    world.access = false;
    await world.tell({ type: 'access-changed' });
    await world.pass(MINUTE);
    expect(phase(world)).toMatchObject({ name: 'held', reason: 'no-access' });
    world.access = true;
    await world.tell({ type: 'access-changed' });
    await world.pass(MINUTE);
    expect(phase(world)?.name).toBe('recovered');
  });

  it('a discarded tab waits until it is activated, and keeps its incident under its new id', async () => {
    downUntil(world, 10 * MINUTE);
    world.tab(1).active = false;
    await world.go(1, A);
    const tab = world.tab(1);
    world.tabs.delete(1);
    world.tabs.set(7, { ...tab, id: 7, discarded: true });
    await world.tell({ type: 'tab-replaced', tabId: 1, newId: 7 });
    expect(phase(world, 7)).toMatchObject({ name: 'held', reason: 'discarded' });
    await world.pass(20 * MINUTE);
    expect(ours(world)).toHaveLength(0);
    world.tab(7).active = true;
    await world.tell({ type: 'tab-activated', tabId: 7 });
    await world.start(7, A, 'GET', false);
    await world.pass(MINUTE);
    expect(phase(world, 7)?.name).toBe('recovered');
  });

  it('an update of Bounceback during a wait loses no incident', async () => {
    downUntil(world, 30 * SECOND);
    await world.go(1, A);
    await world.pass(12 * SECOND);
    await world.update();
    await world.pass(5 * MINUTE);
    expect(phase(world)?.name).toBe('recovered');
  });

  it('a page that loaded while Bounceback was not running is explained, not reloaded', async () => {
    downUntil(world, 10 * MINUTE);
    await world.go(1, A);
    world.kill();
    Object.assign(world.tab(1), { documentId: 'other', method: 'POST', bornAt: world.now + 1 });
    await world.update();
    await world.pass(5 * MINUTE);
    expect(phase(world)).toMatchObject({ name: 'ended', reason: 'method-unknown' });
    expect(ours(world)).toHaveLength(0);
  });

  it('a site that flips between 200 and 502 gets at most 30 reloads in any hour', async () => {
    world.server = (_, nth) => ({ status: nth % 2 === 0 ? 502 : 200 });
    for (let i = 0; i < 200; i += 1) {
      await world.go(1, A);
      await world.pass(18 * SECOND);
    }
    const times = ours(world).map((hit) => hit.at);
    expect(times.length).toBeGreaterThan(MAX_RELOADS_PER_HOUR - 1);
    times.forEach((at) => {
      const inHour = times.filter((other) => other >= at && other < at + 60 * MINUTE);
      expect(inHour.length).toBeLessThanOrEqual(MAX_RELOADS_PER_HOUR);
    });
  });

  it('a cached 502 starts an incident whose first attempt bypasses the cache and counts', async () => {
    world.server = (_, nth) => (nth === 0 ? { status: 502, fromCache: true } : { status: 200 });
    await world.go(1, A);
    expect(world.record(1)?.incident).toMatchObject({ attemptsMade: 0, cacheBypassed: false });
    await world.pass(3_500);
    expect(world.record(1)?.incident).toMatchObject({ attemptsMade: 1, cacheBypassed: true });
  });

  it('Back to a 502 in Firefox’s page cache, without any request, starts a new wait', async () => {
    world.server = (url) => ({ status: url === A ? 502 : 200 });
    await world.go(1, A);
    await world.go(1, 'http://b.test/');
    // A third page at once would be saved after a pause.
    await world.pass(2 * SECOND);
    Object.assign(world.tab(1), { url: A, status: 502, method: 'GET' });
    await world.tell({
      type: 'page-committed',
      tabId: 1,
      url: A,
      fromHistory: true,
      byPage: false,
    });
    expect(phase(world)?.name).toBe('waiting');
  });
});

describe('the clock of the computer', () => {
  it('does not stretch a wait when it is set back by hours', async () => {
    world.server = (_, nth) => ({ status: nth < 2 ? 502 : 200 });
    await world.go(1, A);
    await world.pass(SECOND);
    world.setClock(-5 * 60 * MINUTE);
    await world.tell({ type: 'timer-fired' });
    await world.pass(2 * MINUTE);
    expect(phase(world)?.name).toBe('recovered');
  });

  it('causes at most one attempt when it is set forward by hours', async () => {
    downUntil(world, Number.POSITIVE_INFINITY);
    await world.go(1, A);
    await world.pass(30 * SECOND);
    const before = ours(world).length;
    world.setClock(5 * 60 * MINUTE);
    await world.tell({ type: 'timer-fired' });
    await world.pass(SECOND);
    expect(ours(world).length - before).toBeLessThanOrEqual(1);
  });
});

describe('storage', () => {
  it('is read at most once and written at most once a minute for ordinary page loads', async () => {
    await world.go(1, 'http://ordinary.org/');
    await world.go(1, 'http://ordinary.org/two');
    await world.go(1, 'http://other.org/');
    expect(world.reads).toEqual({ local: 1, session: 1 });
    expect(world.writes).toEqual({ local: 0, session: 1 });
    expect(Object.keys(world.session)).toEqual([RECENT_LOADS_KEY, REPEATABLE_TABS]);
  });

  it('keeps nothing of a private window on disk', async () => {
    world.openTab(2, { incognito: true });
    downUntil(world, 20 * SECOND);
    await world.go(2, 'http://secret.test/');
    await world.tell({
      type: 'set-rule',
      pattern: 'secret.test',
      effect: 'never',
      incognito: true,
    });
    expect(JSON.stringify(world.local)).not.toContain('secret');
    await world.tell({
      type: 'set-rule',
      pattern: 'secret.test',
      effect: 'usual',
      incognito: true,
    });
    await world.pass(2 * MINUTE);
    expect(phase(world, 2)?.name).toBe('recovered');
    expect(JSON.stringify(world.local)).not.toContain('secret');
  });

  it('holds garbage for one tab without costing another tab its retry', async () => {
    downUntil(world, 10 * SECOND);
    await world.go(1, A);
    world.kill();
    world.local['tab:9'] = { version: 1, value: { incident: { phase: 'nonsense' } } };
    world.local['tab:10'] = 'garbage';
    await world.pass(2 * MINUTE);
    expect(phase(world)?.name).toBe('recovered');
  });

  it('holds all reloads while it cannot be written', async () => {
    downUntil(world, 2 * SECOND);
    await world.go(1, A);
    world.storageWorks = () => false;
    await world.pass(MINUTE);
    expect(ours(world)).toHaveLength(0);
    world.storageWorks = () => true;
    await world.pass(2 * MINUTE);
    expect(phase(world)?.name).toBe('recovered');
  });

  it('keeps nothing of a closed tab', async () => {
    downUntil(world, Number.POSITIVE_INFINITY);
    await world.go(1, A);
    await world.pass(20 * SECOND);
    await world.close(1);
    expect(
      Object.keys({ ...world.local, ...world.session }).filter((key) => key.startsWith('tab:')),
    ).toEqual([]);
  });
});
