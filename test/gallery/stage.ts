import type { Browser, CDPSession, Page } from 'puppeteer-core';

/** How a state is looked at. */
export interface Look {
  readonly state: string;
  /** Which page it is a state of; the popup, unless it says otherwise. */
  readonly page?: 'options';
  readonly dark?: boolean;
  readonly width?: number;
  readonly rtl?: boolean;
  /** The person's font size, 1 being usual. */
  readonly type?: number;
  readonly contrast?: boolean;
  /** The clock runs. */
  readonly live?: boolean;
  /** Nobody receives what is sent. */
  readonly deaf?: boolean;
  /** What was opened by that, for the picture's name. */
  readonly opened?: string;
  /** What is pressed, one after another, before it is looked at: selectors. */
  readonly press?: readonly string[];
  /** What is typed into the first field after that. */
  readonly typed?: string;
}

/** A page in which one state after another is shown. */
export interface Stage {
  readonly page: Page;
  readonly devtools: CDPSession;
  /** What the console said of errors since the last state was opened. */
  readonly broken: string[];
}

/** Nearly all that there is fits in: what does not is laid out anew for its picture. */
const HEIGHT = 1600;

/** A stage in a window of its own: a tab behind another one is not painted. */
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

/** The part of a look that the page is opened with: what it has in common with others. */
export function addressOf(address: string, look: Look): string {
  const parameters = new URLSearchParams({ state: look.state });
  const { page = 'popup' } = look;
  if (look.width !== undefined && look.width !== 360 && page === 'popup')
    parameters.set('tab', '7');
  for (const name of ['rtl', 'live', 'deaf'] as const) {
    if (look[name]) parameters.set(name, '');
  }
  return `${address}${page}/?${parameters}`;
}

/** Opens a state and presses what there is to press. */
export async function open(stage: Stage, address: string, look: Look): Promise<void> {
  const { page, broken } = stage;
  broken.length = 0;
  await dress(stage, look);
  await page.goto(addressOf(address, look));
  // The status of a page without a record is asked for after the first paint.
  await page.waitForFunction(
    (name) =>
      document.querySelector('main') !== null &&
      (name === 'looking' || !document.body.textContent?.includes('Having a look')),
    {},
    look.state,
  );
  for (const selector of look.press ?? []) {
    // By the element itself: what was pressed may lie below the fold.
    await page.waitForSelector(selector);
    await page.$eval(selector, (element) => (element as HTMLElement).click());
  }
  // What was opened may still have to be loaded.
  await page.waitForFunction(() => document.querySelector('.part > .outcome') === null);
  if (look.typed !== undefined) await page.type('input', look.typed, { delay: 0 });
}

/** What a page is looked at in, unless it says otherwise, CSS px. */
export function usualWidth({ page }: Look): number {
  return page === 'options' ? 800 : 360;
}

/** Theme, colours and width of a look, for the page that is open and those to come. */
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

/** The person's font size, in the page that is open. */
export async function enlarge({ page }: Stage, { type = 1 }: Look): Promise<void> {
  await page.evaluate((size) => {
    document.documentElement.style.fontSize = size === 1 ? '' : `${size * 100}%`;
  }, type);
}
