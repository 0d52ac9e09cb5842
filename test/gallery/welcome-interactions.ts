import { comes, focused, type Interaction, isSent } from './interaction.ts';
import type { Look } from './stage.ts';

const NO_ACCESS: Look = { page: 'welcome', state: 'first-run-firefox-no-access' };

/** The promises of the first-run page, each with its check. */
export const WELCOME_INTERACTIONS: readonly Interaction[] = [
  [
    'access is requested in the click, and then its box goes, the heading has the focus and it is announced',
    NO_ACCESS,
    async (page) => {
      await page.focus('.access .button');
      await page.keyboard.press('Enter');
      if (!(await isSent(page, 'request-access'))) return false;
      const isGone = await comes(page.waitForSelector('.access', { hidden: true, timeout: 5_000 }));
      const words = await page.$eval('[role=status]', ({ textContent }) => textContent);
      return isGone && (await focused(page, 'h1')) && words === 'Access is allowed.';
    },
  ],
  [
    'nothing is asked for and nothing announced where access is there',
    { page: 'welcome', state: 'first-run' },
    async (page) =>
      (await page.$('.access')) === null &&
      (await page.$eval('[role=status]', ({ textContent }) => textContent)) === '',
  ],
  [
    'the settings are one press away',
    { page: 'welcome', state: 'first-run' },
    async (page) => {
      await page.click('footer .button');
      return isSent(page, 'open-settings');
    },
  ],
];
