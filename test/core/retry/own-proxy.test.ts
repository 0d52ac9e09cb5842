import { beforeEach, describe, expect, it } from 'vitest';
import { buildCase } from '../../../src/core/advice/build-case.ts';
import { fixesFor } from '../../../src/core/advice/choose.ts';
import { firstRows } from '../../../src/core/advice/first-rows.ts';
import { diagnose } from '../../../src/core/diagnosis/diagnose.ts';
import { evidenceIn } from '../../../src/core/diagnosis/incident-evidence.ts';
import { withVerdict } from '../../../src/core/diagnosis/screen-sentences.ts';
import { isConnectionError, isProxyError } from '../../../src/core/http/connection-errors.ts';
import { NO_CONNECTION, PROXY_REFUSED } from '../../../src/core/state/no-connection.ts';
import { parseSettings } from '../../../src/core/storage/stored-settings.ts';
import { popupView } from '../../../src/core/view/popup-view.ts';
import { type Reply, World } from '../../fakes/world.ts';
import { inEnglish } from '../../gallery/in-english.ts';
import { NOTHING } from '../diagnosis/evidence-texts.ts';

const A = 'https://a.test/page';
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let world: World;
const incident = () => world.record(1)?.incident ?? null;

beforeEach(() => {
  world = new World();
  world.openTab(1);
  world.server = () => ({ status: 0, broken: true, headers: { [PROXY_REFUSED]: '' } });
});

describe.each([
  ['Firefox', true],
  ['Chrome', false],
])('a page that the user’s own proxy did not connect to, in %s', (_, navigationFirst) => {
  beforeEach(async () => {
    world.navigationFirst = navigationFirst;
    await world.go(1, A);
    await world.pass(MINUTE);
  });

  it('is explained, and not retried unless the user ticked that', async () => {
    expect(incident()?.phase).toMatchObject({ name: 'held', reason: 'not-chosen' });
    await world.pass(30 * MINUTE);
    expect(world.hits).toHaveLength(1);
    await world.tell({ type: 'set-switch', name: 'noConnection', on: true });
    await world.pass(10 * MINUTE);
    expect(world.hits.length).toBeGreaterThan(1);
  });

  it('is the fault of the user’s own side, and the site’s owner gets no report of it', () => {
    const record = world.record(1);
    const input = {
      ...{ record, now: world.now, access: true, examined: null },
      settings: parseSettings(world.local, world.session),
      page: { url: A, host: 'a.test', incognito: false, isWeb: true },
    };
    const verdict = diagnose({ ...NOTHING, ...evidenceIn(incident(), null) });
    expect(verdict.kind).toBe('own-side');
    const { headline } = withVerdict(popupView(input), verdict);
    expect(inEnglish(headline)).toBe("Your proxy or VPN can't reach a.test");
    const of = buildCase(input, popupView(input), verdict, {
      ...{ identity: null, opensPrivateWindow: true, cookieDomains: null, watched: 'no' },
      clearable: { cache: 'yes', cookies: 'yes', 'site-data': 'yes' },
    });
    const fixes = of === null ? [] : fixesFor(of);
    expect(of && firstRows(fixes, of)[0]?.id).toBe('turn-off-proxy');
    const ids = fixes.map(({ id }) => id);
    expect(ids).not.toContain('report');
    expect(ids).not.toContain('without-cookies');
  });

  it('recovers when the user retries', async () => {
    world.server = () => ({ status: 200 });
    await world.tell({ type: 'retry-now', tabId: 1 });
    await world.pass(MINUTE);
    expect(incident()?.phase.name).toBe('recovered');
  });
});

describe.each([
  ['Firefox', true],
  ['Chrome', false],
])(
  'a page that failed otherwise before the user’s own proxy refused it, in %s',
  (_, navigationFirst) => {
    const verdict = () =>
      diagnose({ ...NOTHING, ...evidenceIn(incident(), null), networkFailedAt: 1 });
    const refused = () => ({ status: 0, broken: true, headers: { [PROXY_REFUSED]: '' } });

    it.each<[string, Reply]>([
      ['with 502', { status: 502 }],
      ['for want of a connection', { status: 0, broken: true }],
    ])(
      '%s, is the fault of the user’s own side from then on, until it fails otherwise',
      async (_, before) => {
        world.navigationFirst = navigationFirst;
        await world.tell({ type: 'set-switch', name: 'noConnection', on: true });
        world.server = () => before;
        await world.go(1, A);
        await world.pass(MINUTE);
        expect(verdict().isProxyCertain).toBeUndefined();
        world.server = refused;
        await world.tell({ type: 'retry-now', tabId: 1 });
        await world.pass(MINUTE);
        expect(incident()?.networkFailed).toBe(true);
        expect(verdict()).toMatchObject({ kind: 'own-side', isProxyCertain: true });
        world.server = () => before;
        await world.tell({ type: 'retry-now', tabId: 1 });
        await world.pass(MINUTE);
        expect(verdict().isProxyCertain).toBeUndefined();
      },
    );

    it('is told from a lost connection, also if the proxy refused it at first', async () => {
      world.navigationFirst = navigationFirst;
      world.server = refused;
      await world.go(1, A);
      await world.pass(MINUTE);
      expect(verdict().isProxyCertain).toBe(true);
      world.server = () => ({ status: 0, broken: true });
      await world.tell({ type: 'retry-now', tabId: 1 });
      await world.pass(MINUTE);
      expect(verdict()).toMatchObject({ kind: 'offline' });
    });
  },
);

// The order of Firefox on a busy machine: for up to 0.3 s after the failure the tab still shows the page before,
// as if it had loaded.
it.each([
  ['before', ['failed', 'looked', 'shown']],
  ['after', ['shown', 'failed', 'looked']],
])(
  'a retry that is redirected to an address which the user’s own proxy refuses is no leaving, where that is told %s its error page is on screen',
  async (_, steps) => {
    const to = 'https://a.test/page';
    const url = 'http://a.test/page';
    // The events of the retry are told below.
    const silent = { status: 0, byWorker: true, takes: HOUR };
    world.server = (_url, nth) => (nth === 0 ? { status: 502 } : silent);
    await world.go(1, url);
    await world.pass(5_000);
    await world.tell({ type: 'retry-now', tabId: 1, bypassCache: false });
    const tab = world.tab(1);
    const its = { tabId: 1, requestId: 'late', method: 'GET' } as const;
    await world.tell({ type: 'request-started', ...its, url });
    await world.tell({ type: 'request-started', ...its, url: to });
    tab.loading = null;
    const headers = { [PROXY_REFUSED]: '' };
    const unanswered = { url: to, method: 'GET', status: NO_CONNECTION, cached: false, headers };
    for (const step of steps) {
      if (step === 'failed')
        await world.tell({ type: 'request-failed', ...its, aborted: false, unanswered });
      else if (step === 'looked') await world.pass(300);
      else {
        const shown = {
          url: to,
          status: 0,
          errorPage: true,
          documentId: 'error',
          bornAt: world.now,
        };
        Object.assign(tab, shown);
        const commit = { tabId: 1, url: to, fromHistory: false, byPage: false } as const;
        await world.tell({ type: 'page-committed', ...commit, origin: 'get' });
        await world.tell({ type: 'tab-loaded', tabId: 1, url: to });
      }
    }
    await world.pass(1_000);
    expect(incident()).toMatchObject({ proxyRefused: true, phase: { name: 'waiting' } });
    world.server = () => ({ status: 200 });
    await world.pass(10 * MINUTE);
    expect(incident()?.phase.name).toBe('recovered');
  },
);

it('every error of the own proxy is one of the connection', () => {
  for (const error of [
    'net::ERR_TUNNEL_CONNECTION_FAILED',
    'net::ERR_PROXY_CONNECTION_FAILED',
    'NS_ERROR_PROXY_BAD_GATEWAY',
    'NS_ERROR_PROXY_GATEWAY_TIMEOUT',
    'NS_ERROR_PROXY_CONNECTION_REFUSED',
  ]) {
    expect(isProxyError(error)).toBe(true);
    expect(isConnectionError(error)).toBe(true);
  }
  expect(isProxyError('net::ERR_CONNECTION_REFUSED')).toBe(false);
});
