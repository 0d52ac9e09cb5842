import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findBrowser } from '../../scripts/browsers/find-browser.ts';
import { countFirstRuns } from '../../scripts/browsers/first-run-page.ts';
import { launchChromium } from '../../scripts/browsers/launch-chromium.ts';
import type { RunningExtension } from '../../scripts/browsers/running-extension.ts';
import { tempFolder } from '../../scripts/process/temp-folder.ts';
import { until } from '../../scripts/process/until.ts';
import { tabsIn } from '../../src/core/storage/stored-tab.ts';

import { badGateway, page } from './harness/answers.ts';
import { chosen } from './harness/chosen-browsers.ts';
import { SITE_HOSTS, type Site, startFaultServer } from './harness/fault-server.ts';
import { untilListening } from './harness/until-listening.ts';

const TABS = 4;
/** Longer than a hidden tab waits for its turn to retry. */
const PATIENCE = { timeout: 60_000 };
/** Tabs of both sites together. */
const ADDRESSES = 2 * TABS;
const PATHS = Array.from({ length: TABS }, (_, nth) => `/${nth}`);

/** Starts Chromium with this profile and the built extension, which also gets the permission `sessions`. */
async function started(folder: string): Promise<RunningExtension> {
  const found = findBrowser('chromium');
  if (!found) throw new Error('No Chromium is installed.');
  const extension = join(folder, 'extension');
  cpSync('dist/chrome', extension, { recursive: true });
  const manifest = JSON.parse(readFileSync(join(extension, 'manifest.json'), 'utf8'));
  manifest.permissions.push('sessions');
  writeFileSync(join(extension, 'manifest.json'), JSON.stringify(manifest));
  const profile = join(folder, 'profile');
  return launchChromium({
    path: found.path,
    extension,
    headless: true,
    hosts: SITE_HOSTS,
    profile,
  });
}

async function remembered({ ask }: RunningExtension) {
  return [...tabsIn(await ask((api) => api.storage.local.get(null))).values()];
}

// Restores as the bubble does that Chromium shows after a crash. Its own restore at the start would load the
// tabs before the extension is installed, so the extension would miss their answers.
async function bringsTabsBack({ ask }: RunningExtension): Promise<void> {
  await until('the last session can be restored', () =>
    ask(async (api, least: number) => {
      const closed = await api.sessions.getRecentlyClosed();
      const last = closed.find(({ window }) => (window?.tabs?.length ?? 0) >= least)?.window;
      if (last?.sessionId) await api.sessions.restore(last.sessionId);
      return last !== undefined;
    }, ADDRESSES),
  );
}

describe.skipIf(!chosen().includes('chromium'))('chromium', () => {
  test('after a restart, all tabs of two failing sites come back, with at most two extra requests', async () => {
    const folder = tempFolder('restart');
    const server = await startFaultServer();
    const sites: readonly Site[] = [server.site(), server.site()];
    const addresses = PATHS.flatMap((path) => sites.map((site) => site.url(path)));
    for (const site of sites) for (const path of PATHS) site.answer(path, badGateway());
    const hits = () => sites.flatMap((site) => PATHS.flatMap((path) => site.hits(path)));
    let running = await started(folder.path);
    try {
      await untilListening(running);
      await running.ask(async (api, urls: readonly string[]) => {
        const { id } = await api.windows.create({ url: urls[0] ?? '' });
        for (const url of urls.slice(1)) {
          await api.tabs.create({ url, ...(id && { windowId: id }), active: false });
        }
      }, addresses);
      const before = await until(
        'every tab has a record, and two attempts were made',
        async () => {
          const records = await remembered(running);
          const made = records.map(({ incident }) => incident?.attemptsMade ?? 0);
          return records.length === ADDRESSES && Math.max(...made) >= 2 && records;
        },
        PATIENCE,
      );
      const made = Math.max(...before.map(({ incident }) => incident?.attemptsMade ?? 0));
      await running.close();
      const closed = hits().length;

      running = await started(folder.path);
      await bringsTabsBack(running);
      const after = await until(
        'every tab has its incident again',
        async () => {
          const records = (await remembered(running)).filter(({ incident }) => incident !== null);
          return records.length === ADDRESSES && records;
        },
        PATIENCE,
      );
      expect(hits().length - closed).toBeLessThanOrEqual(2);
      expect(
        Math.max(...after.map(({ incident }) => incident?.attemptsMade ?? 0)),
      ).toBeGreaterThanOrEqual(made);
      await until('a retry is made after the restart', () => hits().length > closed, PATIENCE);
      for (const site of sites) for (const path of PATHS) site.answer(path, page());
      await until(
        'all tabs are back',
        async () => {
          const names = (await remembered(running)).map(({ incident }) => incident?.phase.name);
          return names.filter((name) => name === 'recovered').length === ADDRESSES;
        },
        { timeout: 120_000 },
      );
      const counts = sites.flatMap((site) => PATHS.map((path) => site.hits(path).length));
      const requests = hits().slice(closed).length;
      expect(requests, `${counts}`).toBeLessThanOrEqual(ADDRESSES + 2);
      expect((await remembered(running)).filter(({ tabId }) => tabId < 0)).toEqual([]);
      // The launcher waited for the one of the first start and closed it.
      expect(await countFirstRuns(running), 'first-run pages after the restart').toBe(0);
    } finally {
      await running.close();
      server.stop();
      folder.remove();
    }
  }, 240_000);
});
