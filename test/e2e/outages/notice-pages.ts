import { expect, test } from 'vitest';
import { ARTICLE, badGateway, badGatewayPage, page, type Scripted } from '../harness/answers.ts';
import type { Shared } from '../harness/in-each-browser.ts';
import {
  clickNotice,
  fails,
  hasNoNotice,
  waitForNoNotice,
  waitForNotice,
} from '../harness/notice.ts';
import { isBack } from '../harness/promises.ts';

const typed = (type: string, body: string, headers: Readonly<Record<string, string>> = {}) => ({
  status: 502,
  headers: { 'content-type': type, ...headers },
  body,
});

/** Part of `outages.test.ts`. */
export function noticePages(shared: Shared): void {
  test.each<[string, Scripted]>([
    [
      'a strict Content-Security-Policy',
      typed('text/html', '<h1>502</h1>', { 'content-security-policy': "default-src 'none'" }),
    ],
    [
      'a sandbox policy',
      typed('text/html', '<h1>502</h1>', { 'content-security-policy': 'sandbox' }),
    ],
    [
      'Trusted Types',
      typed('text/html', '<h1>502</h1>', {
        'content-security-policy': "require-trusted-types-for 'script'; trusted-types 'none'",
      }),
    ],
    ['plain text', typed('text/plain', 'upstream connect error')],
    ['JSON', typed('application/json', '{"error":"bad gateway"}')],
    ['a form', badGatewayPage('<form action="/search"><input><button>Go</button></form>')],
    ['a video', badGatewayPage('<video></video>')],
    ['a script file', badGatewayPage('<h1>502</h1><script src="/beacon.js"></script>')],
    ['a stack trace', typed('text/plain', 'at handle (server.js:4711)\n'.repeat(100))],
    [
      'a style that hides every element',
      badGatewayPage(
        '<style>* { all: unset !important; display: none !important } html, body { display: block !important }</style>',
      ),
    ],
  ])('the notice is shown and its Try now works on a page with %s', async (_, answer) => {
    const { site, tab } = await fails(shared, answer, page());
    const { top, bottom } = await waitForNotice(shared, tab.page);
    expect(bottom - top).toBeGreaterThan(30);
    expect(bottom - top).toBeLessThan(60);
    await clickNotice(shared, tab.page, 'Try now');
    await isBack(shared, tab, site, '/');
  });

  test.each<[string, Scripted]>([
    ['a long text and links', badGatewayPage(ARTICLE)],
    ['only XML', typed('application/xml', '<error>502</error>')],
  ])('the notice is not shown on a page with %s', async (_, answer) => {
    const { tab } = await fails(shared, answer);
    await hasNoNotice(shared, tab);
  });

  test('the notice goes when the page gets something to read', async () => {
    const { tab } = await fails(shared, badGateway());
    await waitForNotice(shared, tab.page);
    await tab.page.evaluate(
      (article: string) => document.body.insertAdjacentHTML('beforeend', article),
      ARTICLE,
    );
    await waitForNoNotice(shared, tab.page);
  });

  test('the notice goes when the page’s script changes its address', async () => {
    const { tab } = await fails(shared, badGateway());
    await waitForNotice(shared, tab.page);
    await tab.page.evaluate(
      'history.pushState({}, "", "/inbox"); document.body.append("Your inbox")',
    );
    await waitForNoNotice(shared, tab.page);
  });

  test('the notice never covers a button of the page: it moves to the top, or goes if that is taken, too', async () => {
    const foot =
      '<button style="position:fixed;bottom:0;left:0" onclick="title.text=1">Own</button>';
    const head = foot.replace('bottom', 'top');
    const moved = await fails(shared, badGatewayPage(foot));
    expect((await waitForNotice(shared, moved.tab.page)).top).toBeCloseTo(0, 1);
    const away = await fails(shared, badGatewayPage(foot + head));
    await hasNoNotice(shared, away.tab);
  });
}
