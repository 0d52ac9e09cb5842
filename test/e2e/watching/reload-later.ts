import { expect, test } from 'vitest';
import { until } from '../../../scripts/process/until.ts';
import { badGateway, page } from '../harness/answers.ts';
import type { Shared } from '../harness/in-each-browser.ts';
import { press, says } from '../harness/use-popup.ts';
import { hurry, pageIn, watchOf } from '../harness/watching.ts';

/** A page that loaded, and whose site goes down behind it. */
export function reloadLater(shared: Shared): void {
  test('a page that can be read stays while its site is down, and is reloaded once it is back, if the user asked for it', async () => {
    const { browser } = shared;
    const site = shared.server.site();
    site.answer('/', { ...page(), headers: { 'set-cookie': 'in=1' } });
    const tab = await browser.openPage(site.url('/'));
    const popup = await browser.openPopup(tab.tabId);
    await press(popup, '.fold.reload-later summary');
    await press(popup, '.reload-offer button');
    await says(popup, '.reload-offer', /The site is up\. The tab reloads after the next outage/);
    site.answer('/', badGateway());
    await hurry(shared, site);
    await until('the site was found down', async () => {
      const [found] = (await watchOf(shared, site))?.pages ?? [];
      return found !== undefined && found.baseline === undefined;
    });
    await says(popup, '.reload-offer', /The site is down\./);
    await popup.close();
    site.answer('/', page());
    const count = site.hits('/').length;
    await hurry(shared, site);
    await site.waitForHit('/', count + 3);
    await until('the page has left the list or is back', async () => {
      const [found] = (await watchOf(shared, site))?.pages ?? [];
      return found?.state !== 'pending';
    });
    const requests = site
      .hits('/')
      .map(({ method, headers }) => `${method} ${headers.cookie ?? ''}`);
    expect(requests).toEqual(['GET ', 'HEAD ', 'GET ', 'HEAD ', 'HEAD ', 'GET ', 'GET in=1']);
    if ((await watchOf(shared, site)) !== null) await pageIn(shared, site, 'back');
  });
}
