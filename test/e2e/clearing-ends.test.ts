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
    /** A failed page whose cache is being cleared by this answer, which the server has been asked for. */
    const clearing = async (answer: ReturnType<typeof page>) => {
      const site = shared.server.site();
      site.answer('/', patient(badGateway(), LATER), answer);
      const tab = await shared.browser.openPage(site.url('/'));
      await shared.browser.waitForPhase(tab.tabId, 'waiting');
      await requestClear(shared, tab, 'cache', site.url('/'));
      await site.waitForHit('/', 2);
      // That it is under way is written down.
      await shared.browser.waitForPhase(
        tab.tabId,
        (phase) => phase.name === 'reloading' && phase.requestId !== null,
      );
      return { site, tab };
    };

    test('the background dies while the answer is awaited: it is cleared all the same, and no rule stays', async () => {
      const { site, tab } = await clearing(slowly(4000, page()));
      expect(await rulesOf(shared)).toEqual([tab.tabId]);
      await shared.browser.killBackground();
      expect(await waitForClearJob(shared, tab, 'done')).toMatchObject({ reload: 'clears' });
      await isBack(shared, tab, site, '/');
      expect(await rulesOf(shared)).toEqual([]);
    });

    test('the tab is closed while the answer is awaited: no rule stays', async () => {
      const { tab } = await clearing(hang());
      expect(await rulesOf(shared)).toEqual([tab.tabId]);
      await tab.page.close();
      await expect.poll(() => rulesOf(shared), { timeout: 20_000 }).toEqual([]);
    });

    test('stopped before the answer: it is not called cleared, and no rule stays', async () => {
      const { tab } = await clearing(hang());
      await shared.browser.pressStop(tab.page);
      expect(await waitForClearJob(shared, tab, 'failed')).toMatchObject({ reason: 'interrupted' });
      await expect.poll(() => rulesOf(shared), { timeout: 20_000 }).toEqual([]);
    });

    test('rules that a dead background left are gone when the next one starts, and what it began has failed', async () => {
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
    test('over http Firefox says that it cannot clear the cache, and reloads nothing', async () => {
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
  test('a reload past the cache asks every cache on the way to step aside', async () => {
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
