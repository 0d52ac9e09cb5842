import { expect, test } from 'vitest';
import { until } from '../../scripts/process/until.ts';
import { badGateway, page } from './harness/answers.ts';
import { inEachBrowser } from './harness/in-each-browser.ts';

// Firefox suspends an idle background; here after 2 s instead of the default 30 s.
inEachBrowser(
  (shared) => {
    test('a 502 is retried until it is back although Firefox suspends the idle background between attempts', async () => {
      const site = shared.server.site();
      site.answer('/', badGateway(), badGateway(), badGateway(), page());
      const tab = await shared.browser.openPage(site.url('/'));
      let slept = false;
      const record = await until(
        'the tab is back',
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
