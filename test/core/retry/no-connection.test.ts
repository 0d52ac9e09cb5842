import { beforeEach, describe, expect, it } from 'vitest';
import { isConnectionError, isUnknownName } from '../../../src/core/http/connection-errors.ts';
import { BROWSER_LATE, BROWSER_PACE } from '../../../src/core/state/foreign-reload.ts';
import { MAX_ATTEMPTS } from '../../../src/core/state/schedule.ts';
import { parseSettings } from '../../../src/core/storage/stored-settings.ts';
import { popupView } from '../../../src/core/view/popup-view.ts';
import { type Reply, World } from '../../fakes/world.ts';
import { inEnglish } from '../../gallery/in-english.ts';

const A = 'http://a.test:3000/page';
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const NOTHING: Reply = { status: 0, broken: true };

let world: World;
const ours = () => world.hits.filter((hit) => hit.ours);
const incident = () => world.record(1)?.incident ?? null;
const phase = () => incident()?.phase;
const tick = (on = true) => world.tell({ type: 'set-switch', name: 'noConnection', on });

beforeEach(() => {
  world = new World();
  world.openTab(1);
  world.server = () => NOTHING;
});

describe('a page whose first load gets no connection', () => {
  describe.each([
    ['Firefox', true],
    ['Chrome', false],
  ])('in %s', (_, navigationFirst) => {
    beforeEach(() => {
      world.navigationFirst = navigationFirst;
    });

    it('is no failed page unless the user ticked that', async () => {
      await world.go(1, A);
      await world.pass(10 * MINUTE);
      expect(world.record(1)).toBeNull();
      expect(world.hits).toHaveLength(1);
    });

    it('is retried until something answers, if the user ticked that', async () => {
      await tick();
      await world.go(1, A);
      await world.pass(MINUTE);
      expect(ours().length).toBeGreaterThan(1);
      world.server = () => ({ status: 200 });
      await world.pass(MINUTE);
      expect(phase()?.name).toBe('recovered');
    });

    it('is retried on a site with a rule for all errors, although it is not ticked', async () => {
      await world.tell({
        type: 'set-rule',
        pattern: 'a.test:3000',
        effect: 'always',
        incognito: false,
      });
      await world.go(1, A);
      await world.pass(MINUTE);
      expect(ours().length).toBeGreaterThan(1);
      await world.tell({
        type: 'set-rule',
        pattern: 'a.test:3000',
        effect: 'usual',
        incognito: false,
      });
      expect(phase()).toMatchObject({ name: 'held', reason: 'not-chosen' });
    });

    it('is given up after the usual attempts, and without a notice', async () => {
      await tick();
      await world.go(1, A);
      await world.pass(3 * 60 * MINUTE);
      expect(ours()).toHaveLength(MAX_ATTEMPTS);
      expect(phase()).toMatchObject({ name: 'ended', reason: 'gave-up' });
      expect(world.tab(1).notice).toBeNull();
      expect(world.reports).toEqual([]);
    });

    it('goes on like any failed page once a gateway answers', async () => {
      await tick();
      await world.go(1, A);
      world.server = (__, nth) => (nth < 4 ? { status: 502 } : { status: 200 });
      await world.pass(3 * MINUTE);
      expect(phase()?.name).toBe('recovered');
    });

    it('is held once the tick is removed, and goes on with it', async () => {
      await tick();
      await world.go(1, A);
      await world.pass(MINUTE);
      await tick(false);
      expect(phase()).toMatchObject({ name: 'held', reason: 'not-chosen' });
      const before = ours().length;
      await world.pass(10 * MINUTE);
      expect(ours()).toHaveLength(before);
      const view = popupView({
        record: world.record(1),
        settings: parseSettings(world.local, world.session),
        now: world.now,
        page: { url: A, host: 'a.test:3000', incognito: false, isWeb: true },
        access: true,
      } as Parameters<typeof popupView>[0]);
      expect(inEnglish(view.headline)).toBe('No connection to a.test');
      expect(view.tick?.command).toEqual({ type: 'set-switch', name: 'noConnection' });
      await tick();
      await world.pass(10 * MINUTE);
      expect(ours().length).toBeGreaterThan(before);
    });

    it('is never the answer to a form', async () => {
      await tick();
      await world.go(1, A, 'POST');
      await world.pass(10 * MINUTE);
      expect(world.record(1)).toBeNull();
      expect(world.hits).toHaveLength(1);
    });

    it('is forgotten when the user goes elsewhere before it is on screen', async () => {
      await tick();
      world.server = (url) => (url === A ? NOTHING : { status: 200 });
      await world.go(1, A);
      await world.go(1, 'http://b.test/');
      await world.pass(10 * MINUTE);
      expect(incident()).toBeNull();
      expect(ours()).toEqual([]);
    });

    it('waits while the browser is offline, and is retried once it is online', async () => {
      await tick();
      world.online = false;
      await world.go(1, A);
      await world.pass(10 * MINUTE);
      expect(ours()).toEqual([]);
      expect(phase()).toMatchObject({ name: 'held', reason: 'offline' });
      world.online = true;
      world.server = () => ({ status: 200 });
      await world.pass(2 * MINUTE);
      expect(phase()?.name).toBe('recovered');
    });

    it('survives a kill of the background', async () => {
      await tick();
      await world.go(1, A);
      await world.pass(5 * SECOND);
      world.kill();
      await world.pass(MINUTE);
      world.server = () => ({ status: 200 });
      await world.pass(5 * MINUTE);
      expect(phase()?.name).toBe('recovered');
    });
  });
});

describe('Chrome’s own reloader', () => {
  /** Reloads as it does in view: after each failure, at its own pace. */
  const reloads = async (times: number) => {
    for (const wait of BROWSER_PACE.slice(0, times)) {
      await world.pass(wait);
      await world.reload(1);
      await world.pass(60);
    }
  };
  beforeEach(async () => {
    await tick();
    await world.go(1, A);
  });

  it('goes first in a tab in view, and ours follows after its quick reloads', async () => {
    await reloads(4);
    expect(ours()).toEqual([]);
    expect(phase()).toMatchObject({ name: 'held', reason: 'browser-reloads' });
    await world.pass(2 * MINUTE);
    expect(ours().length).toBeGreaterThan(0);
  });

  it('brings the page back without an attempt of ours', async () => {
    await reloads(2);
    world.server = () => ({ status: 200 });
    await reloads(1);
    await world.pass(MINUTE);
    expect(phase()?.name).toBe('recovered');
    expect(ours()).toEqual([]);
  });

  it('gives way at once when a gateway answers', async () => {
    world.server = () => ({ status: 502 });
    await reloads(1);
    world.server = () => ({ status: 200 });
    await world.pass(10 * SECOND);
    expect(phase()?.name).toBe('recovered');
    expect(ours()).toHaveLength(1);
  });

  it('is not waited for when it does not act', async () => {
    await world.pass((BROWSER_PACE[0] ?? 0) + BROWSER_LATE + 2 * SECOND);
    expect(ours()).toHaveLength(1);
  });
});

it.each([
  'net::ERR_CERT_AUTHORITY_INVALID',
  'net::ERR_CERT_DATE_INVALID',
  'net::ERR_SSL_PROTOCOL_ERROR',
  'net::ERR_BLOCKED_BY_CLIENT',
  'net::ERR_BLOCKED_BY_ADMINISTRATOR',
  'net::ERR_BLOCKED_BY_RESPONSE',
  'net::ERR_ABORTED',
  'net::ERR_NAME_NOT_RESOLVED',
  'net::ERR_UNSAFE_PORT',
  'net::ERR_TOO_MANY_REDIRECTS',
  'NS_BINDING_ABORTED',
  'NS_ERROR_UNKNOWN_HOST',
  'NS_ERROR_PORT_ACCESS_NOT_ALLOWED',
  'SSL_ERROR_BAD_CERT_DOMAIN',
  'MOZILLA_PKIX_ERROR_SELF_SIGNED_CERT',
  'NS_ERROR_BLOCKED_BY_POLICY',
  '',
  'constructor',
])('the error %s begins no failed page', (error) => {
  expect(isConnectionError(error)).toBe(false);
});

it('the errors for a name that is not resolved are no errors of the connection', () => {
  for (const error of ['net::ERR_NAME_NOT_RESOLVED', 'NS_ERROR_UNKNOWN_HOST'])
    expect([isUnknownName(error), isConnectionError(error)]).toEqual([true, false]);
  for (const error of ['net::ERR_CONNECTION_REFUSED', 'NS_BINDING_ABORTED', '', 'constructor'])
    expect(isUnknownName(error)).toBe(false);
});

describe.each([
  ['Firefox', true],
  ['Chrome', false],
])('without a connection, in %s,', (_, navigationFirst) => {
  beforeEach(async () => {
    world.navigationFirst = navigationFirst;
    await tick();
  });
  const B = 'http://b.test/';

  it('a page that the user went to from a failed page is retried', async () => {
    world.server = (url) => (url === A ? NOTHING : { status: 502 });
    await world.go(1, B);
    await world.go(1, A);
    await world.pass(2 * MINUTE);
    expect(ours().some(({ url }) => url === A)).toBe(true);
    world.server = () => ({ status: 200 });
    await world.pass(10 * MINUTE);
    expect(world.tab(1)).toMatchObject({ url: A, status: 200 });
  });

  it('a page is retried soon after it was back', async () => {
    world.server = () => ({ status: 502 });
    await world.go(1, A);
    world.server = () => ({ status: 200 });
    await world.pass(10 * SECOND);
    expect(phase()?.name).toBe('recovered');
    world.server = () => NOTHING;
    await world.reload(1);
    await world.pass(2 * MINUTE);
    world.server = () => ({ status: 200 });
    await world.pass(10 * MINUTE);
    expect(world.tab(1).status).toBe(200);
  });
});
