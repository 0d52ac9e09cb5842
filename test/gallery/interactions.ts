import type { Page } from 'puppeteer-core';
import { FIX_INTERACTIONS } from './fix-interactions.ts';
import type { Turn } from './in-turn.ts';
import { comes, focused, type Interaction, isSent, sent, show, WAITING } from './interaction.ts';
import { OPTION_INTERACTIONS } from './option-interactions.ts';
import { open } from './stage.ts';
import { WELCOME_INTERACTIONS } from './welcome-interactions.ts';

/** The promises of an open popup, each with its check. */
const INTERACTIONS: readonly Interaction[] = [
  [
    'the main button keeps the focus when the state changes',
    WAITING,
    async (page) => {
      await page.focus('.button.main');
      await page.evaluate(() => Reflect.set(window, 'before', document.activeElement));
      for (const state of ['trying', 'waiting', 'recovered', 'ended-gave-up'])
        await show(page, state);
      return page.evaluate(() => document.activeElement === Reflect.get(window, 'before'));
    },
  ],
  [
    'the heading gets the focus when the focused Stop disappears, so that Enter does not undo it',
    WAITING,
    async (page) => {
      await page.focus('.button.side');
      await page.keyboard.press('Enter');
      await isSent(page, '"type":"stop"');
      await show(page, 'ended-stopped');
      const heading = await focused(page, 'h1');
      await page.keyboard.press('Enter');
      return heading && !(await sent(page))?.includes('keep-trying');
    },
  ],
  [
    'Try now keeps its place and does nothing while an attempt is under way',
    WAITING,
    async (page) => {
      const before = await placeOf(page);
      await show(page, 'trying');
      await page.click('.button.main');
      return before === (await placeOf(page)) && (await sent(page)) === undefined;
    },
  ],
  [
    'a change of state is announced once in whole sentences, and the first state is not',
    WAITING,
    async (page) => {
      const first = await announced(page);
      await show(page, 'recovered');
      return (
        first === '' &&
        (await announced(page)) === 'example.com is back. It took 4 tries and 46 seconds'
      );
    },
  ],
  [
    'the popup counts down each second and does not announce the seconds',
    { ...WAITING, live: true },
    async (page) => {
      const [count, seconds] = await page.evaluate(async () => {
        const texts = new Set<string>();
        const startedAt = performance.now();
        for (let look = 0; look < 12; look += 1) {
          texts.add(document.querySelector('.next')?.textContent ?? '');
          await new Promise((done) => setTimeout(done, 200));
        }
        return [texts.size, (performance.now() - startedAt) / 1000] as const;
      });
      return count >= 3 && count <= seconds + 2 && (await announced(page)) === '';
    },
  ],
  [
    'every control can be reached and pressed by keyboard',
    WAITING,
    async (page) => {
      for (let press = 0; press < 10; press += 1) {
        if (/"type":"set-site-auto-reload"/.test((await sent(page)) ?? '')) break;
        await page.keyboard.press('Tab');
        const tag = await page.evaluate(() => document.activeElement?.tagName);
        if (tag !== 'SUMMARY') await page.keyboard.press(tag === 'A' ? 'Enter' : 'Space');
      }
      await isSent(page, '"type":"set-site-auto-reload"');
      const types = ((await sent(page)) ?? '')
        .match(/"type":"[^"]+/g)
        ?.map((part) => part.slice(8));
      return types?.join() === 'retry-now,stop,watch-requested,set-site-auto-reload';
    },
  ],
  [
    "the site's switch can be turned on while auto-reload is off for all sites",
    { state: 'well-off' },
    async (page) => {
      await page.click('.switch');
      return isSent(page, '"type":"set-site-auto-reload"');
    },
  ],
  [
    'the popup says so if a command could not be sent',
    { ...WAITING, deaf: true },
    async (page) => {
      await page.click('.button.main');
      return comes(
        page.waitForFunction(
          () => (document.querySelector('[role=alert]')?.textContent ?? '') !== '',
          { timeout: 5_000 },
        ),
      );
    },
  ],
  [
    'a 502 without a record is reported to the background once',
    { state: 'found' },
    async (page) => {
      await show(page, 'found');
      await isSent(page, 'failed-page-found');
      return (await sent(page))?.match(/failed-page-found/g)?.length === 1;
    },
  ],
];

/** The checks of all promises. */
export function interactionTurns(address: string): Turn[] {
  return [
    ...INTERACTIONS,
    ...FIX_INTERACTIONS,
    ...OPTION_INTERACTIONS,
    ...WELCOME_INTERACTIONS,
  ].map(([promise, look, holds]) => ({
    name: 'interactions',
    async on(stage) {
      await open(stage, address, look);
      return (await holds(stage.page)) ? [] : [promise];
    },
  }));
}

function announced(page: Page): Promise<string> {
  return page.$eval('[role=status]', ({ textContent }) => textContent ?? '');
}

function placeOf(page: Page): Promise<string> {
  return page.$eval('.button.main', (button) => JSON.stringify(button.getBoundingClientRect()));
}
