import { beforeEach, describe, expect, it } from 'vitest';
import type { TabRecord } from '../../../src/core/state/tab-record.ts';
import { parseTab, tabKey } from '../../../src/core/storage/stored-tab.ts';
import { A, Crowd, DOWN, UP } from '../../fakes/crowd-world.ts';
import { idOf } from '../../fakes/page-ids.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const SIGN_IN = `${A}callback?code=SplxlOBeZQQYbYS6WxSbIA&state=xyz`;
const RESET = `${A}reset/3f9a1c0d7be84e52a6d1c09b8f7e6d5c`;
const OTHER = `${A}verify?token=3f9a1c0d7be84e52a6d1`;
const ONE_TIME = { name: 'held', reason: 'one-time', delay: null };

let world: Crowd;
beforeEach(() => {
  world = new Crowd();
  world.server = DOWN;
});

const rule = (effect: 'always' | 'usual') =>
  world.tell({ type: 'set-rule', pattern: 'a.test', effect, incognito: false });
const hitsOf = (url: string) => world.hits.filter((hit) => hit.url === url).length;
const incident = (id = 1) => world.record(id)?.incident;

describe('a one-time link that fails', () => {
  it.each([SIGN_IN, RESET, OTHER])('is requested once: %s', async (url) => {
    await world.open(1, 1, () => url);
    expect(world.phase(1)).toMatchObject(ONE_TIME);
    await world.pass(HOUR);
    await world.tell({ type: 'tab-activated', tabId: 1 });
    await world.tell({ type: 'access-changed' });
    await world.tell({ type: 'set-switch', name: 'autoReload', on: false });
    await world.tell({ type: 'set-switch', name: 'autoReload', on: true });
    await world.update();
    await world.pass(HOUR);
    expect(hitsOf(url)).toBe(1);
    expect(world.phase(1)).toMatchObject(ONE_TIME);
  });

  it('is requested once more at “Retry now”, and again only at the next press', async () => {
    await world.open(1, 1, () => SIGN_IN);
    await world.tell({ type: 'retry-now', tabId: 1 });
    await world.pass(HOUR);
    expect(hitsOf(SIGN_IN)).toBe(2);
    expect(world.phase(1)).toMatchObject(ONE_TIME);
    world.server = UP;
    await world.tell({ type: 'retry-now', tabId: 1 });
    await world.pass(MINUTE);
    expect(world.isBack(1)).toBe(true);
  });

  it.each([
    [SIGN_IN, false],
    [RESET, false],
    [OTHER, true],
  ])('under a rule “always”: %s is retried: %s', async (url, isRetried) => {
    await world.open(1, 1, () => url);
    await rule('always');
    await world.pass(MINUTE);
    expect(world.ours.length > 0).toBe(isRetried);
    await rule('usual');
    await world.pass(MINUTE);
    const before = world.ours.length;
    await world.pass(HOUR);
    expect(world.ours.length).toBe(before);
  });

  it('is not requested again after a retry was redirected to it', async () => {
    await world.open(1);
    world.server = () => ({ status: 502, to: SIGN_IN });
    await world.until(() => world.tab(1).url === SIGN_IN);
    await world.pass(HOUR);
    expect(world.ours).toHaveLength(1);
    expect(world.phase(1)).toMatchObject(ONE_TIME);
  });

  it('stays held when Back shows it again without a request', async () => {
    await world.open(1, 1, () => SIGN_IN);
    world.server = UP;
    await world.go(1, 'http://b.test/');
    Object.assign(world.tab(1), { url: SIGN_IN, status: 502, documentId: 'back' });
    await world.tell({
      type: 'page-committed',
      tabId: 1,
      url: SIGN_IN,
      fromHistory: true,
      byPage: false,
    });
    await world.pass(HOUR);
    expect(world.phase(1)).toMatchObject(ONE_TIME);
    expect(world.ours).toHaveLength(0);
  });

  it('ends its incident if it is the answer to a form', async () => {
    world.openTab(1);
    await world.go(1, SIGN_IN, 'POST');
    expect(world.phase(1)).toMatchObject({ name: 'ended', reason: 'form' });
  });

  it('is not watched', async () => {
    await world.open(1, 1, () => OTHER);
    await world.tell({ type: 'watch-requested', tabId: 1, url: world.tab(1).url });
    await world.close(1);
    await world.pass(HOUR);
    expect(world.watched.size + world.asks.length).toBe(0);
  });

  it('is recognised when the popup finds it', async () => {
    world.openTab(1, { url: OTHER, status: 502 });
    const found = { status: 502, byServiceWorker: false, incognito: false };
    await world.tell({ type: 'failed-page-found', tabId: 1, url: OTHER, ...found });
    expect(incident()?.answer.oneTime).toBe('other');
  });
});

describe('a one-time link among other tabs of its site', () => {
  it('is never the probe, and never follows', async () => {
    await world.open(1, 1, () => OTHER);
    await world.open(5, 2);
    await world.pass(10 * MINUTE);
    expect(world.ours.length).toBeGreaterThan(5);
    world.server = UP;
    await world.until(() => [2, 3, 4, 5, 6].every(world.isBack));
    await world.pass(HOUR);
    expect(hitsOf(OTHER)).toBe(1);
    expect(world.phase(1)).toMatchObject(ONE_TIME);
  });

  it('does not stay the probe after “Retry now”', async () => {
    await world.open(3, 2);
    await world.open(1, 1, () => OTHER);
    await world.tell({ type: 'retry-now', tabId: 1 });
    await world.pass(MINUTE);
    expect(hitsOf(OTHER)).toBe(2);
    expect(world.askers.length).toBe(1);
    expect(world.phase(1)).toMatchObject(ONE_TIME);
  });
});

describe('the notification of recovered hidden tabs', () => {
  it('stores no one-time link', async () => {
    await world.tell({ type: 'set-switch', name: 'notifyHiddenTabs', on: true });
    await world.open(3, 1, (id) => (id === 2 ? OTHER : `${A}${id}`));
    await rule('always');
    await world.pass(5 * MINUTE);
    world.server = (url) => ({ status: 200, to: url.endsWith('3') ? SIGN_IN : url });
    await world.until(() => [2, 3].every(world.isBack));
    // Of a page that nobody asked to hear about, only the id is stored.
    expect([...world.watched.keys()]).toEqual([idOf(SIGN_IN)]);
    expect(JSON.stringify(world.local)).not.toContain(SIGN_IN);
  });
});

describe('a stored answer', () => {
  it.each([undefined, 7, 'none', {}])(
    'is not retried if its kind of link is stored as %j',
    async (raw) => {
      await world.open(1);
      const stored = structuredClone(world.local[tabKey(1)]) as { value: TabRecord };
      Object.assign(stored.value.incident?.answer ?? {}, { oneTime: raw });
      expect(parseTab(1, stored)?.incident?.answer.oneTime).toBe('sign-in');
    },
  );
});
