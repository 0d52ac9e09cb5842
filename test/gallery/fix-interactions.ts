import type { Page } from 'puppeteer-core';
import { comes, focused, type Interaction, isSent, sent, show, WAITING } from './interaction.ts';

const MORE = '.more summary';
const COOKIES = '[data-fix="clear-cookies"]';
const COPY = '[data-fix="copy-address"]';

/** What the popup promises of the fixes. */
export const FIX_INTERACTIONS: readonly Interaction[] = [
  [
    'a watch is requested by one press, and not once more while the page is on the list',
    { state: 'ended-gave-up' },
    async (page) => {
      await page.click('[data-fix="tell-me"] .press');
      const requested = await isSent(page, '"watch-requested"');
      await show(page, 'watch-watching');
      const rests = await page.$eval('[data-fix="tell-me"] .press', (it) => it.ariaDisabled);
      return requested && rests === 'true';
    },
  ],
  [
    'where other sites load nobody is asked to open another site to compare',
    { state: 'gateway-own-side' },
    async (page) => !(await page.$eval('.evidence', (it) => it.textContent)).includes('compare'),
  ],
  [
    'where nothing can be compared the one who may be nearer is mentioned',
    { state: 'gateway-own-side-alone' },
    async (page) => (await page.$eval('.evidence', (it) => it.textContent)).includes('to compare'),
  ],
  [
    'evidence is gathered anew when the network goes',
    { state: 'verdict-unknown' },
    async (page) => {
      const verdict = (): Promise<string> =>
        page.$eval('.verdict', (it) => (it as HTMLElement).dataset.verdict ?? '');
      const first = await verdict();
      await show(page, 'verdict-many');
      const unchanged = (await verdict()) === first;
      await page.evaluate(() => dispatchEvent(new Event('offline')));
      const anew = page.waitForFunction(
        (it) => document.querySelector<HTMLElement>('.verdict')?.dataset.verdict !== it,
        { timeout: 5_000 },
        first,
      );
      return unchanged && comes(anew);
    },
  ],
  [
    'what can be pressed only later does not look as if it could be pressed now',
    { state: 'ended-gave-up' },
    async (page) => {
      const colour = (it: Element): string => getComputedStyle(it).color;
      const alive = await page.$eval('[data-fix="tell-me"] .press', colour);
      await show(page, 'watch-watching');
      return alive !== (await page.$eval('[data-fix="tell-me"] .press', colour));
    },
  ],
  [
    'a page on the list can be opened, and removed, and the focus is not lost',
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
    'when what has the focus goes away, the button gets it',
    WAITING,
    async (page) => {
      await page.focus('.best a');
      await show(page, 'recovered');
      return focused(page, '.button.main');
    },
  ],
  [
    'nothing of what costs is done by one press, and Escape is a way out',
    { ...WAITING, press: [MORE, `${COOKIES} .press`] },
    async (page) => {
      const onCancel = await focused(page, '.side');
      await page.keyboard.press('Escape');
      const back = await focused(page, '.press');
      const gone = (await page.$('.confirm')) === null;
      return onCancel && back && gone && (await sent(page)) === undefined;
    },
  ],
  [
    'at the second press it is done, and the focus is back at the fix',
    { ...WAITING, press: [MORE, `${COOKIES} .press`] },
    async (page) => {
      await page.waitForSelector('.confirm');
      await page.click('.confirm .danger');
      return (await focused(page, '.press')) && isSent(page, '"what":"cookies"');
    },
  ],
  [
    'of the domains whose cookies could go only the host is ticked, and without any tick nothing is done',
    { ...WAITING, state: 'plain-http', press: [MORE, `${COOKIES} .press`] },
    async (page) => {
      const ticks = () =>
        page.$$eval('.domains input', (all) => all.map((it) => (it as HTMLInputElement).checked));
      const before = await ticks();
      await page.click('.domains input');
      await page.click('.confirm .danger');
      const none = (await sent(page)) === undefined && (await ticks()).join() === 'false';
      await page.click('.domains input');
      await page.click('.confirm .danger');
      return before.join() === 'true' && none && isSent(page, '"what":"cookies"');
    },
  ],
  [
    'a clipboard that refuses leaves the address there, selected',
    { ...WAITING, press: [MORE] },
    async (page) => {
      await page.evaluate(() => {
        Object.defineProperty(navigator, 'clipboard', { value: undefined });
      });
      await page.$eval(`${COPY} .press`, (it) => (it as HTMLElement).click());
      // It is selected a moment after it is there.
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
    'whom the test of the connection asks is said before, and what it found after',
    { state: 'test-portal' },
    async (page) => {
      const before = await textOf(page, '.connection-test');
      await page.click('.connection-test button');
      await page.waitForSelector('[data-outcome="failed"]');
      const after = await textOf(page, '.connection-test');
      return /asks detectportal/.test(before) && /sign/.test(after);
    },
  ],
  [
    'a page elsewhere is opened by us, next to this one, and not by the link itself',
    WAITING,
    async (page) => {
      await page.click('.best a');
      return (await isSent(page, '"tabId":7,"url":"https')) && page.url().includes('state');
    },
  ],
  [
    'a part that cannot be loaded says so, and comes at the second try with the focus in it',
    WAITING,
    async (page) => {
      await page.setRequestInterception(true);
      let refuses = true;
      page.on('request', (request) =>
        refuses && /\/sections-[^/]*\.js$/.test(request.url())
          ? request.abort()
          : request.continue(),
      );
      await page.$eval('.owner summary', (it) => (it as HTMLElement).click());
      await page.waitForSelector('.owner [data-outcome="failed"]');
      const words = await textOf(page, '.owner [role=status]');
      refuses = false;
      await page.focus('.owner .button');
      await page.keyboard.press('Enter');
      const inside = await focused(page, '.part:has(> .owner-advice)');
      page.removeAllListeners('request');
      await page.setRequestInterception(false);
      return inside && words.includes('could not be loaded');
    },
  ],
  [
    'the switch of a status is sent with its status',
    { state: 'held-not-chosen' },
    async (page) => {
      await page.click('.status-switch [role=switch]');
      return isSent(page, '"type":"set-status-auto-reload","status":503,"on":true');
    },
  ],
];

function textOf(page: Page, selector: string): Promise<string> {
  return page.$eval(selector, (it) => (it as HTMLElement).innerText);
}
