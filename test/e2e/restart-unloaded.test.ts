import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findBrowser } from '../../scripts/browsers/find-browser.ts';
import { countFirstRuns } from '../../scripts/browsers/first-run-page.ts';
import { launchFirefox } from '../../scripts/browsers/launch-firefox.ts';
import type { RunningExtension } from '../../scripts/browsers/running-extension.ts';
import { tempFolder } from '../../scripts/process/temp-folder.ts';
import { until } from '../../scripts/process/until.ts';
import type { Incident } from '../../src/core/state/incident.ts';
import { tabsIn } from '../../src/core/storage/stored-tab.ts';

import { badGateway, page } from './harness/answers.ts';
import { chosen } from './harness/chosen-browsers.ts';
import { type Hit, SITE_HOSTS, startFaultServer } from './harness/fault-server.ts';
import { idsIn } from './harness/page-ids.ts';
import { untilListening } from './harness/until-listening.ts';

const SECOND = 1000;
const PATHS = ['/0', '/1', '/2'];
/** Retry-After of one site, in seconds: longer than the restart takes. */
const PERMISSION_TIMEOUT = 45;
/** How long tabs that were not activated since the restart must send no request, ms. */
const QUIET = 6 * SECOND;
/** The shortest wait of the schedule after two attempts, ms. */
const SHORTEST_STEP = 9 * SECOND;
/** Firefox starts slowly on a slow machine. */
const PATIENCE = { timeout: 60 * SECOND };

/** Starts Firefox with this profile and the tabs that were open when it was last closed. */
async function started(folder: string): Promise<RunningExtension> {
  const found = findBrowser('firefox');
  if (!found) throw new Error('No Firefox is installed.');
  return launchFirefox({
    path: found.path,
    extension: resolve('dist/firefox'),
    headless: true,
    startupCache: process.env.STARTUP_CACHE,
    hosts: SITE_HOSTS,
    profile: join(folder, 'profile'),
  });
}

/** The stored incidents of open tabs, by address. */
interface Incidents {
  readonly size: number;
  get(url: string): Incident | undefined;
  has(url: string): boolean;
  values(): Iterable<Incident>;
}

async function remembered({ ask }: RunningExtension): Promise<Incidents> {
  const records = [...tabsIn(await ask((api) => api.storage.local.get(null))).values()];
  const incidents = new Map(
    records.flatMap(({ incident: it }) => (it === null ? [] : [[it.page, it] as const])),
  );
  const idOf = await idsIn(ask);
  return {
    size: incidents.size,
    get: (url) => incidents.get(idOf(url)),
    has: (url) => incidents.has(idOf(url)),
    values: () => incidents.values(),
  };
}

/** Opens all addresses in one window, the first as its active tab. */
async function opened({ ask }: RunningExtension, addresses: readonly string[]): Promise<void> {
  await ask(async (api, urls: readonly string[]) => {
    const { id } = await api.windows.create({ url: urls[0] ?? '' });
    for (const url of urls.slice(1)) {
      await api.tabs.create({ url, ...(id && { windowId: id }), active: false });
    }
  }, addresses);
}

/** The addresses of all tabs that are unloaded. */
async function asleep({ ask }: RunningExtension): Promise<readonly string[]> {
  const tabs = await ask((api) => api.tabs.query({ discarded: true }));
  return tabs.flatMap(({ url }) => url ?? []);
}

async function lookAt(running: RunningExtension, address: string): Promise<void> {
  await running.ask(async (api, wanted: string) => {
    const tab = (await api.tabs.query({})).find(({ url }) => url === wanted);
    if (tab?.id !== undefined) await api.tabs.update(tab.id, { active: true });
  }, address);
  await until(
    `${address} is loaded`,
    async () => !(await asleep(running)).includes(address),
    PATIENCE,
  );
}

describe.skipIf(!chosen().includes('firefox'))('firefox', () => {
  test('after a restart, unloaded tabs of failing sites send no request until they are activated, and then go on with their incidents', async () => {
    const folder = tempFolder('restart');
    const server = await startFaultServer();
    const sites = [server.site(), server.site()];
    const patient = server.site();
    const shop = server.site();
    for (const site of sites) for (const path of PATHS) site.answer(path, badGateway());
    patient.answer('/', badGateway({ 'retry-after': `${PERMISSION_TIMEOUT}` }), page());
    shop.answer('/cart', page('<form method=post action=/order><button>Buy</button></form>'));
    shop.answer('/order', badGateway());
    const [visible = '', ...others] = PATHS.flatMap((path) => sites.map((site) => site.url(path)));
    const unloaded = [...others, patient.url()];
    const ofSites = (): readonly Hit[] => sites.flatMap((site) => site.hits());
    const hits = () => [...ofSites(), ...patient.hits(), ...shop.hits()];
    let running = await started(folder.path);
    try {
      await untilListening(running);
      const order = await running.browser.newPage();
      await order.goto(shop.url('/cart'));
      await order.click('button');
      await shop.waitForHit('/order');
      await opened(running, [visible, ...unloaded]);
      const before = await until(
        'every tab has an incident, and two attempts were made',
        async () => {
          const found = await remembered(running);
          const most = Math.max(...[...found.values()].map(({ attemptsMade }) => attemptsMade));
          return found.size === unloaded.length + 2 && most >= 2 && found;
        },
        PATIENCE,
      );
      const forbidden = (patient.hits('/')[0]?.at ?? 0) + PERMISSION_TIMEOUT * SECOND;
      await running.close();
      const closed = hits().length;
      const asOfClose = ofSites().length;

      running = await started(folder.path);
      const restored = await until(
        'the unloaded tabs have their incidents again',
        async () => {
          const [found, sleepers] = [await remembered(running), await asleep(running)];
          const stillAsleep = unloaded.filter((url) => sleepers.includes(url) && found.has(url));
          return stillAsleep.length === unloaded.length && found;
        },
        PATIENCE,
      );
      for (const url of unloaded) {
        expect(restored.get(url)?.phase).toMatchObject({ name: 'held', reason: 'discarded' });
        expect(restored.get(url)?.attemptsMade).toBeGreaterThanOrEqual(
          before.get(url)?.attemptsMade ?? 0,
        );
      }
      // Firefox loads the active tab from its cache before extensions may listen.
      await until(
        'the incident of the active tab has ended with the reason “method-unknown”',
        async () => {
          const phase = (await remembered(running)).get(visible)?.phase;
          return phase?.name === 'ended' && phase.reason === 'method-unknown';
        },
        PATIENCE,
      );
      await new Promise((done) => setTimeout(done, QUIET));
      expect(hits().slice(closed)).toEqual([]);

      const lookedAt = Date.now();
      for (const url of unloaded) await lookAt(running, url);
      const awake = await until(
        'the activated tabs go on with their incidents',
        async () => {
          const found = await remembered(running);
          const held = unloaded.map((url) => found.get(url)?.phase);
          const goes = held.every((it) => it && (it.name !== 'held' || it.reason !== 'discarded'));
          return goes && found;
        },
        PATIENCE,
      );
      for (const url of unloaded) {
        expect(awake.get(url)?.attemptsMade).toBeGreaterThanOrEqual(
          before.get(url)?.attemptsMade ?? 0,
        );
      }
      for (const site of sites) for (const path of PATHS) site.answer(path, page());
      const requestsBefore = hits().length;
      const meanwhile = ofSites().length - asOfClose;
      const steps = Math.floor((Date.now() - lookedAt) / SHORTEST_STEP);
      await until(
        'all tabs are back',
        async () => {
          const found = await remembered(running);
          return unloaded.every((url) => found.get(url)?.phase.name === 'recovered');
        },
        { timeout: 150_000, interval: 500 },
      );
      // One request for each tab that comes back, and for each site those of its schedule until then.
      expect(hits().length - requestsBefore).toBeLessThanOrEqual(unloaded.length);
      expect(meanwhile).toBeLessThanOrEqual((2 + steps) * sites.length);
      expect(patient.hits('/')).toHaveLength(2);
      expect(patient.hits('/')[1]?.at).toBeGreaterThanOrEqual(forbidden);
      expect(shop.hits('/order').map(({ method }) => method)).toEqual(['POST']);
      // The launcher waited for the one of the first start and closed it.
      expect(await countFirstRuns(running), 'first-run pages after the restart').toBe(0);
    } finally {
      await running.close();
      server.stop();
      folder.remove();
    }
  }, 300_000);
});
