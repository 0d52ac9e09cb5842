import type { Page } from 'puppeteer-core';
import { comes, focused, type Interaction, isSent, sent, show, WAITING } from './interaction.ts';

const MORE = '.more summary';
const RESET = '.reset summary';
const COOKIES = '[data-tick="cookies"] input';
const CLEAR = '.ticks .danger';
const CONFIRMED = '[data-fix="clear-cookies"]';
const REPORT = '[data-fix="report"]';
const COPY = '[data-fix="copy-address"]';

/** The promises of the popup's fixes. */
export const FIX_INTERACTIONS: readonly Interaction[] = [
  [
    'one press requests a watch, and the row is gone while the page is watched',
    { state: 'ended-gave-up' },
    async (page) => {
      await page.click('[data-fix="tell-me"] .press');
      const requested = await isSent(page, '"watch-requested"');
      await show(page, 'watch-watching');
      return requested && (await page.$('[data-fix="tell-me"]')) === null;
    },
  ],
  [
    'another Enter after Tell me does not undo it',
    { state: 'ended-gave-up' },
    async (page) => {
      await page.focus('[data-fix="tell-me"] .press');
      await page.keyboard.press('Enter');
      await isSent(page, '"watch-requested"');
      await show(page, 'watch-watching');
      const heading = await focused(page, 'h1');
      await page.keyboard.press('Enter');
      return heading && !(await sent(page))?.includes('watch-removed');
    },
  ],
  [
    'evidence is gathered again when the browser goes offline',
    { state: 'verdict-unknown' },
    async (page) => {
      const verdict = (): Promise<string> =>
        page.$eval('main[data-verdict]', (it) => (it as HTMLElement).dataset.verdict ?? '');
      const first = await verdict();
      await show(page, 'verdict-many');
      const unchanged = (await verdict()) === first;
      await page.evaluate(() => dispatchEvent(new Event('offline')));
      const anew = page.waitForFunction(
        (it) => document.querySelector<HTMLElement>('main[data-verdict]')?.dataset.verdict !== it,
        { timeout: 5_000 },
        first,
      );
      return unchanged && comes(anew);
    },
  ],
  [
    'a disabled row has another colour than an enabled one',
    { state: 'cached-here' },
    async (page) => {
      const colour = (it: Element): string => getComputedStyle(it).color;
      const alive = await page.$eval('[data-fix="clear-cache"] .press', colour);
      await show(page, 'clear-running');
      await page.click(MORE);
      await page.waitForSelector('[data-fix="clear-cache"] .press');
      return alive !== (await page.$eval('[data-fix="clear-cache"] .press', colour));
    },
  ],
  [
    'a watched page can be opened and removed, and the focus moves to the heading',
    { state: 'watch-back' },
    async (page) => {
      await page.click('.watches .button');
      const opened = await isSent(page, '"watch-opened"');
      await page.click('.watches [data-state="pending"] .button');
      const removed = await isSent(page, '"watch-removed","url":"https://shop.example/basket"');
      await show(page, 'well');
      return opened && removed && focused(page, 'h1');
    },
  ],
  [
    'the heading gets the focus when the focused fix disappears',
    WAITING,
    async (page) => {
      await page.focus('.first a');
      await show(page, 'recovered');
      return focused(page, 'h1');
    },
  ],
  [
    'clearing cookies asks for confirmation, and Escape cancels it',
    { state: 'verdict-cookies', press: [`${CONFIRMED} .press`] },
    async (page) => {
      const onCancel = await focused(page, '.side');
      await page.keyboard.press('Escape');
      const back = await focused(page, '.press');
      const gone = (await page.$('.confirm')) === null;
      return onCancel && back && gone && (await sent(page)) === undefined;
    },
  ],
  [
    'confirming clears the cookies, and the focus returns to the fix',
    { state: 'verdict-cookies', press: [`${CONFIRMED} .press`] },
    async (page) => {
      await page.waitForSelector('.confirm');
      await page.click('.confirm .danger');
      return (await focused(page, '.press')) && isSent(page, '"what":"cookies"');
    },
  ],
  [
    'only the cached files are ticked of what can be reset, and what is ticked is cleared by one press',
    { ...WAITING, press: [MORE, RESET] },
    async (page) => {
      const ticks = () =>
        page.$$eval('.ticks input', (all) => all.map((it) => (it as HTMLInputElement).checked));
      const before = await ticks();
      // Screen readers announce what changes in an element that was there before.
      const region = await page.$('.ticks .warning-words[role=status]');
      const quiet = (await textOf(page, '.ticks .warning-words')) === '';
      await page.click(COOKIES);
      await page.waitForSelector('.ticks .warning-words:not(:empty)');
      const warning = (await region?.evaluate((it) => it.textContent)) ?? '';
      await page.click(CLEAR);
      const isPlain =
        before.join() === 'true,false,false' && quiet && /example.com and related/.test(warning);
      return isPlain && isSent(page, '"what":"cache","also":["cookies"]');
    },
  ],
  [
    'only the host is ticked of the domains whose cookies can be cleared, and nothing is cleared without a tick',
    { ...WAITING, state: 'plain-http', press: [MORE, RESET, COOKIES] },
    async (page) => {
      await page.waitForSelector('.domains input');
      const ticks = () =>
        page.$$eval('.domains input', (all) => all.map((it) => (it as HTMLInputElement).checked));
      const before = await ticks();
      await page.click('.domains input');
      await page.click(CLEAR);
      const none = (await sent(page)) === undefined && (await ticks()).join() === 'false';
      await page.click('.domains input');
      await page.click(CLEAR);
      return before.join() === 'true' && none && isSent(page, '"what":"cookies"');
    },
  ],
  [
    'no domain is offered in which anybody can have a name',
    { ...WAITING, state: 'cookie-domains', press: [MORE, RESET, COOKIES] },
    async (page) => {
      await page.waitForSelector('.domains label');
      const names = await page.$$eval('.domains label', (all) => all.map((it) => it.textContent));
      return names.map((it) => it.trim()).join() === 'www.shop.co.uk,shop.co.uk';
    },
  ],
  [
    'the address is shown selected if the clipboard refuses',
    { ...WAITING, press: [MORE] },
    async (page) => {
      await page.evaluate(() => {
        Object.defineProperty(navigator, 'clipboard', { value: undefined });
      });
      await page.$eval(`${COPY} .press`, (it) => (it as HTMLElement).click());
      // The text is selected shortly after the field appears.
      const selected = await page.waitForFunction(
        (field) => {
          const it = document.querySelector(field);
          if (!(it instanceof HTMLTextAreaElement)) return false;
          return it.value.slice(it.selectionStart, it.selectionEnd);
        },
        {},
        `${COPY} textarea`,
      );
      return (await selected.jsonValue()) === 'https://example.com/orders';
    },
  ],
  [
    'the connection test names its endpoint before and shows its result after',
    { state: 'test-portal' },
    async (page) => {
      const before = await textOf(page, '.connection-test');
      await page.click('.connection-test button');
      await page.waitForSelector('[data-outcome="failed"]');
      const after = await textOf(page, '.connection-test');
      return /Asks .*detectportal/.test(before) && /in its place/.test(after);
    },
  ],
  [
    'a link to another site is opened by the extension next to its tab, not by the popup',
    WAITING,
    async (page) => {
      await page.click('.first a');
      return (await isSent(page, '"tabId":7,"url":"https')) && page.url().includes('state');
    },
  ],
  [
    'a section that fails to load says so, and gets the focus when a second try loads it',
    WAITING,
    async (page) => {
      await page.setRequestInterception(true);
      let refuses = true;
      page.on('request', (request) =>
        refuses && /\/sections-[^/]*\.js$/.test(request.url())
          ? request.abort()
          : request.continue(),
      );
      await page.click(MORE);
      await page.waitForSelector(`${REPORT} .press`);
      await page.click(`${REPORT} .press`);
      await page.waitForSelector(`${REPORT} .part [data-outcome="failed"]`);
      const words = await textOf(page, `${REPORT} .part [role=status]`);
      refuses = false;
      await page.focus(`${REPORT} .part .button`);
      await page.keyboard.press('Enter');
      const inside = await focused(page, '.part:has(> .report)');
      page.removeAllListeners('request');
      await page.setRequestInterception(false);
      return inside && words.includes('could not be loaded');
    },
  ],
  [
    'ticking a kind of error sends its status',
    { state: 'held-not-chosen' },
    async (page) => {
      await page.click('.tick input');
      return isSent(page, '"type":"set-status-auto-reload","status":503,"on":true');
    },
  ],
];

function textOf(page: Page, selector: string): Promise<string> {
  return page.$eval(selector, (it) => (it as HTMLElement).innerText);
}
