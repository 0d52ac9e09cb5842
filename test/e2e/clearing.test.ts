import type { Page } from 'puppeteer-core';
import { expect, type TestContext, test } from 'vitest';
import type { ClearJob, SiteData } from '../../src/core/state/clear-job.ts';
import { badGateway, page } from './harness/answers.ts';
import { allowClearing, requestClear, rulesOf, waitForClearJob } from './harness/clearing.ts';
import { ALL, NOTHING, registrableDomain, SAVE, SAVED } from './harness/clearing-site.ts';
import { SITE_HOSTS, type Site } from './harness/fault-server.ts';
import { inEachBrowser, type Shared } from './harness/in-each-browser.ts';
import type { OpenedTab } from './harness/test-browser.ts';

const PARENT = 'clearing.test';
const CHILD = `shop.${PARENT}`;

function promises(shared: Shared): void {
  const { kind } = shared;
  const firefox = kind === 'firefox';
  // Chromium caches nothing under an invalid certificate, and runs no service worker on an untrustworthy origin.
  const trusted = firefox ? undefined : 'localhost';

  const failing = async (site: Site): Promise<OpenedTab> => {
    const tab = await shared.browser.openPage(site.url('/'));
    await shared.browser.waitForPhase(tab.tabId, 'waiting');
    return tab;
  };
  const becomes = (tab: OpenedTab, state: ClearJob['state']) => waitForClearJob(shared, tab, state);
  const clear = (tab: OpenedTab, what: SiteData, site: Site) =>
    requestClear(shared, tab, what, site.url('/'));
  const visit = async (target: Page, url: string): Promise<void> => void (await target.goto(url));
  // While a private window is open, Firefox opens further windows of a driver as private, too.
  const inPrivate = async ({ onTestFinished }: TestContext, url: string): Promise<OpenedTab> => {
    const tab = await shared.browser.openPrivateWindow(url);
    onTestFinished(() => tab.page.close());
    return tab;
  };
  const cookieSent = (site: Site) => site.hits().at(-1)?.headers.cookie ?? '';

  test('refusing the permission to clear fails the clearing with that reason and reloads nothing', async () => {
    await shared.browser.ask((api) => api.permissions.remove({ permissions: ['browsingData'] }));
    const site = registrableDomain(shared);
    const tab = await failing(site);
    await clear(tab, 'cookies', site);
    await becomes(tab, 'requested');
    await shared.browser.ask(
      (api, tabId) => api.runtime.sendMessage({ type: 'clear-refused', tabId }),
      tab.tabId,
    );
    expect(await becomes(tab, 'failed')).toMatchObject({ reason: 'refused' });
    expect(site.hits('/')).toHaveLength(1);
  });

  test('a requested clearing is carried out once it is permitted, even if the background was killed before', async () => {
    await shared.browser.ask((api) => api.permissions.remove({ permissions: ['browsingData'] }));
    const site = registrableDomain(shared);
    const tab = await failing(site);
    await tab.page.evaluate(`document.cookie = 'in=1; path=/'`);
    await clear(tab, 'cookies', site);
    await becomes(tab, 'requested');
    await shared.browser.killBackground();
    await allowClearing(shared);
    expect(await becomes(tab, 'done')).toMatchObject({ reload: 'after' });
    expect(site.hits('/')).toHaveLength(2);
    expect(cookieSent(site)).toBe('');
  });

  test('clearing the cache fetches this site’s page and its resources again, and keeps another site’s cached', async () => {
    await allowClearing(shared);
    const [site, other] = [registrableDomain(shared), registrableDomain(shared)];
    const { page: reader } = await shared.browser.openPage(site.url('/well'));
    for (const url of [
      other.url('/well'),
      site.url('/plain'),
      site.url('/well'),
      other.url('/well'),
    ])
      await visit(reader, url);
    const wanted = (it: Site) =>
      ['/well', '/own.css', '/shared.css'].map((path) => it.hits(path).length);
    expect([wanted(site), wanted(other)]).toEqual([
      [1, 1, 1],
      [1, 1, 1],
    ]);
    const tab = await failing(site);
    await clear(tab, 'cache', site);
    await becomes(tab, 'done');
    await site.waitForHit('/', 2);
    await site.waitForHit('/shared.css', 2);
    await visit(reader, other.url('/well'));
    await visit(reader, site.url('/well'));
    expect(wanted(site)).toEqual([2, 2, 2]);
    expect(wanted(other)).toEqual([1, 1, 1]);
    expect(await rulesOf(shared)).toEqual([]);
    // A reload by the user uses up no automatic attempt.
    const record = await shared.browser.waitForPhase(tab.tabId, 'waiting');
    expect(record.incident).toMatchObject({
      attemptsMade: 0,
      attempts: [{ trigger: 'user', outcome: 502 }],
    });
  });

  test('clearing cookies removes this site’s and keeps those of another site and of a private window', async (context) => {
    await allowClearing(shared);
    const [site, other] = [registrableDomain(shared, CHILD), registrableDomain(shared)];
    shared.server.site(PARENT).answer('/plain', page());
    const tab = await failing(site);
    const { page: reader } = await shared.browser.openPage(other.url('/plain'));
    const hidden = await inPrivate(context, site.url('/plain'));
    const set = (own: string) => `document.cookie = '${own}; path=/; max-age=1000'`;
    for (const page of [tab.page, reader, hidden.page]) await page.evaluate(set('in=1'));
    await tab.page.evaluate(set(`shared=1; domain=${PARENT}`));
    await clear(tab, 'cookies', site);
    await becomes(tab, 'done');
    expect(cookieSent(site)).toBe('');
    await visit(reader, other.url('/plain'));
    expect(cookieSent(other)).toBe('in=1');
    await visit(hidden.page, site.url('/plain'));
    expect(cookieSent(site)).toBe('in=1');
    await visit(reader, shared.server.site(PARENT).url('/plain'));
    expect(await reader.evaluate('document.cookie')).toBe('');
  });

  test('clearing site data removes this site’s and keeps that of another site and of a private window', async (context) => {
    await allowClearing(shared);
    const site = registrableDomain(shared, trusted);
    const other = registrableDomain(shared);
    const tab = await failing(site);
    const { page: reader } = await shared.browser.openPage(site.url('/plain'));
    const { page: elsewhere } = await shared.browser.openPage(other.url('/plain'));
    await elsewhere.evaluate(`localStorage.draft = '1'`);
    const hidden = await inPrivate(context, site.url('/plain?private'));
    for (const page of [reader, hidden.page]) {
      await page.evaluate(SAVE);
      expect(await page.evaluate(SAVED)).toBe(ALL);
    }
    await clear(tab, 'site-data', site);
    await becomes(tab, 'done');
    await visit(reader, site.url('/plain'));
    expect(await reader.evaluate(SAVED)).toBe(NOTHING);
    await visit(hidden.page, site.url('/plain?private'));
    expect(await hidden.page.evaluate(SAVED)).toBe(ALL);
    await visit(elsewhere, other.url('/plain'));
    expect(await elsewhere.evaluate('localStorage.draft')).toBe('1');
    expect(await rulesOf(shared)).toEqual([]);
  });

  test('clearing cookies after a form’s 502 does not send the form again', async () => {
    await allowClearing(shared);
    const site = registrableDomain(shared);
    site.answer('/form', page('<form method=post action="/sent"></form>'));
    site.answer('/sent', badGateway());
    const tab = await shared.browser.openPage(site.url('/form'));
    await tab.page.evaluate(`document.cookie = 'in=1; path=/'; void document.forms[0].submit()`);
    await shared.browser.waitForPhase(tab.tabId, 'ended');
    await requestClear(shared, tab, 'cookies', site.url('/sent'));
    expect(await becomes(tab, 'done')).toMatchObject({ reload: 'none' });
    if (firefox) {
      await requestClear(shared, tab, 'cache', site.url('/sent'));
      expect(await becomes(tab, 'failed')).toMatchObject({ reason: 'not-possible' });
    }
    const { page: reader } = await shared.browser.openPage(site.url('/plain'));
    expect(await reader.evaluate('document.cookie')).toBe('');
    expect(site.hits('/sent')).toHaveLength(1);
    expect(await rulesOf(shared)).toEqual([]);
  });

  test('clearing cookies in a private window clears only that window’s in Firefox, and fails in Chromium', async (context) => {
    await allowClearing(shared);
    const site = registrableDomain(shared);
    const { page: reader } = await shared.browser.openPage(site.url('/plain'));
    await reader.evaluate(`document.cookie = 'in=1; path=/; max-age=1000'`);
    const tab = await inPrivate(context, site.url('/'));
    await shared.browser.waitForPhase(tab.tabId, 'waiting');
    await tab.page.evaluate(`document.cookie = 'in=1; path=/; max-age=1000'`);
    await requestClear(shared, tab, 'cookies', site.url('/'), true);
    const clearJob = await becomes(tab, firefox ? 'done' : 'failed');
    expect(clearJob.reason).toBe(firefox ? null : 'not-possible');
    if (firefox) expect(cookieSent(site)).toBe('');
    else expect(site.hits('/')).toHaveLength(1);
    await visit(reader, site.url('/plain'));
    expect(cookieSent(site)).toBe('in=1');
  });
}

const prefs = {
  'network.dns.localDomains': [...SITE_HOSTS, PARENT, CHILD].join(),
  'dom.serviceWorkers.testing.enabled': true,
};

inEachBrowser(promises, { only: 'chromium', inPrivate: true, oneByOne: true });
inEachBrowser(promises, { only: 'firefox', inPrivate: true, oneByOne: true, secure: true, prefs });
