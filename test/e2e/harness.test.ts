import { expect, test } from 'vitest';
import { until } from '../../scripts/process/until.ts';
import { hang, page, redirect, reset, slowly } from './harness/answers.ts';
import { inEachBrowser } from './harness/in-each-browser.ts';
import { startNginxGateway } from './harness/nginx-gateway.ts';

inEachBrowser((shared) => {
  test('each opened page is the visible, active tab of its own window', async () => {
    const site = shared.server.site();
    site.answer('/one', page());
    site.answer('/two', page());
    const [one, two] = await Promise.all([
      shared.browser.openPage(site.url('/one')),
      shared.browser.openPage(site.url('/two')),
    ]);
    expect(one.windowId).not.toBe(two.windowId);
    for (const { page, tabId } of [one, two]) {
      const tab = await shared.browser.ask((api, id: number) => api.tabs.get(id), tabId);
      expect(tab).toMatchObject({ active: true, url: page.url() });
      expect(await page.evaluate('document.visibilityState')).toBe('visible');
    }
  });

  test('a tab in the background is hidden until it is activated', async () => {
    const site = shared.server.site();
    site.answer('/', page());
    const tab = await shared.browser.openInBackground(site.url('/'));
    await site.waitForHit('/');
    expect(await tab.page.evaluate('document.visibilityState')).toBe('hidden');
    await shared.browser.activate(tab.tabId);
    await until('the activated tab is visible', async () => {
      return (await tab.page.evaluate('document.visibilityState')) === 'visible';
    });
  });

  test('a site’s log leaves out requests for the icon unless that path is named', async () => {
    const site = shared.server.site();
    site.answer('/', page());
    const tab = await shared.browser.openPage(site.url('/'));
    await tab.page.evaluate('fetch("/favicon.ico").then((answer) => answer.text())');
    expect(site.hits('/favicon.ico')).not.toHaveLength(0);
    expect(site.hits().map(({ path }) => path)).toEqual(['/']);
  });

  test('the popup opens for a tab, which stays in its own window', async () => {
    const site = shared.server.site();
    site.answer('/', page());
    const tab = await shared.browser.openPage(site.url('/'));
    const popup = await shared.browser.openPopup(tab.tabId);
    expect(await popup.evaluate('location.search')).toBe(`?tab=${tab.tabId}`);
    expect(await popup.screenshot()).not.toHaveLength(0);
    const { windowId } = await shared.browser.ask(
      (api, id: number) => api.tabs.get(id),
      await shared.browser.tabIdOf(tab.page),
    );
    expect(windowId).toBe(tab.windowId);
    await popup.close();
  });

  test('a test can type, follow a link, go back and reload as a user does', async () => {
    const site = shared.server.site();
    site.answer('/form', page('<input id="name"><a href="/next">next</a>', 'Form'));
    site.answer('/next', redirect('/end'));
    site.answer('/end', page('', 'End'));
    const { page: tab } = await shared.browser.openPage(site.url('/form'));
    await tab.type('#name', 'Ada');
    expect(await tab.$eval('#name', (field) => (field as HTMLInputElement).value)).toBe('Ada');
    await tab.click('a');
    await until(
      'the tab shows the target of the redirect',
      async () => (await tab.title()) === 'End',
    );
    await shared.browser.goBack(tab);
    await until('the tab shows the form again', async () => (await tab.title()) === 'Form');
    await shared.browser.pressReload(tab);
    await site.waitForHit('/form', 2);
    expect(site.hits('/end')).toHaveLength(1);
  });

  test('the fault server can hang, answer slowly and reset a connection', async () => {
    const site = shared.server.site();
    site.answer('/hang', hang());
    site.answer('/slow', slowly(300, page('', 'Slow')));
    site.answer('/torn', reset());
    await shared.browser.openPage(site.url('/hang'), { wait: false });
    await site.waitForHit('/hang');
    const { page: tab } = await shared.browser.openPage(site.url('/slow'));
    expect(await tab.title()).toBe('Slow');
    await shared.browser.openPage(site.url('/torn'));
    await site.waitForHit('/torn');
  });

  test('the browser’s Stop ends a load that hangs', async () => {
    const site = shared.server.site();
    site.answer('/', hang());
    const tab = await shared.browser.openPage(site.url('/'), { wait: false });
    await site.waitForHit('/');
    const isLoading = async () => {
      const { status } = await shared.browser.ask((api, id: number) => api.tabs.get(id), tab.tabId);
      return status === 'loading';
    };
    await until('the tab is loading', isLoading);
    await shared.browser.pressStop(tab.page);
    await until('the tab has stopped loading', async () => !(await isLoading()));
  });

  test('a real nginx whose upstream is down answers 502', async () => {
    const site = shared.server.site();
    const nginx = await startNginxGateway(1);
    try {
      const { page: tab } = await shared.browser.openPage(`http://${site.host}:${nginx.port}/`);
      expect(await tab.title()).toBe('502 Bad Gateway');
      const hit = await until('nginx has logged the request', () => nginx.hits(site.host, '/')[0]);
      expect(hit).toMatchObject({ method: 'GET', status: 502 });
    } finally {
      nginx.stop();
    }
  });
});
