import { once } from 'node:events';
import { join, resolve } from 'node:path';
import type { Browser, Page } from 'puppeteer-core';
import { describe, expect, test } from 'vitest';
import { type BrowserKind, findBrowser } from '../../scripts/browsers/find-browser.ts';
import { launch } from '../../scripts/browsers/launch.ts';
import { tempFolder } from '../../scripts/process/temp-folder.ts';
import { until } from '../../scripts/process/until.ts';
import { tabsIn } from '../../src/core/storage/stored-tab.ts';
import { badGateway, page, reset } from './harness/answers.ts';
import { chosen } from './harness/chosen-browsers.ts';
import { SITE_HOSTS, startFaultServer } from './harness/fault-server.ts';
import { driveTestBrowser } from './harness/launch-test-browser.ts';
import { untilListening } from './harness/until-listening.ts';
import { press } from './harness/use-popup.ts';

const PATIENCE = 90_000;

/** Starts the browser with `--kiosk` at this address, in a profile that outlasts it. */
async function started(kind: BrowserKind, folder: string, address: string) {
  const found = findBrowser(kind);
  if (!found) throw new Error(`No ${kind} is installed.`);
  const running = await launch(found, {
    extension: resolve(`dist/${kind === 'chromium' ? 'chrome' : 'firefox'}`),
    headless: true,
    startupCache: process.env.STARTUP_CACHE,
    hosts: SITE_HOSTS,
    profile: join(folder, 'profile'),
    args: ['--kiosk', address],
    // The preferences of docs/kiosk.md.
    prefs: { 'browser.sessionstore.resume_from_crash': false, 'browser.startup.page': 1 },
  });
  await untilListening(running);
  // A driver that attaches at the wrong moment stops the first load of Chromium.
  const [first] = await running.browser.pages();
  if (kind === 'chromium' && first?.url() !== address) await first?.goto(address);
  return driveTestBrowser(running);
}

/** What docs/kiosk.md says to do on the settings page. */
async function configure(options: Page, host: string, home: string): Promise<void> {
  await options.waitForSelector('.add input');
  await options.type('.add input', host);
  await press(options, '.add [value=persist]');
  await press(options, '.add .button');
  await options.waitForSelector('.display input');
  await options.type('.display input', home);
  await press(options, '.display [role=switch]');
}

/** Ends the browser as a crash or a power cut does. */
async function kill(browser: Browser): Promise<void> {
  const process = browser.process();
  if (process === null) throw new Error('The browser has no process.');
  const ended = once(process, 'exit');
  process.kill('SIGKILL');
  await ended;
}

describe.each(chosen())('%s', (kind) => {
  test('a wall display comes back at its home address after a killed background, a lost network, and a killed browser that starts while its site is down', async () => {
    const folder = tempFolder('kiosk');
    const server = await startFaultServer();
    const site = server.site();
    const home = site.url('/wall#week');
    for (const path of ['/start', '/wall']) site.answer(path, page());
    const lastAnswer = () => site.hits('/wall').at(-1)?.answer.status;
    let browser = await started(kind, folder.path, site.url('/start'));
    try {
      const options = await browser.openExtensionPage('src/options/index.html');
      await configure(options, site.host, home);
      await until('the rule is stored', async () => {
        const stored = await browser.ask((api) => api.storage.local.get(null));
        const value = { home, unattended: true };
        return JSON.stringify(stored[`display:${site.host}`]).includes(JSON.stringify(value));
      });
      await site.waitForHit('/start');
      await kill(browser.running.browser);
      await browser.close().catch(() => {});

      // Started while the site is down: in Firefox the page fails before the extension can listen.
      for (const path of ['/start', '/wall']) site.answer(path, badGateway());
      browser = await started(kind, folder.path, site.url('/start'));
      await site.waitForHit('/wall', 1, PATIENCE);
      const starts = site.hits('/start').length;
      // What a killed background misses would cost a minute.
      await until('the next attempt is awaited', async () => {
        const records = tabsIn(await browser.ask((api) => api.storage.local.get(null)));
        return [...records.values()].some(({ incident }) => incident?.phase.name === 'waiting');
      });
      await browser.killBackground();
      site.answer('/wall', reset());
      await until('the connection was lost', () => lastAnswer() !== 502, { timeout: PATIENCE });
      site.answer('/wall', page());
      await until('the page is back', () => lastAnswer() === 200, { timeout: PATIENCE });
      const pages = await browser.running.browser.pages();
      await until('the wall shows its home address', () => pages.some((it) => it.url() === home));
      expect(site.hits('/start')).toHaveLength(starts);
    } finally {
      // It may be the killed one.
      await browser.close().catch(() => {});
      server.stop();
      folder.remove();
    }
  }, 240_000);
});
