/**
 * Takes the README's picture of the popup: the real extension in a real Chromium, with the popup of
 * a page that a gateway failed to deliver a few times. Takes about a minute.
 */
import { writeFileSync } from 'node:fs';
import type { Page } from 'puppeteer-core';
import { findBrowser } from './browsers/find-browser.ts';
import { launch } from './browsers/launch.ts';
import { popupPath } from './browsers/popup-path.ts';
import { readTabRecord } from './browsers/read-tab-record.ts';
import { buildAll } from './build.ts';
import { startGateway } from './gateways/start-gateway.ts';
import { freePort } from './process/free-port.ts';
import { until } from './process/until.ts';

const FILE = 'docs/popup.png';
const HOST = 'example.com';
/** Attempts in the picture. The wait after them is long enough to take it. */
const ATTEMPTS = 4;
const SCALE = 2;
/** The greatest height that a browser gives a popup, CSS px. */
const FOLD = 600;

const found = findBrowser('chromium');
if (found === null) throw new Error('No browser of the Chromium family was found.');
await buildAll();
const port = await freePort();
// Nothing will ever listen behind it.
const gateway = await startGateway({ port, upstreamPort: await freePort(), onHit: () => {} });
const running = await launch(found, { headless: true, hosts: [HOST] });
const { browser, ask } = running;
try {
  const page = await browser.newPage({ type: 'window' });
  const tabId = await running.tabIdOf(page);
  // Opened later, it would count as the user looking at the tab, which brings an attempt forward.
  const popup = await realPopup(tabId);
  await page.goto(`http://${HOST}:${port}/`).catch(() => {});
  await until(
    `${ATTEMPTS} attempts are made`,
    async () => {
      const incident = (await readTabRecord(ask, tabId))?.incident;
      return incident?.attemptsMade === ATTEMPTS && incident.phase.name === 'waiting';
    },
    { timeout: 90_000 },
  );
  await popup.waitForSelector('.try-bar');
  const looks = [await pictureOf(popup, 'light'), await pictureOf(popup, 'dark')];
  writeFileSync(FILE, await sideBySide(looks));
  console.log(`Wrote ${FILE}.`);
} finally {
  await running.close();
  gateway.stop();
}

/** Opens the toolbar popup in the window of this tab. */
async function realPopup(tabId: number): Promise<Page> {
  await ask(async (api, id: number) => {
    const { windowId } = await api.tabs.get(id);
    // The polyfill's types lack `windowId` here.
    const options = { windowId } as Parameters<typeof api.action.openPopup>[0];
    await api.action.openPopup(options);
  }, tabId);
  const target = await browser.waitForTarget((it) => it.url().endsWith(popupPath('chromium')));
  return target.asPage();
}

/** The part of the popup that is visible without scrolling, as base64. */
async function pictureOf(popup: Page, scheme: 'light' | 'dark'): Promise<string> {
  await popup.setViewport({ width: 360, height: FOLD, deviceScaleFactor: SCALE });
  await popup.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
  const height = await popup.$eval('footer', (footer) =>
    Math.ceil(footer.getBoundingClientRect().bottom),
  );
  const clip = { x: 0, y: 0, width: 360, height: Math.min(height, FOLD) };
  // A picture right after the change may be put together from both colour schemes.
  await popup.evaluate(async () => {
    for (let frame = 0; frame < 3; frame += 1)
      await new Promise((painted) => requestAnimationFrame(painted));
  });
  return popup.screenshot({ clip, encoding: 'base64' });
}

/** Both colour schemes side by side, with a shadow as browsers draw it around a popup. */
async function sideBySide(pictures: readonly string[]): Promise<Uint8Array> {
  const page = await browser.newPage();
  await page.setViewport({ width: 840, height: 700, deviceScaleFactor: SCALE });
  const images = pictures.map((data) => `<img src="data:image/png;base64,${data}">`).join('');
  await page.setContent(`<style>
    body { margin: 0; display: inline-flex; gap: 32px; padding: 24px 28px 32px }
    img { inline-size: 360px; border-radius: 10px; outline: 1px solid #8884;
          box-shadow: 0 6px 20px #0004 }
  </style>${images}`);
  const body = await page.$('body');
  if (body === null) throw new Error('The page has no body.');
  return body.screenshot({ omitBackground: true });
}
