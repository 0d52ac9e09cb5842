import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'puppeteer-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** How a state is looked at. */
export interface Look {
  readonly state: string;
  readonly dark?: boolean;
  readonly width?: number;
  readonly rtl?: boolean;
  /** The person's font size, 1 being usual. */
  readonly type?: number;
  readonly contrast?: boolean;
  /** The clock runs. */
  readonly live?: boolean;
  /** Wishes cannot be told. */
  readonly deaf?: boolean;
  /** What was opened by that, for the picture's name. */
  readonly opened?: string;
  /** What is pressed, one after another, before it is looked at: selectors. */
  readonly press?: readonly string[];
}

/** Opens a state of the gallery in a page of its own. */
export async function open(browser: Browser, address: string, look: Look): Promise<Page> {
  const { state, dark = false, width = 360, rtl = false, type = 1, live = false } = look;
  // In a window of its own: a tab behind another one is not painted.
  const page = await browser.newPage({ type: 'window' });
  await page.setViewport({ width, height: 600, deviceScaleFactor: 2 });
  await page.emulateTimezone('UTC');
  await page.emulateMediaFeatures([
    { name: 'prefers-color-scheme', value: dark ? 'dark' : 'light' },
    { name: 'prefers-reduced-motion', value: 'reduce' },
  ]);
  if (look.contrast) {
    const features = [{ name: 'forced-colors', value: 'active' }];
    const devtools = await page.createCDPSession();
    await devtools.send('Emulation.setEmulatedMedia', { features });
  }
  const asked = new URLSearchParams({ state });
  if (width !== 360) asked.set('tab', '7');
  for (const [name, on] of Object.entries({ rtl, live, deaf: look.deaf })) {
    if (on) asked.set(name, '');
  }
  const broken: string[] = [];
  page.on('pageerror', (error) => broken.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && broken.push(message.text()));
  await page.goto(`${address}?${asked}`);
  await page.waitForSelector('main');
  await page.evaluate((size) => {
    document.documentElement.style.fontSize = `${size * 100}%`;
  }, type);
  // The status of a page without a record is asked for after the first paint.
  await page.waitForFunction(
    (name) => name === 'looking' || !document.body.textContent?.includes('Having a look'),
    {},
    state,
  );
  for (const selector of look.press ?? []) {
    // By the element itself: what was pressed may lie below the fold.
    await page.waitForSelector(selector);
    await page.$eval(selector, (element) => (element as HTMLElement).click());
  }
  if (broken.length > 0) throw new Error(`${state}: ${broken.join('; ')}`);
  return page;
}

/** What is wrong with the page for those who hear, tab, or see it otherwise; [] is well. */
export async function faults(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const axe: typeof import('axe-core') = Reflect.get(globalThis, 'axe');
    const { violations } = await axe.run();
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth > clientWidth) found.push(`too wide: ${scrollWidth} > ${clientWidth}`);
    const words = document.body.textContent;
    if (/undefined|NaN|\$/.test(words)) found.push(`odd words: ${words}`);
    return found;
  });
}

/** A picture of just what there is. */
export async function picture(page: Page, path: string): Promise<void> {
  await page.evaluate(() => scrollTo(0, 0));
  const box = await page.$eval('body', (body) => body.getBoundingClientRect().toJSON());
  await page.screenshot({ path, clip: box, captureBeyondViewport: true });
}
