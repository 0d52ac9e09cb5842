import { afterEach, expect, test } from 'vitest';
import { until } from '../../scripts/process/until.ts';
import type { Connection } from '../../src/core/diagnosis/connection-test.ts';
import { ENDPOINT } from '../../src/core/diagnosis/connection-test.ts';
import { diagnose, type Evidence } from '../../src/core/diagnosis/diagnose.ts';
import { RECENT_LOADS_KEY } from '../../src/core/diagnosis/recent-loads.ts';
import { badGateway, emptyBadGateway, hang, page, patient, redirect } from './harness/answers.ts';
import { FAR_HOSTS, type Site } from './harness/fault-server.ts';
import { inEachBrowser, type Shared } from './harness/in-each-browser.ts';
import { runSource } from './harness/run-source.ts';
import { textOf } from './harness/use-popup.ts';

const EVIDENCE = 'src/browser/page/evidence.ts';
const CONNECTION = 'src/browser/act/test-connection.ts';

/** The evidence that the popup of this tab would gather. */
async function evidenceOf(
  { browser }: Shared,
  tabId: number,
  site: Site,
  isPrivate = false,
): Promise<Evidence> {
  const popup = await browser.openPopup(tabId);
  const args = [tabId, site.host, isPrivate];
  const found = await runSource<Evidence>(popup, EVIDENCE, 'gatherEvidence', ...args);
  await popup.close();
  return found;
}

const stored = (shared: Shared, area: 'local' | 'session') =>
  shared.browser.ask((api, area: 'local' | 'session') => api.storage[area].get(null), area);

inEachBrowser(
  (shared) => {
    // A page that still fails in another tab would be evidence in the next test.
    afterEach(() =>
      shared.browser.ask(async (api) => {
        const tabs = await api.tabs.query({ url: ['http://*/*'] });
        await api.tabs.remove(tabs.flatMap(({ id }) => id ?? []));
      }),
    );

    test('loads in private windows are not recorded as evidence, not even their time', async () => {
      const site = shared.server.site(FAR_HOSTS[2]);
      site.answer('/', page());
      await shared.browser.openPrivateWindow(site.url());
      await site.waitForHit('/');
      const failing = shared.server.site();
      failing.answer('/', patient(badGateway(), 600));
      const tab = await shared.browser.openPage(failing.url());
      await shared.browser.waitForPhase(tab.tabId, 'waiting');
      const evidence = await evidenceOf(shared, tab.tabId, failing);
      expect(evidence).toMatchObject({ othersFine: 0, otherFineAt: null });
      expect(diagnose(evidence).kind).toBe('unknown');
      expect(JSON.stringify(await stored(shared, 'local'))).not.toContain(site.host);
    });

    test('the popup blames the site once other sites have loaded, and no host name is stored as evidence', async () => {
      const [one, two] = [shared.server.site(FAR_HOSTS[0]), shared.server.site(FAR_HOSTS[1])];
      const [near, down] = [shared.server.site(), shared.server.site()];
      near.answer('/', page());
      await shared.browser.openPage(near.url());
      for (const site of [one, two]) site.answer('/', page());
      down.answer('/', patient(badGateway(), 600));
      // A load from the local network proves nothing about the internet.
      expect(await stored(shared, 'local')).not.toHaveProperty([RECENT_LOADS_KEY]);
      const tab = await shared.browser.openPage(down.url());
      await shared.browser.waitForPhase(tab.tabId, 'waiting');
      expect(diagnose(await evidenceOf(shared, tab.tabId, down)).kind).toBe('unknown');
      // Loads are remembered by the second: within the same one, it is open which came first.
      const failedAt = Date.now();
      await until('the next second', () => Math.floor(Date.now() / 1000) * 1000 > failedAt);
      for (const site of [one, two]) await shared.browser.openPage(site.url());
      const evidence = await evidenceOf(shared, tab.tabId, down);
      expect(evidence).toMatchObject({ online: true, siteFineAt: null });
      // Two hosts may hash into the same slot.
      expect(evidence.othersFine).toBeGreaterThanOrEqual(1);
      expect(evidence.now - (evidence.otherFineAt ?? 0)).toBeLessThan(60_000);
      expect(diagnose(evidence).kind).toBe('site');
      const [disk, memory] = [await stored(shared, 'local'), await stored(shared, 'session')];
      expect(disk).not.toHaveProperty([RECENT_LOADS_KEY]);
      expect(memory).toHaveProperty([RECENT_LOADS_KEY]);
      const kept = JSON.stringify([disk, memory]);
      for (const site of [one, two]) expect(kept).not.toContain(site.host);
      const popup = await shared.browser.openPopup(tab.tabId);
      const text = await until('the popup shows a verdict', () =>
        popup.$$eval('main[data-verdict=site] .blame', ([lead]) => lead?.textContent),
      );
      expect(text).toMatch(/^It's the site, not you\./);
      expect(await textOf(popup, 'h1')).toContain(`${down.host} is having trouble`);
      await popup.close();
    });

    test('the diagnosis blames the page only if it failed after another tab of its site loaded', async () => {
      const site = shared.server.site();
      site.answer('/down', patient(badGateway(), 600));
      site.answer('/well', page());
      const tab = await shared.browser.openPage(site.url('/down'));
      await shared.browser.waitForPhase(tab.tabId, 'waiting');
      const well = await shared.browser.openPage(site.url('/well'));
      const evidence = await evidenceOf(shared, tab.tabId, site);
      expect(evidence.siteFineAt).toBeGreaterThan(evidence.failingSince ?? Number.NaN);
      expect(diagnose(evidence).kind).toBe('maybe-back');
      expect(diagnose({ ...evidence, failedAt: evidence.now }).kind).toBe('page');
      await well.page.close();
      expect((await evidenceOf(shared, tab.tabId, site)).siteFineAt).toBeNull();
    });

    test('the diagnosis names more than one site when several fail at once', async () => {
      const sites = [shared.server.site(), shared.server.site(), shared.server.site()];
      const tabs: number[] = [];
      for (const site of sites) {
        site.answer('/', patient(badGateway(), 600));
        const { tabId } = await shared.browser.openPage(site.url());
        await shared.browser.waitForPhase(tabId, 'waiting');
        tabs.push(tabId);
      }
      const [first] = sites;
      if (first === undefined) throw new Error('no site');
      const evidence = await evidenceOf(shared, tabs[0] ?? -1, first);
      expect(evidence.othersFailing).toBeGreaterThanOrEqual(2);
      expect(diagnose(evidence).kind).toBe('many');
    });

    test('the connection test requests one file, without cookies, and tells a sign-in page from that file', async () => {
      const endpoint = shared.server.site(ENDPOINT.host);
      const { pathname } = new URL(ENDPOINT.url);
      const file = { status: 200, headers: { 'content-type': 'text/plain' }, body: ENDPOINT.body };
      endpoint.answer(pathname, file);
      const failing = shared.server.site();
      failing.answer('/', patient(badGateway(), 600));
      const tab = await shared.browser.openPage(failing.url());
      const popup = await shared.browser.openPopup(tab.tabId);
      const ask = () => runSource<Connection>(popup, CONNECTION, 'testConnection');
      // Nothing is requested before the click.
      expect(endpoint.hits()).toEqual([]);
      expect(await ask()).toBe('online');
      expect(endpoint.hits()).toHaveLength(1);
      expect(endpoint.hits()[0]).toMatchObject({ method: 'GET', path: pathname });
      expect(endpoint.hits()[0]?.headers).not.toHaveProperty('cookie');

      const portal = shared.server.site();
      portal.answer('/', page('<h1>Welcome to the hotel</h1>', 'Sign in'));
      endpoint.answer(pathname, redirect(portal.url('/')));
      expect(await ask()).toBe('portal');
      expect(portal.hits()).toEqual([]);
      endpoint.answer(pathname, page('<h1>Welcome to the train</h1>', 'Sign in'));
      expect(await ask()).toBe('portal');
      endpoint.answer(pathname, emptyBadGateway());
      expect(await ask()).toBe('none');
      endpoint.answer(pathname, { instead: 'reset' });
      expect(await ask()).toBe('none');
      endpoint.answer(pathname, hang());
      expect(await ask()).toBe('none');
      await popup.close();
    });
  },
  { inPrivate: true, oneByOne: true, leads: ENDPOINT.host },
);
