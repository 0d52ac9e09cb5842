import { expect, test } from 'vitest';
import { allSamples } from '../../core/gateways/samples.ts';
import { ARTICLE, badGatewayPage, page } from '../harness/answers.ts';
import type { Shared } from '../harness/in-each-browser.ts';
import { isBack, isHeld, pastTheNextDeadline } from '../harness/promises.ts';

/** Part of `outages.test.ts`. */
export function pagesToRead(shared: Shared): void {
  test('a page to read that came with status 502 is not reloaded while it is seen; the popup says so and offers to', async () => {
    const site = shared.server.site();
    site.answer('/', badGatewayPage(ARTICLE), page());
    const tab = await shared.browser.openPage(site.url('/'));
    await isHeld(shared, tab, 'has-content');
    await pastTheNextDeadline(shared);
    expect(site.hits('/')).toHaveLength(1);
    const popup = await shared.browser.openPopup(tab.tabId);
    const button = await popup.waitForSelector('.button.main');
    expect(await popup.$eval('body', (it) => it.innerText)).toContain('This page may be fine');
    await button?.click();
    await isBack(shared, tab, site, '/');
    expect(site.hits('/')).toHaveLength(2);
    await popup.close();
  });

  test('a page to read in a background tab is retried until it is back', async () => {
    const site = shared.server.site();
    site.answer('/', badGatewayPage(ARTICLE), page());
    const tab = await shared.browser.openInBackground(site.url('/'));
    await site.waitForHit('/', 2, 120_000);
    await isBack(shared, tab, site, '/');
  });

  test('no page of a gateway is one to read', { timeout: 240_000 }, async () => {
    const site = shared.server.site();
    const tab = await shared.browser.openPage('about:blank');
    const readContent = () =>
      shared.browser.ask(async (api, tabId: number) => {
        const files = ['read-page.js'];
        const [read] = await api.scripting.executeScript({ target: { tabId }, files });
        return (read?.result as { content?: boolean } | undefined)?.content;
      }, tab.tabId);
    const readable = allSamples().filter(([, it]) => it.body.trim() !== '' && !it.unreadable);
    for (const [index, [path, { body, headers }]] of readable.entries()) {
      const [, type = 'text/html'] = headers.find(([name]) => /^content-type$/i.test(name)) ?? [];
      if (!/html|plain|\/json/.test(type)) continue;
      site.answer(`/${index}`, { status: 502, headers: { 'content-type': type }, body });
      await tab.page.goto(site.url(`/${index}`));
      expect(await readContent(), path).toBe(false);
    }
    // The same script does find what is one.
    site.answer('/article', badGatewayPage(ARTICLE));
    await tab.page.goto(site.url('/article'));
    expect(await readContent()).toBe(true);
  });
}
