import { expect, test } from 'vitest';
import { until } from '../../scripts/lib/until.ts';
import { badGateway, badGatewayPage, page, patient, type Scripted } from './harness/answers.ts';
import { inEachBrowser, type Shared } from './harness/in-each-browser.ts';
import {
  clickByScript,
  clickNotice,
  noticeOn,
  waitForNoNotice,
  waitForNotice,
} from './harness/notice.ts';
import { endsWith, isBack } from './harness/promises.ts';
import type { OpenedTab } from './harness/test-browser.ts';

/** Long enough for everything a test does before the next attempt. */
const LATER = 600;

const typed = (type: string, body: string, headers: Readonly<Record<string, string>> = {}) => ({
  status: 502,
  headers: { 'content-type': type, ...headers },
  body,
});

async function fails(shared: Shared, answer: Scripted, ...then: Scripted[]) {
  const site = shared.server.site();
  site.answer('/', patient(answer, LATER), ...then);
  const tab = await shared.browser.openPage(site.url('/'));
  return { site, tab };
}

/** A page that fails later has its notice by now. */
async function hasNone(shared: Shared, tab: OpenedTab): Promise<void> {
  await shared.browser.waitForPhase(tab.tabId, 'waiting');
  const control = await fails(shared, badGateway());
  await waitForNotice(shared, control.tab.page);
  expect(await noticeOn(shared, tab.page)).toBeNull();
}

inEachBrowser((shared) => {
  test('a failed page says what goes on, counts down, and is clear of it once it is back', async () => {
    const site = shared.server.site();
    site.answer('/', patient(badGateway(), 12), page());
    const tab = await shared.browser.openPage(site.url('/'));
    const first = await waitForNotice(shared, tab.page, /^Trying again in \d+ s\.$/);
    expect(first.buttons.map(({ label }) => label)).toEqual([
      'Retry now',
      'Stop',
      'Why?',
      "Don't show this",
    ]);
    expect(first.bottom).toBeCloseTo(Number(await tab.page.evaluate('innerHeight')), 1);
    expect(first.bottom - first.top).toBeLessThan(60);
    await until('it counts on', async () => {
      const line = (await noticeOn(shared, tab.page))?.line ?? first.line;
      return line !== first.line && /^Trying again in \d+ s\.$/.test(line);
    });
    await isBack(shared, tab, site, '/');
    await waitForNoNotice(shared, tab.page);
  });

  test('Retry now asks the server at once', async () => {
    const { site, tab } = await fails(shared, badGateway(), page());
    await clickNotice(shared, tab.page, 'Retry now');
    await isBack(shared, tab, site, '/');
    expect(site.hits('/')).toHaveLength(2);
  });

  test('Stop stops, says so, and offers to go on', async () => {
    const { tab } = await fails(shared, badGateway());
    await clickNotice(shared, tab.page, 'Stop');
    await endsWith(shared, tab, 'stopped');
    const { buttons } = await waitForNotice(shared, tab.page, /^You stopped Bounceback/);
    expect(buttons.map(({ label }) => label)).toEqual(['Retry now', 'Why?', "Don't show this"]);
  });

  test('the page cannot open it, and what a script clicks does nothing', async () => {
    const { site, tab } = await fails(shared, badGateway(), page());
    await waitForNotice(shared, tab.page);
    expect(await tab.page.evaluate('document.querySelector("[data-bounceback]").shadowRoot')).toBe(
      null,
    );
    expect(await clickByScript(shared, tab.page)).toBe(4);
    // Whatever they had told would have been heard before this.
    await clickNotice(shared, tab.page, 'Retry now');
    const { record } = await isBack(shared, tab, site, '/');
    expect(site.hits('/')).toHaveLength(2);
    expect(record.incident?.attempts.map(({ by }) => by)).toEqual(['person']);
  });

  test.each<[string, Scripted]>([
    [
      'a strict policy',
      typed('text/html', '<h1>502</h1>', { 'content-security-policy': "default-src 'none'" }),
    ],
    ['a sandbox', typed('text/html', '<h1>502</h1>', { 'content-security-policy': 'sandbox' })],
    [
      'Trusted Types',
      typed('text/html', '<h1>502</h1>', {
        'content-security-policy': "require-trusted-types-for 'script'; trusted-types 'none'",
      }),
    ],
    ['plain text', typed('text/plain', 'upstream connect error')],
    ['JSON', typed('application/json', '{"error":"bad gateway"}')],
    [
      'a style for everything',
      badGatewayPage(
        '<style>* { all: unset !important; display: none !important } html, body { display: block !important }</style>',
      ),
    ],
  ])('it is there and works on a page with %s', async (_, answer) => {
    const { site, tab } = await fails(shared, answer, page());
    const { top, bottom } = await waitForNotice(shared, tab.page);
    expect(bottom - top).toBeGreaterThan(30);
    expect(bottom - top).toBeLessThan(60);
    await clickNotice(shared, tab.page, 'Retry now');
    await isBack(shared, tab, site, '/');
  });

  test.each<[string, Scripted]>([
    ['a form', badGatewayPage('<form action="/pay"><button>Pay</button></form>')],
    ['a field', badGatewayPage('<input>')],
    ['long text', badGatewayPage(`<p>${'A whole article. '.repeat(100)}</p>`)],
    ['media', badGatewayPage('<video></video>')],
    [
      'an app that runs although its status was 502',
      badGatewayPage('<div id="root"></div><script src="/app.js"></script>'),
    ],
    ['nothing but XML', typed('application/xml', '<error>502</error>')],
  ])('a page with %s is left to itself', async (_, answer) => {
    const { tab } = await fails(shared, answer);
    await hasNone(shared, tab);
  });

  test('it goes when the page comes to have something to offer', async () => {
    const { tab } = await fails(shared, badGateway());
    await waitForNotice(shared, tab.page);
    await tab.page.evaluate('document.body.append(document.createElement("textarea"))');
    await waitForNoNotice(shared, tab.page);
  });

  test('it goes when the page moves on to another address by itself', async () => {
    const { tab } = await fails(shared, badGateway());
    await waitForNotice(shared, tab.page);
    await tab.page.evaluate(
      'history.pushState({}, "", "/inbox"); document.body.append("Your inbox")',
    );
    await waitForNoNotice(shared, tab.page);
  });

  test('a button of the page is never covered: the notice moves to the head, or goes out of the way', async () => {
    const foot =
      '<button style="position:fixed;bottom:0;left:0" onclick="title.text=1">Own</button>';
    const head = foot.replace('bottom', 'top');
    const moved = await fails(shared, badGatewayPage(foot));
    expect((await waitForNotice(shared, moved.tab.page)).top).toBeCloseTo(0, 1);
    const away = await fails(shared, badGatewayPage(foot + head));
    await hasNone(shared, away.tab);
  });

  test('pressing it is no use of the page: what has a button of its own is tried on', async () => {
    const site = shared.server.site();
    site.answer('/', patient(badGatewayPage('<button>Own</button>'), 15), page());
    const tab = await shared.browser.openPage(site.url('/'));
    await clickNotice(shared, tab.page, 'Why?');
    await isBack(shared, tab, site, '/');
  });

  test('Why? opens the popup', async () => {
    const { tab } = await fails(shared, badGateway());
    await clickNotice(shared, tab.page, 'Why?');
    await until('the popup', () => shared.browser.isPopupOpen());
  });
});

inEachBrowser(
  (shared) => {
    test("Don't show this is one click, and lasts until it is switched on again", async () => {
      const first = await fails(shared, badGateway());
      const second = await fails(shared, badGateway(), badGateway());
      await waitForNotice(shared, first.tab.page);
      await clickNotice(shared, second.tab.page, "Don't show this");
      await waitForNoNotice(shared, second.tab.page);
      await waitForNoNotice(shared, first.tab.page);
      await shared.browser.killBackground();
      const third = await fails(shared, badGateway());
      await shared.browser.waitForPhase(third.tab.tabId, 'waiting');
      await shared.browser.ask((api) => api.runtime.sendMessage({ type: 'set-notice', on: true }));
      await waitForNotice(shared, third.tab.page);
      await waitForNotice(shared, first.tab.page);
    });

    test('after an update of the extension it is there once, and works', async () => {
      const { site, tab } = await fails(shared, badGateway(), page());
      await waitForNotice(shared, tab.page);
      await shared.browser.updateExtension();
      await until('one notice', async () => {
        const count = await tab.page.evaluate(
          'document.querySelectorAll("[data-bounceback]").length',
        );
        return count === 1 && (await noticeOn(shared, tab.page)) !== null;
      });
      await shared.browser.waitForPhase(tab.tabId, 'waiting');
      await until('it is asked for again', async () => {
        await clickNotice(shared, tab.page, 'Retry now').catch(() => {});
        return site.hits('/').length > 1;
      });
      await isBack(shared, tab, site, '/');
    });
  },
  { oneByOne: true },
);
