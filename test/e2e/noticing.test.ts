import { expect, test } from 'vitest';
import { until } from '../../scripts/process/until.ts';
import {
  badGateway,
  badGatewayPage,
  cacheable,
  download,
  emptyBadGateway,
  failed,
  page,
  patient,
  redirect,
} from './harness/answers.ts';
import { inEachBrowser } from './harness/in-each-browser.ts';
import { isBack, isRefused, staysUnarmed } from './harness/promises.ts';

inEachBrowser((shared) => {
  test('a 502 page with a body is retried until it is back', async () => {
    const site = shared.server.site();
    site.answer('/', badGateway(), badGateway(), page());
    const tab = await shared.browser.openPage(site.url('/'));
    const { record, hits } = await isBack(shared, tab, site, '/');
    expect(hits).toBe(3);
    expect(record.incident?.attempts.map(({ outcome }) => outcome)).toEqual([502, 200]);
  });

  test('a 502 page with an empty body is retried until it is back', async () => {
    const site = shared.server.site();
    site.answer('/', emptyBadGateway(), emptyBadGateway(), page());
    const tab = await shared.browser.openPage(site.url('/'));
    expect((await isBack(shared, tab, site, '/')).hits).toBe(3);
  });

  test('a 502 page that breaks off half-way is retried until it is back', async () => {
    const site = shared.server.site();
    site.answer('/', { ...badGateway(), instead: 'half', tornAfter: 300 }, page());
    const tab = await shared.browser.openPage(site.url('/'));
    expect((await isBack(shared, tab, site, '/')).hits).toBe(2);
  });

  test('a redirect to a 502 is retried at the address that it led to', async () => {
    const site = shared.server.site();
    site.answer('/', redirect('/end'));
    site.answer('/end', badGateway(), page());
    const tab = await shared.browser.openPage(site.url('/'));
    await isBack(shared, tab, site, '/end');
    expect(site.hits('/')).toHaveLength(1);
    expect(site.hits('/end')).toHaveLength(2);
  });

  test('a page that loaded and then answers a reload with 502 is retried until it is back', async () => {
    const site = shared.server.site();
    site.answer('/', page('', 'Before'), badGateway(), page());
    const tab = await shared.browser.openPage(site.url('/'));
    await shared.browser.pressReload(tab.page);
    expect((await isBack(shared, tab, site, '/')).hits).toBe(3);
  });

  test('going Back to a 502 starts an incident, even from a page cache that asks no server', async () => {
    const site = shared.server.site();
    site.answer('/', badGateway());
    site.answer('/other', page('', 'Other'));
    const tab = await shared.browser.openPage(site.url('/'));
    await shared.browser.waitForPhase(tab.tabId, 'waiting');
    await tab.page.goto(site.url('/other'));
    await until(
      'the incident ends when the page is left',
      async () => !(await shared.browser.stored(tab.tabId))?.incident,
    );
    await shared.browser.goBack(tab.page);
    await shared.browser.waitForPhase(tab.tabId, 'waiting');
    const before = site.hits('/').length;
    site.answer('/', page());
    await isBack(shared, tab, site, '/');
    expect(site.hits('/').length).toBeGreaterThan(before);
  });

  // Firefox keeps a 502 in its page cache (Back, above) and never uses one from its HTTP cache.
  test.runIf(shared.kind === 'chromium')(
    'a 502 from the browser’s HTTP cache starts an incident whose first attempt bypasses the cache',
    async () => {
      const site = shared.server.site();
      // Long enough to observe the wait, on a slow machine, too.
      site.answer('/', cacheable(patient(badGateway())), cacheable(page()));
      site.answer('/other', page('', 'Other'));
      const tab = await shared.browser.openPage(site.url('/other'));
      // This puts the 502 into the cache without showing it, so nothing is retried meanwhile.
      await tab.page.evaluate('fetch("/").then((answer) => answer.text())');
      await tab.page.evaluate('void (location.href = "/")');
      const armed = await shared.browser.waitForPhase(tab.tabId, 'waiting');
      expect(armed.incident?.answer.cached).toBe(true);
      const { record, hits } = await isBack(shared, tab, site, '/');
      // One request filled the cache, the other was the attempt; showing the page sent none.
      expect(hits).toBe(2);
      expect(record.incident).toMatchObject({ attemptsMade: 1, cacheBypassed: true });
      expect(site.hits('/')[1]?.headers['cache-control']).toBe('no-cache');
    },
  );

  test('a 502 in an iframe, an image or a fetch is ignored', async () => {
    const site = shared.server.site();
    const body =
      '<iframe src="/frame"></iframe><img src="/image" alt=""><script>fetch("/fetch")</script>';
    site.answer('/', page(body, 'Well'));
    for (const path of ['/frame', '/image', '/fetch']) site.answer(path, badGateway());
    const tab = await shared.browser.openPage(site.url('/'));
    for (const path of ['/frame', '/image', '/fetch']) await site.waitForHit(path);
    await staysUnarmed(shared, tab, site);
  });

  test('a download answered with 502 is ignored', async () => {
    const site = shared.server.site();
    // Without the attribute, Chrome leaves the page for its own error page.
    site.answer('/', page('<a href="/file" download>file</a>', 'Well'));
    site.answer('/file', download(502));
    const tab = await shared.browser.openPage(site.url('/'));
    await tab.page.click('a');
    await site.waitForHit('/file');
    await staysUnarmed(shared, tab, site);
  });

  test('a 500 as the first answer is ignored', async () => {
    const site = shared.server.site();
    site.answer('/', failed(500));
    const tab = await shared.browser.openPage(site.url('/'));
    await staysUnarmed(shared, tab, site);
  });

  test('a 502 in answer to a form is explained, and the form is never sent again', async () => {
    const site = shared.server.site();
    site.answer('/', page('<form method="post" action="/pay"><button>Pay</button></form>', 'Form'));
    site.answer('/pay', badGateway());
    const tab = await shared.browser.openPage(site.url('/'));
    await tab.page.click('button');
    await isRefused(shared, tab, site, 'form');
    await shared.browser.ask(
      (api, tabId: number) => api.runtime.sendMessage({ type: 'retry-now', tabId }),
      tab.tabId,
    );
    const popup = await shared.browser.openPopup(tab.tabId);
    await until('the popup gives the reason “form”', async () =>
      popup.$eval('main', (main) => (main as HTMLElement).dataset.reason === 'form'),
    );
    await popup.close();
    expect(site.hits('/pay').map(({ method }) => method)).toEqual(['POST']);
  });

  test('a form that redirects to a 502 is retried at the redirect’s target, with a GET', async () => {
    const site = shared.server.site();
    site.answer('/', page('<form method="post" action="/pay"><button>Pay</button></form>', 'Form'));
    site.answer('/pay', redirect('/thanks', 303));
    site.answer('/thanks', badGateway(), page());
    const tab = await shared.browser.openPage(site.url('/'));
    await tab.page.click('button');
    await isBack(shared, tab, site, '/thanks');
    expect(site.hits('/pay')).toHaveLength(1);
    expect(site.hits('/thanks').map(({ method }) => method)).toEqual(['GET', 'GET']);
  });

  test('a 502 in a tab opened in the background is retried after at least 30 s', async () => {
    const site = shared.server.site();
    site.answer('/', badGateway(), page());
    const tab = await shared.browser.openInBackground(site.url('/'));
    const record = await shared.browser.waitForPhase(tab.tabId, 'recovered', 90_000);
    const [first, second] = site.hits('/');
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(30_000);
    expect(record.incident?.phase).toMatchObject({ viewedAt: null });
    const badge = await shared.browser.ask(
      (api, tabId: number) => api.action.getBadgeText({ tabId }),
      tab.tabId,
    );
    expect(badge).toBe('✓');
  });

  test('a 502 page whose script changes the address is not retried', async () => {
    const site = shared.server.site();
    site.answer('/', badGatewayPage('<script>history.pushState({}, "", "/app")</script>app'));
    const tab = await shared.browser.openPage(site.url('/'));
    await staysUnarmed(shared, tab, site);
  });
});

inEachBrowser(
  (shared) => {
    test('a prerendered 502 is ignored', async () => {
      // Only pages on a trustworthy origin may prerender others.
      const site = shared.server.site('127.0.0.1');
      const rules = '{"prerender":[{"source":"list","urls":["/next"],"eagerness":"immediate"}]}';
      site.answer('/', page(`<script type="speculationrules">${rules}</script>`, 'Well'));
      site.answer('/next', badGateway());
      const tab = await shared.browser.openPage(site.url('/'));
      await site.waitForHit('/next');
      await staysUnarmed(shared, tab, site);
    });
  },
  { only: 'chromium' },
);
