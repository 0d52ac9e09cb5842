import { expect, test } from 'vitest';
import { CLEAR_TIMEOUT, type ClearJob } from '../../src/core/state/clear-job.ts';
import { badGateway, hang, page, patient, slowly } from './harness/answers.ts';
import { requestClear, rulesOf, waitForClearJob } from './harness/clearing.ts';
import { LATER } from './harness/clearing-site.ts';
import { inEachBrowser } from './harness/in-each-browser.ts';
import { idsIn } from './harness/page-ids.ts';
import { isBack } from './harness/promises.ts';

inEachBrowser(
  (shared) => {
    /** A failed page whose cache will be cleared by this answer, which the server has been asked for. */
    const clearing = async (answer: ReturnType<typeof page>) => {
      const site = shared.server.site();
      site.answer('/', patient(badGateway(), LATER), answer);
      const tab = await shared.browser.openPage(site.url('/'));
      await shared.browser.waitForPhase(tab.tabId, 'waiting');
      await requestClear(shared, tab, 'cache', site.url('/'));
      await site.waitForHit('/', 2);
      // Until the request in flight is stored.
      await shared.browser.waitForPhase(
        tab.tabId,
        (phase) => phase.name === 'reloading' && phase.requestId !== null,
      );
      return { site, tab };
    };

    test('clearing the cache succeeds and leaves no rule behind if the background is killed before the answer', async () => {
      const { site, tab } = await clearing(slowly(4000, page()));
      expect(await rulesOf(shared)).toEqual([tab.tabId]);
      await shared.browser.killBackground();
      expect(await waitForClearJob(shared, tab, 'done')).toMatchObject({ reload: 'clears' });
      await isBack(shared, tab, site, '/');
      expect(await rulesOf(shared)).toEqual([]);
    });

    test('clearing the cache leaves no rule behind if the tab is closed before the answer', async () => {
      const { tab } = await clearing(hang());
      expect(await rulesOf(shared)).toEqual([tab.tabId]);
      await tab.page.close();
      await expect.poll(() => rulesOf(shared), { timeout: 20_000 }).toEqual([]);
    });

    test('clearing the cache fails and leaves no rule behind if the load is stopped before the answer', async () => {
      const { tab } = await clearing(hang());
      await shared.browser.pressStop(tab.page);
      expect(await waitForClearJob(shared, tab, 'failed')).toMatchObject({ reason: 'interrupted' });
      await expect.poll(() => rulesOf(shared), { timeout: 20_000 }).toEqual([]);
    });

    test('rules left by a killed background are removed when it restarts, and the clearing it began has failed', async () => {
      const site = shared.server.site();
      site.answer('/', patient(badGateway(), LATER));
      const tab = await shared.browser.openPage(site.url('/'));
      const record = await shared.browser.waitForPhase(tab.tabId, 'waiting');
      await shared.browser.ask(
        (api, ids: number[]) =>
          api.declarativeNetRequest.updateSessionRules({
            addRules: ids.map((id) => ({
              id,
              action: { type: 'block' },
              condition: { tabIds: [id], resourceTypes: ['main_frame'] },
            })),
          }),
        [tab.tabId, tab.tabId + 1000],
      );
      const since = Date.now() - CLEAR_TIMEOUT;
      const page = (await idsIn(shared.browser.ask))(site.url('/'));
      const clearJob: ClearJob = {
        what: 'cache',
        page,
        domains: null,
        state: 'running',
        reason: null,
        reload: 'none',
        since,
      };
      await shared.browser.seed({ ...record, clearJob });
      await shared.browser.openPage(shared.server.site().url('/'));
      expect(await waitForClearJob(shared, tab, 'failed')).toMatchObject({ reason: 'interrupted' });
      await expect.poll(() => rulesOf(shared), { timeout: 20_000 }).toEqual([]);
      expect(site.hits('/')).toHaveLength(1);
    });
  },
  { only: 'firefox', secure: true, oneByOne: true },
);

inEachBrowser(
  (shared) => {
    test('clearing the cache over http fails as not possible in Firefox, and reloads nothing', async () => {
      const site = shared.server.site();
      site.answer('/', patient(badGateway(), LATER));
      const tab = await shared.browser.openPage(site.url('/'));
      await shared.browser.waitForPhase(tab.tabId, 'waiting');
      await requestClear(shared, tab, 'cache', site.url('/'));
      expect(await waitForClearJob(shared, tab, 'failed')).toMatchObject({
        reason: 'not-possible',
      });
      expect(site.hits('/')).toHaveLength(1);
    });
  },
  { only: 'firefox' },
);

inEachBrowser((shared) => {
  test('a reload past the cache sends Cache-Control: no-cache and uses up no attempt', async () => {
    const site = shared.server.site();
    site.answer('/', patient(badGateway(), LATER), page());
    const tab = await shared.browser.openPage(site.url('/'));
    await shared.browser.waitForPhase(tab.tabId, 'waiting');
    const command = { type: 'retry-now', tabId: tab.tabId, bypassCache: true };
    await shared.browser.ask((api, message) => api.runtime.sendMessage(message), command);
    const { record } = await isBack(shared, tab, site, '/');
    expect(site.hits('/').at(-1)?.headers['cache-control']).toBe('no-cache');
    expect(record.incident?.attemptsMade).toBe(0);
  });
});
