import { expect, test } from 'vitest';
import { until } from '../../../scripts/process/until.ts';
import { badGateway, emptyBadGateway, page } from '../harness/answers.ts';
import type { Shared } from '../harness/in-each-browser.ts';
import { endsWith } from '../harness/promises.ts';

/** Part of `outages.test.ts`. */
export function fragments(shared: Shared): void {
  test.for([
    ['keeps the fragment of the page', badGateway(), '#/kitchen?a=1', '#/kitchen?a=1'],
    ['keeps it on the browser’s own error page', emptyBadGateway(), '#/kitchen', '#/kitchen'],
    ['drops a fragment with a token', badGateway(), '#access_token=2YotnFZFEjr1zCsicM', ''],
  ] as const)('Open afresh %s', async ([, failure, fragment, kept]) => {
    const { browser, server } = shared;
    const site = server.site();
    const form = `<form method="post" action="/board${fragment}"><button>Send</button></form>`;
    site.answer('/', page(form, 'Start'));
    site.answer('/board', failure, page());
    const tab = await browser.openPage(site.url('/'));
    await tab.page.$eval('form', (it) => it.submit());
    await endsWith(shared, tab, 'form');
    await browser.ask(
      (api, tabId: number) => api.runtime.sendMessage({ type: 'open-afresh', tabId }),
      tab.tabId,
    );
    const shown = await until('the page is back', async () => {
      const found = await browser.ask((api, id: number) => api.tabs.get(id), tab.tabId);
      return found.title === 'Back' && found;
    });
    expect(shown.url).toBe(site.url(`/board${kept}`));
    expect(site.hits('/board').map(({ method }) => method)).toEqual(['POST', 'GET']);
  });
}
