import type { Browser, CDPSession, Page } from 'puppeteer-core';

/** A state, and how to show it. */
export interface Look {
  readonly state: string;
  /** The page of the state; the popup by default. */
  readonly page?: 'options' | 'owner' | 'welcome';
  readonly dark?: boolean;
  readonly width?: number;
  readonly rtl?: boolean;
  /** The user's font size as a factor. */
  readonly type?: number;
  readonly contrast?: boolean;
  /** The clock runs instead of standing still. */
  readonly live?: boolean;
  /** No background receives commands. */
  readonly deaf?: boolean;
  /** Nothing can be removed from storage. */
  readonly stuck?: boolean;
  /** A name for what `press` or `typed` opens, for the screenshot's name. */
  readonly opened?: string;
  /** Selectors of the elements to press first, in order. */
  readonly press?: readonly string[];
  /** The text to type into the first field after that. */
  readonly typed?: string;
}

/** A browser page that shows one state after another. */
export interface Stage {
  readonly page: Page;
  readonly devtools: CDPSession;
  /** Errors on the console since the last state was opened. */
  readonly broken: string[];
}

/** Height of the window, CSS px. Nearly every state fits; others are laid out again for the screenshot. */
const HEIGHT = 1600;

/** Opens a stage in its own window, since background tabs are not painted. */
export async function newStage(browser: Browser): Promise<Stage> {
  const page = await browser.newPage({ type: 'window' });
  const devtools = await page.createCDPSession();
  await page.emulateTimezone('UTC');
  await devtools.send('Emulation.setFocusEmulationEnabled', { enabled: true });
  const broken: string[] = [];
  page.on('pageerror', (error) => broken.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && broken.push(message.text()));
  return { page, devtools, broken };
}

/** The address of a look; looks with the same address share one load of the page. */
export function addressOf(address: string, look: Look): string {
  const parameters = new URLSearchParams({ state: look.state });
  const { page = 'popup' } = look;
  if (look.width !== undefined && look.width !== 360 && page === 'popup')
    parameters.set('tab', '7');
  for (const name of ['rtl', 'live', 'deaf', 'stuck'] as const) {
    if (look[name]) parameters.set(name, '');
  }
  return `${address}${page}/?${parameters}`;
}

/** Opens a state, and presses and types what the look says. */
export async function open(stage: Stage, address: string, look: Look): Promise<void> {
  const { page, broken } = stage;
  broken.length = 0;
  await dress(stage, look);
  await page.goto(addressOf(address, look));
  // The popup reads the status of a page without a record after the first paint.
  await page.waitForFunction(
    (name) =>
      document.querySelector('main') !== null &&
      (name === 'looking' || !document.body.textContent?.includes('Having a look')),
    {},
    look.state,
  );
  for (const selector of look.press ?? []) {
    // Clicked by script, since the element may lie below the fold.
    await page.waitForSelector(selector);
    await page.$eval(selector, (element) => (element as HTMLElement).click());
  }
  // The opened section may still be loading.
  await page.waitForFunction(() => document.querySelector('.part > .outcome') === null);
  if (look.typed !== undefined) await page.type('input', look.typed, { delay: 0 });
}

/** The default width of a page, CSS px. */
export function usualWidth({ page }: Look): number {
  return page === undefined ? 360 : 800;
}

/** Applies theme, colours and width of a look to the stage. */
export async function dress({ devtools }: Stage, look: Look): Promise<void> {
  const { dark = false, contrast = false, width = usualWidth(look) } = look;
  await Promise.all([
    devtools.send('Emulation.setDeviceMetricsOverride', {
      width,
      height: HEIGHT,
      deviceScaleFactor: 1.5,
      mobile: false,
    }),
    devtools.send('Emulation.setEmulatedMedia', {
      features: [
        { name: 'prefers-color-scheme', value: dark ? 'dark' : 'light' },
        { name: 'prefers-reduced-motion', value: 'reduce' },
        { name: 'forced-colors', value: contrast ? 'active' : 'none' },
      ],
    }),
  ]);
}

/** Applies the user's font size to the open page. */
export async function enlarge({ page }: Stage, { type = 1 }: Look): Promise<void> {
  await page.evaluate((size) => {
    document.documentElement.style.fontSize = size === 1 ? '' : `${size * 100}%`;
  }, type);
}
