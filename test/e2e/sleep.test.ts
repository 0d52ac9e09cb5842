import { expect, test } from 'vitest';
import { until } from '../../scripts/process/until.ts';
import { badGateway, page } from './harness/answers.ts';
import { inEachBrowser } from './harness/in-each-browser.ts';

// Firefox puts the background to sleep; here after two seconds instead of thirty.
inEachBrowser(
  (shared) => {
    test('a page that Firefox has suspended the background for is brought back all the same', async () => {
      const site = shared.server.site();
      site.answer('/', badGateway(), badGateway(), badGateway(), page());
      const tab = await shared.browser.openPage(site.url('/'));
      let slept = false;
      const record = await until(
        'it is back',
        async () => {
          slept ||= !(await shared.browser.isBackgroundAlive());
          const record = await shared.browser.stored(tab.tabId);
          return record?.incident?.phase.name === 'recovered' && record;
        },
        { timeout: 90_000 },
      );
      expect(slept).toBe(true);
      expect(record.incident?.attemptsMade).toBe(3);
      expect(site.hits('/')).toHaveLength(4);
    });
  },
  { only: 'firefox', prefs: { 'extensions.background.idle.timeout': 2000 } },
);
