import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { build } from 'vite';
import { findBrowser } from '../browsers/find-browser.ts';
import { launchChromium, type RunningChromium } from '../browsers/launch-chromium.ts';
import { readTabRecord } from '../browsers/read-tab-record.ts';
import { tempFolder } from '../process/temp-folder.ts';
import { until } from '../process/until.ts';
import { percentile } from './statistics.ts';

/**
 * The time from opening to first content (ms, medians), for the popup and for a page with one
 * letter.
 */
export interface Painted {
  readonly popup: number;
  readonly empty: number;
  /** How many times as long the popup takes. */
  readonly ratio: number;
}

const ROUNDS = 15;
const EMPTY = 'empty.html';

/**
 * Opens the popup of a failed page and an empty page of the same extension in turns, in Chromium,
 * and reads when each was painted. null if no Chromium is installed.
 */
export async function painted(root = process.cwd()): Promise<Painted | null> {
  const found = findBrowser('chromium');
  if (found === null) return null;
  const folder = tempFolder('painted');
  const popup = await testCopy(root, folder.path);
  const server = createServer((_, answer) =>
    answer.writeHead(502, { 'retry-after': '1500' }).end('502'),
  );
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const running = await launchChromium({
    path: found.path,
    extension: folder.path,
    headless: true,
  });
  try {
    const { port } = server.address() as AddressInfo;
    const tabId = await failedTab(running, `http://down.test:${port}/`);
    const page = await running.openExtensionPage(EMPTY);
    const times = { popup: [] as number[], empty: [] as number[] };
    // The first round of each finds cold caches and is not counted.
    for (let round = 0; round <= ROUNDS; round += 1) {
      for (const [kind, path] of [
        ['empty', EMPTY],
        ['popup', `${popup}?tab=${tabId}`],
      ] as const) {
        await running.goToExtensionPage(page, path);
        const time = await firstContent(page);
        if (round > 0) times[kind].push(time);
      }
    }
    const [ours, empty] = [percentile(times.popup, 0.5), percentile(times.empty, 0.5)];
    return { popup: ours, empty, ratio: ours / empty };
  } finally {
    await running.close();
    server.close();
    folder.remove();
  }
}

/** Builds for Chromium and adds the empty page. Returns the path of the popup. */
async function testCopy(root: string, outDir: string): Promise<string> {
  const before = process.env.BROWSER;
  process.env.BROWSER = 'chrome';
  await build({ root, logLevel: 'error', build: { outDir, emptyOutDir: true } });
  if (before === undefined) delete process.env.BROWSER;
  else process.env.BROWSER = before;
  writeFileSync(join(outDir, EMPTY), '<!doctype html><title>empty</title>·');
  const { action } = JSON.parse(readFileSync(join(outDir, 'manifest.json'), 'utf8'));
  return action.default_popup;
}

async function failedTab({ browser, ask, tabIdOf }: RunningChromium, url: string): Promise<number> {
  const tab = await browser.newPage({ type: 'window' });
  const tabId = await tabIdOf(tab);
  await tab.goto(url);
  await until('the page is known to have failed', async () => {
    return (await readTabRecord(ask, tabId))?.incident ?? null;
  });
  return tabId;
}

/** When the page first showed content, ms after its navigation started. */
async function firstContent(page: Page): Promise<number> {
  const found = await page.waitForFunction(() => {
    const [paint] = performance.getEntriesByName('first-contentful-paint');
    return paint?.startTime ?? null;
  });
  return Number(await found.jsonValue());
}
