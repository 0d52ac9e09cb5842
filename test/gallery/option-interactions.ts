import type { Page } from 'puppeteer-core';
import { focused, type Interaction, isSent, sent, show } from './interaction.ts';
import type { Look } from './stage.ts';

const SOME: Look = { page: 'options', state: 'options-some' };

async function typeSite(page: Page, text: string): Promise<void> {
  await page.focus('.add input');
  await page.keyboard.type(text);
}
const chosen = (page: Page): Promise<number> =>
  page.$$eval('.add :checked', ({ length }) => length);

const answerText = (page: Page): Promise<string> =>
  page.$eval('.answer', ({ textContent }) => textContent ?? '');
async function forget(page: Page): Promise<void> {
  await page.click('.forget .button');
  await page.click('.forget .danger');
}
const forgetText = async (page: Page): Promise<string> => {
  const found = await page.waitForFunction(
    () => document.querySelector('.forget + [role=status]')?.textContent || null,
  );
  return String(await found.jsonValue());
};
const pressEnter = (page: Page): Promise<void> => page.keyboard.press('Enter');

/** The promises of the settings page, each with its check. */
export const OPTION_INTERACTIONS: readonly Interaction[] = [
  [
    'a site can be added by keyboard, and the field is empty afterwards',
    SOME,
    async (page) => {
      await typeSite(page, '*.Shop.example');
      const before = await answerText(page);
      await page.keyboard.press('Tab');
      await page.keyboard.press('Space');
      await page.keyboard.press('ArrowDown');
      await pressEnter(page);
      const added = await isSent(
        page,
        '{"type":"set-rule","pattern":"*.shop.example","effect":"on","incognito":false}',
      );
      const left = await page.$eval('.add input', (input) => (input as HTMLInputElement).value);
      return before.includes('shop.example and its subdomains') && added && left === '';
    },
  ],
  [
    'an invalid pattern is not added, and its reason describes the field',
    SOME,
    async (page) => {
      await typeSite(page, '*.com');
      await pressEnter(page);
      const invalid = await page.$eval('.add input', (input) => [
        input.getAttribute('aria-invalid'),
        document.getElementById(input.getAttribute('aria-describedby') ?? '')?.textContent,
      ]);
      return (
        (await sent(page)) === undefined &&
        invalid[0] === 'true' &&
        /covers too many sites/.test(invalid[1] ?? '')
      );
    },
  ],
  [
    'no choice is made for the user: a site without one is not added, and the focus goes to the choices',
    SOME,
    async (page) => {
      await typeSite(page, 'shop.example');
      const before = await chosen(page);
      await pressEnter(page);
      const isLed = await focused(page, '.add [type=radio]');
      const missing = await page.$eval('.effects', (it) =>
        String(document.getElementById(it.getAttribute('aria-describedby') ?? '')?.textContent),
      );
      const isKept = (await sent(page)) === undefined && /^Choose one/.test(missing);
      await page.click('.add [value=always]');
      await page.click('.add .button');
      const isAdded = await isSent(page, '"pattern":"shop.example","effect":"always"');
      return before === 0 && isLed && isKept && isAdded && (await chosen(page)) === 0;
    },
  ],
  [
    'an empty field is reported only when Add is pressed',
    SOME,
    async (page) => {
      const before = await answerText(page);
      await page.click('.add .button');
      return /^Such as localhost/.test(before) && /^Type a site/.test(await answerText(page));
    },
  ],
  [
    'a removed rule can be restored by the button after the text that gets the focus',
    SOME,
    async (page) => {
      await page.click('[data-pattern="example.com"] .remove');
      if (!(await isSent(page, '"pattern":"example.com","effect":"usual"'))) return false;
      if (!(await focused(page, '.removed'))) return false;
      await pressEnter(page);
      if (/"effect":"never"/.test((await sent(page)) ?? '')) return false;
      await page.keyboard.press('Tab');
      await pressEnter(page);
      if (!(await isSent(page, '"pattern":"example.com","effect":"never"'))) return false;
      // The background has stored the change.
      await show(page, 'options-long');
      return focused(page, '.add input');
    },
  ],
  [
    'a restored rule still knows which rule the switch of its site had replaced',
    SOME,
    async (page) => {
      await page.click('[data-pattern="example.org"] .remove');
      await page.click('.removed .button');
      return isSent(page, '"effect":"never","incognito":false,"replaced":"always"');
    },
  ],
  [
    'a change by another page is shown at once',
    SOME,
    async (page) => {
      await show(page, 'options-empty');
      const [rows, empty] = await page.evaluate(() => [
        document.querySelectorAll('.rules li').length,
        document.querySelector('.empty')?.textContent,
      ]);
      return rows === 0 && /^No rules yet/.test(String(empty));
    },
  ],
  [
    'a chosen effect is sent at once',
    SOME,
    async (page) => {
      await page.select('[data-pattern="example.com"] select', 'always');
      await page.select('.private-addresses select', 'never');
      return (
        (await isSent(page, '"pattern":"example.com","effect":"always"')) &&
        (await isSent(page, '"pattern":"<private>","effect":"never"'))
      );
    },
  ],
  [
    'an error is ticked by its row, and 502 cannot be unticked',
    SOME,
    async (page) => {
      const always = await page.$eval('[data-code="502"]', (box) => {
        const { checked, disabled } = box as HTMLInputElement;
        return checked && disabled;
      });
      await page.click('label:has([data-code="504"])');
      if (!(await isSent(page, '{"type":"set-status-auto-reload","status":504,"on":true}')))
        return false;
      await page.click('.cloudflare summary');
      await page.waitForSelector('label:has([data-code="522"])');
      await page.click('label:has([data-code="522"])');
      return always && isSent(page, '{"type":"set-status-auto-reload","status":522,"on":false}');
    },
  ],
  [
    'a private window lists its own rules only, and sends changes as private',
    { page: 'options', state: 'options-private' },
    async (page) => {
      const listed = await page.$$eval('.rules li', (rows) =>
        rows.map((row) => (row as HTMLElement).dataset.pattern),
      );
      await page.click('[data-pattern="secret.test"] .remove');
      return (
        listed.includes('secret.test') &&
        !listed.includes('example.com') &&
        (await isSent(page, '"effect":"usual","incognito":true'))
      );
    },
  ],
  [
    'everything is forgotten only after a warning whose Cancel has the focus',
    SOME,
    async (page) => {
      await page.click('.forget .button');
      const hasWarned = (await focused(page, '.forget .side')) && (await sent(page)) === undefined;
      await page.click('.forget .danger');
      return hasWarned && (await isSent(page, '{"type":"forget-everything"}'));
    },
  ],
  [
    'all is said to be forgotten once nothing of it is stored',
    SOME,
    async (page) => {
      await forget(page);
      return /^Done/.test(await forgetText(page));
    },
  ],
  [
    'what could not be removed is not said to be forgotten',
    { ...SOME, stuck: true },
    async (page) => {
      await forget(page);
      return /^Not everything/.test(await forgetText(page));
    },
  ],
];
