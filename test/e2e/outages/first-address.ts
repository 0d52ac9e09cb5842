import { expect, test } from 'vitest';
import { until } from '../../../scripts/process/until.ts';
import { badGateway, page, redirect } from '../harness/answers.ts';
import type { Site } from '../harness/fault-server.ts';
import type { Shared } from '../harness/in-each-browser.ts';
import { isBack } from '../harness/promises.ts';
import type { OpenedTab } from '../harness/test-browser.ts';

const STRICT = { 'content-type': 'text/html', 'set-cookie': 'strict=1; SameSite=Strict' };

/** A board that redirects to an error page, which says 502 for ever. */
function failingBoard(shared: Shared): Site {
  const site = shared.server.site();
  site.answer('/start', { ...page('<a href="/board">Board</a>', 'Start'), headers: STRICT });
  site.answer('/board', redirect('/502.html'));
  site.answer('/502.html', badGateway());
  return site;
}

/** Presses Back once, and waits until the tab has left the page. */
async function pressBack({ browser }: Shared, { tabId }: OpenedTab, url: string): Promise<void> {
  await browser.ask((api, id: number) => api.tabs.goBack(id), tabId);
  await until(`the tab is back at ${url}`, async () => {
    const tab = await browser.ask((api, id: number) => api.tabs.get(id), tabId);
    return tab.url === url && tab.status === 'complete';
  });
}

/** A page too slow for its script is reloaded in place of being replaced: the next but one attempt asks again. */
const PATIENCE = { timeout: 300_000 };

const paths = (site: Site) => site.hits().map(({ path }) => path);

/** Part of `outages.test.ts`. */
export function firstAddress(shared: Shared): void {
  test('a page that redirects to an error address comes back at its own, and one press on Back leaves it', async () => {
    const site = failingBoard(shared);
    const tab = await shared.browser.openPage(site.url('/start'));
    await tab.page.goto(site.url('/board')).catch(() => {});
    const attempts = ['/502.html', '/board', '/502.html'];
    const opened = ['/start', '/board', '/502.html'];
    await site.waitForHit('/board', 2, 90_000);
    await site.waitForHit('/502.html', 3);
    expect(paths(site)).toEqual([...opened, ...attempts]);
    site.answer('/board', page());
    await isBack(shared, tab, site, '/board');
    const { url } = await shared.browser.ask((api, id: number) => api.tabs.get(id), tab.tabId);
    expect(url).toBe(site.url('/board'));
    expect(paths(site).slice(opened.length + attempts.length)).toEqual(['/502.html', '/board']);
    await pressBack(shared, tab, site.url('/start'));
  });

  test(
    'one press on Back leaves the error address, however often the first one was asked',
    PATIENCE,
    async () => {
      const site = failingBoard(shared);
      const tab = await shared.browser.openPage(site.url('/start'));
      await tab.page.goto(site.url('/board')).catch(() => {});
      await site.waitForHit('/board', 3, 240_000);
      await site.waitForHit('/502.html', 5);
      await shared.browser.waitForPhase(tab.tabId, 'waiting');
      await pressBack(shared, tab, site.url('/start'));
    },
  );

  test('an address that a link of another site opened is asked only at a click', async () => {
    const site = failingBoard(shared);
    const other = shared.server.site();
    other.answer('/', page(`<a href="${site.url('/board')}">Board</a>`, 'Link'));
    const tab = await shared.browser.openPage(site.url('/start'));
    await tab.page.goto(other.url('/'));
    await tab.page.click('a');
    await site.waitForHit('/502.html', 4, 90_000);
    expect(site.hits('/board')).toHaveLength(1);
    expect(site.hits('/502.html').map(({ headers }) => headers.cookie)).toEqual(
      Array.from(site.hits('/502.html'), () => undefined),
    );
    site.answer('/board', page());
    const popup = await shared.browser.openPopup(tab.tabId);
    await popup.waitForSelector('[data-fix="ask-first"] button');
    const text = await popup.$eval('[data-fix="ask-first"]', (it) => it.textContent);
    expect(text).toContain('Sends your cookies for');
    await popup.click('[data-fix="ask-first"] button');
    await isBack(shared, tab, site, '/board');
    expect(site.hits('/board')).toHaveLength(2);
  });

  test('a one-time link that led to an error address is not asked again', async () => {
    const site = failingBoard(shared);
    const link = '/callback?code=SplxlOBeZQQYbYS6WxSbIA&state=xyz';
    site.answer('/callback', redirect('/502.html'));
    await shared.browser.openPage(site.url(link));
    await site.waitForHit('/502.html', 4, 90_000);
    expect(site.hits(link)).toHaveLength(1);
    const [local, session] = await shared.browser.ask(async (api) =>
      (await Promise.all([api.storage.local.get(), api.storage.session.get()])).map((it) =>
        JSON.stringify(it),
      ),
    );
    expect(`${local}${session}`).not.toContain('SplxlOBeZQQYbYS6WxSbIA');
    expect(local).not.toContain('/board');
  });
}
