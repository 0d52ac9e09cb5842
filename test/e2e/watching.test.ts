import type { Page } from 'puppeteer-core';
import { beforeEach, expect, test } from 'vitest';
import { until } from '../../scripts/process/until.ts';
import { alertShown, clickAlert, forgetAlerts, watchAlerts } from './harness/alerts.ts';
import { badGateway, failed, page, patient, redirect } from './harness/answers.ts';
import { type Site, startFaultServer } from './harness/fault-server.ts';
import { inEachBrowser, type Shared } from './harness/in-each-browser.ts';
import type { OpenedTab } from './harness/test-browser.ts';
import { press, says } from './harness/use-popup.ts';
import { hurry, nothingWatched, pageIn, unwatch } from './harness/watching.ts';
import { gates } from './watching/gates.ts';
import { reloadLater } from './watching/reload-later.ts';

const TELL = '[data-fix="tell-me"] button';

/** Opens a page that fails and stops its incident, so that nothing retries it. */
async function stopped({ browser }: Shared, site: Site): Promise<OpenedTab> {
  const tab = await browser.openPage(site.url('/'));
  await browser.waitForPhase(tab.tabId, 'waiting');
  await browser.ask((api, tabId) => api.runtime.sendMessage({ type: 'stop', tabId }), tab.tabId);
  await browser.waitForPhase(tab.tabId, 'ended');
  return tab;
}

async function requestWatch(shared: Shared, site: Site): Promise<OpenedTab> {
  const tab = await stopped(shared, site);
  const popup = await shared.browser.openPopup(tab.tabId);
  await press(popup, TELL);
  await says(popup, '.watches', /Watched pages/);
  await popup.close();
  await pageIn(shared, site, 'pending');
  return tab;
}

const methods = (site: Site, path = '/') => site.hits(path).map(({ method }) => method);
/** Waits until `count` probes without success are recorded in the watch. */
const answeredInVain = (shared: Shared, site: Site, count = 1) =>
  until(`${count} failed probes are recorded`, async () => {
    const page = await pageIn(shared, site, 'pending');
    return page?.attemptsMade === count && page;
  });
const mark = ({ browser }: Shared): Promise<string> =>
  browser.ask((api) => api.action.getBadgeText({}));

function promises(shared: Shared): void {
  beforeEach(async () => {
    await nothingWatched(shared);
    await forgetAlerts(shared);
  });

  const listed = async (): Promise<Page> => {
    const other = shared.server.site();
    other.answer('/', page());
    const { tabId } = await shared.browser.openPage(other.url('/'));
    return shared.browser.openPopup(tabId);
  };

  const forgotten = async (site: Site): Promise<void> => {
    await unwatch(shared.browser, site.url('/'));
    await pageIn(shared, site, 'gone');
  };

  test('a watched page whose tab is closed is announced when it is back, and its probes send no cookies', async () => {
    const site = shared.server.site();
    site.answer('/', badGateway());
    await watchAlerts(shared);
    const tab = await requestWatch(shared, site);
    await tab.page.evaluate(`document.cookie = 'in=1; path=/; max-age=600'`);
    await tab.page.close();
    site.answer('/', { ...page(), headers: { 'set-cookie': 'new=1' } });
    await hurry(shared, site);
    await pageIn(shared, site, 'back');
    const [, ...probes] = site.hits('/');
    expect(probes.map(({ method }) => method)).toEqual(['HEAD', 'HEAD', 'GET']);
    for (const { headers } of probes) {
      expect(headers.cookie).toBeUndefined();
      expect(headers.referer).toBeUndefined();
    }
    await alertShown(shared);
    await until('the icon shows the badge ✓', async () => (await mark(shared)) === '✓');
    const popup = await listed();
    await says(popup, '.watches', new RegExp(`${site.host}[^]*Came back at`));
    await press(popup, '.watches .actions button');
    await site.waitForHit('/', 5);
    expect(site.hits('/').at(-1)).toMatchObject({ method: 'GET' });
    expect(site.hits('/').at(-1)?.headers.cookie).toBe('in=1');
    await pageIn(shared, site, 'gone');
    await until('the badge is removed from the icon', async () => (await mark(shared)) === '');
  });

  test('a click on the notification opens the page that is back', async () => {
    const site = shared.server.site();
    site.answer('/', badGateway());
    const tab = await requestWatch(shared, site);
    await tab.page.close();
    site.answer('/', page());
    await hurry(shared, site);
    await pageIn(shared, site, 'back');
    await alertShown(shared);
    await clickAlert(shared);
    await site.waitForHit('/', 5);
    expect(methods(site)).toEqual(['GET', 'HEAD', 'HEAD', 'GET', 'GET']);
    await pageIn(shared, site, 'gone');
  });

  test.each([405, 501])(
    'a watched page that answers HEAD with %d is probed with a GET',
    async (status) => {
      const site = shared.server.site();
      site.answer('/', badGateway());
      const tab = await requestWatch(shared, site);
      await tab.page.close();
      site.answer('/', failed(status), page());
      await hurry(shared, site);
      await pageIn(shared, site, 'back');
      expect(methods(site)).toEqual(['GET', 'HEAD', 'HEAD', 'GET']);
      await forgotten(site);
    },
  );

  test('a probe does not follow a redirect to this computer, and the page stays watched', async () => {
    const other = await startFaultServer();
    const target = other.site('127.0.0.1');
    target.answerAll(() => failed(405));
    const site = shared.server.site();
    site.answer('/', badGateway());
    const tab = await requestWatch(shared, site);
    await tab.page.close();
    site.answer('/', redirect(target.url('/reboot?now=1')));
    await hurry(shared, site);
    await answeredInVain(shared, site);
    expect(target.hits().map(({ method, path }) => `${method} ${path}`)).toEqual([]);
    expect(methods(site)).toEqual(['GET', 'HEAD', 'HEAD']);
    other.stop();
    await forgotten(site);
  });

  test('a watched page that redirects on its own host counts as back without a GET', async () => {
    const site = shared.server.site();
    site.answer('/', badGateway());
    const tab = await requestWatch(shared, site);
    await tab.page.close();
    site.answer('/', redirect('/login'));
    site.answer('/login', page());
    await hurry(shared, site);
    await pageIn(shared, site, 'back');
    expect(methods(site)).toEqual(['GET', 'HEAD', 'HEAD']);
    expect(methods(site, '/login')).toEqual(['HEAD']);
    await forgotten(site);
  });

  test('a watched page that answers HEAD but fails on GET does not count as back', async () => {
    const site = shared.server.site();
    site.answer('/', badGateway());
    const tab = await requestWatch(shared, site);
    await tab.page.close();
    site.answer('/', page(), badGateway());
    await hurry(shared, site);
    await answeredInVain(shared, site);
    expect(methods(site)).toEqual(['GET', 'HEAD', 'HEAD', 'GET']);
    await forgotten(site);
  });

  test('a watched page that answers 429 is not back, is probed only after its Retry-After, and can be removed in the popup', async () => {
    const site = shared.server.site();
    site.answer('/', badGateway());
    const tab = await requestWatch(shared, site);
    await tab.page.close();
    site.answer('/', failed(429, { 'retry-after': '3600' }));
    await hurry(shared, site);
    await site.waitForHit('/', 3);
    const watch = await answeredInVain(shared, site);
    expect(watch.wait.delay).toBeGreaterThanOrEqual(3_600_000);
    const popup = await listed();
    await press(popup, '.watches summary');
    await says(popup, '.watches', new RegExp(`${site.host}[^]*Next check at`));
    const remove = await popup.$$('.watches .actions button:last-child');
    expect(remove).toHaveLength(await popup.$$eval('.watches .fix', (all) => all.length));
    await remove[0]?.click();
    await pageIn(shared, site, 'gone');
  });

  test('a watched page whose open tab comes back counts as back without a probe', async () => {
    const site = shared.server.site();
    // The request of the click finds the site down.
    site.answer('/', patient(badGateway()), badGateway(), page());
    const tab = await shared.browser.openPage(site.url('/'));
    await shared.browser.waitForPhase(tab.tabId, 'waiting');
    await shared.browser.ask(
      (api, tabId: number, url: string) =>
        api.runtime.sendMessage({ type: 'watch-requested', tabId, url }),
      tab.tabId,
      site.url('/'),
    );
    await pageIn(shared, site, 'back');
    expect(methods(site)).toEqual(['GET', 'HEAD', 'GET']);
    await forgotten(site);
  });

  gates(shared);
  reloadLater(shared);
}

inEachBrowser(promises, { oneByOne: true, granted: 'notifications' });
