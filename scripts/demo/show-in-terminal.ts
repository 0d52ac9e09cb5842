import { mkdirSync } from 'node:fs';
import type { Page } from 'puppeteer-core';
import type { InstalledBrowser } from '../browsers/find-browser.ts';
import { launch } from '../browsers/launch.ts';
import { popupPath } from '../browsers/popup-path.ts';
import { readTabRecord } from '../browsers/read-tab-record.ts';
import { until } from '../process/until.ts';
import type { DemoGateway } from './demo-gateway.ts';
import { tellStory } from './incident-log.ts';

const FOLDER = 'screenshots';

/** By the schedule the page is back within 70 s; after this (ms) something is broken. */
const PATIENCE = 100_000;

/**
 * Runs the demo without a window and prints what happens. Throws if the page is not back in time.
 */
export async function tellDemo(browser: InstalledBrowser, gateway: DemoGateway): Promise<void> {
  const running = await launch(browser, {
    headless: true,
    hosts: [new URL(gateway.url).hostname],
  });
  try {
    const page = await running.browser.newPage({ type: 'window' });
    const tabId = await running.tabIdOf(page);
    // Opened before the page fails: a window that opens later would take the focus from it.
    const popup = await running.openExtensionPage(`${popupPath(browser.kind)}?tab=${tabId}`);
    await popup.setViewport({ width: 360, height: 480, deviceScaleFactor: 2 });
    await page.bringToFront();

    const began = Date.now();
    const tell = tellStory((line) => {
      console.log(`${((Date.now() - began) / 1000).toFixed(1).padStart(6)} s  ${line}`);
    });
    await page.goto(gateway.url).catch(() => {});
    let pictured = false;
    const lost = new Promise<never>((_, failed) => {
      running.browser.once('disconnected', () =>
        failed(new Error(`${browser.name} disconnected.`)),
      );
    });
    // The browser also disconnects at the end, when nothing awaits this promise any more.
    lost.catch(() => {});
    const ended = until(
      'the page to be back',
      async () => {
        const record = await readTabRecord(running.ask, tabId);
        const ending = tell(record);
        if (!pictured && record?.incident?.phase.name === 'waiting') {
          pictured = true;
          await takePictures(page, popup, 'waiting');
        }
        return ending;
      },
      { timeout: PATIENCE, interval: 100 },
    );
    const ending = await Promise.race([ended, lost]);
    await takePictures(page, popup, ending.back ? 'back' : 'ended');
    console.log(`Screenshots are in ${FOLDER}/.`);
    checkAgainstGateway(gateway);
    if (!ending.back)
      throw new Error(`The page is not back: Bounceback stopped retrying (${ending.why}).`);
  } finally {
    await running.close();
    gateway.stop();
  }
}

/** Whatever the extension says, the gateway must have served the page. */
function checkAgainstGateway({ hits }: DemoGateway): void {
  const statuses = hits.map(({ status }) => status);
  console.log(`The gateway's own log: ${statuses.join(' ') || 'no request'}.`);
  if (statuses[0] !== 502) throw new Error('The gateway never answered 502.');
  if (statuses.at(-1) !== 200) throw new Error('The gateway never served the page.');
}

async function takePictures(page: Page, popup: Page, when: string): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  await page.screenshot({ path: `${FOLDER}/page-${when}.png` });
  await popup.screenshot({ path: `${FOLDER}/popup-${when}.png` });
}
