import { join } from 'node:path';
import { expect, inject, test } from 'vitest';
import { countFirstRuns } from '../../scripts/browsers/first-run-page.ts';
import { tempFolder } from '../../scripts/process/temp-folder.ts';
import { badGateway, page, patient } from '../e2e/harness/answers.ts';
import { type FaultServer, startFaultServer } from '../e2e/harness/fault-server.ts';
import type { TestBrowser } from '../e2e/harness/test-browser.ts';
import { builtVersion, nextVersion, publish } from './harness/publish.ts';
import { startInstalled } from './harness/start-installed.ts';

const SECOND = 1000;
/** The shortest delay of an alarm in a packed extension, according to Chromium's documentation. */
const ALARM_FLOOR = 30 * SECOND;
/** The longest first wait of the schedule, with a margin for a slow machine. */
const FIRST_WAIT = 10 * SECOND;
/** The Retry-After of a site (s), which is longer than an update takes. */
const RETRY_AFTER = 20;

/** Runs a test in a new profile, in which the policy has installed the published extension. */
async function inNewProfile(
  run: (browser: TestBrowser, server: FaultServer) => Promise<void>,
): Promise<void> {
  const folder = tempFolder('installed');
  const server = await startFaultServer();
  try {
    const profile = join(folder.path, 'profile');
    const browser = await startInstalled(inject('updateSite'), { profile });
    await run(browser, server).finally(browser.close);
  } finally {
    server.stop();
    folder.remove();
  }
}

const installed = ({ ask }: TestBrowser) =>
  ask(async (api) => {
    const { installType, version } = await api.management.getSelf();
    return { installType, version };
  });

test('the packed extension that a policy installs brings a 502 page back with one request, also if its background is killed while it waits', async () => {
  await inNewProfile(async (browser, server) => {
    expect(await installed(browser)).toMatchObject({ installType: 'admin' });
    const site = server.site();
    site.answer('/', badGateway(), page());
    site.answer('/killed', badGateway(), page());
    const tab = await browser.openPage(site.url('/'));
    await browser.waitForPhase(tab.tabId, 'recovered');
    const killed = await browser.openPage(site.url('/killed'));
    await browser.waitForPhase(killed.tabId, 'waiting');
    await browser.killBackground();
    await browser.waitForPhase(killed.tabId, 'recovered');
    for (const path of ['/', '/killed']) {
      const [failed, back, ...more] = site.hits(path);
      expect(more).toEqual([]);
      const most = path === '/' ? FIRST_WAIT : ALARM_FLOOR + FIRST_WAIT;
      expect((back?.at ?? 0) - (failed?.at ?? 0)).toBeLessThanOrEqual(most);
    }
    expect(await countFirstRuns(browser.running), 'first-run pages').toBe(0);
  });
});

test('an update that the browser installs while a page waits costs no request and no wait', async () => {
  const updateSite = inject('updateSite');
  const [old, next] = [builtVersion(), nextVersion(builtVersion())];
  // A second try of this test starts with the update already published.
  publish(updateSite, old);
  await inNewProfile(async (browser, server) => {
    expect(await installed(browser)).toMatchObject({ version: old });
    const site = server.site();
    site.answer('/', badGateway(), patient(badGateway(), RETRY_AFTER), page());
    const tab = await browser.openPage(site.url('/'));
    await site.waitForHit('/', 2);
    await browser.waitForPhase(tab.tabId, 'waiting');
    publish(updateSite, next);
    await browser.updateExtension();
    expect(site.hits('/'), 'the update was there before the wait was over').toHaveLength(2);
    expect(await installed(browser)).toMatchObject({ version: next });
    const { incident } = await browser.waitForPhase(tab.tabId, 'recovered');
    const [, waits, back, ...more] = site.hits('/');
    expect(more).toEqual([]);
    expect((back?.at ?? 0) - (waits?.at ?? 0)).toBeGreaterThanOrEqual(RETRY_AFTER * SECOND);
    expect(incident?.attempts).toHaveLength(2);
  });
});
