import { expect, test } from 'vitest';
import { identify } from '../../../src/core/gateways/identify.ts';
import type { PageText } from '../../../src/core/gateways/identity.ts';
import { allSamples, answerOf } from '../../core/gateways/samples.ts';
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

  test('no page of a gateway is one to read, and each names its gateway', {
    timeout: 240_000,
  }, async () => {
    const site = shared.server.site();
    const tab = await shared.browser.openPage('about:blank');
    const read = () =>
      shared.browser.ask(async (api, tabId: number) => {
        const target = { tabId };
        const [found] = await api.scripting.executeScript({ target, files: ['/read-page.js'] });
        const [text] = await api.scripting.executeScript({ target, files: ['/read-text.js'] });
        const inspected = found?.result as { readonly content?: boolean } | undefined;
        return { content: inspected?.content, page: text?.result as PageText };
      }, tab.tabId);
    const readable = allSamples().filter(([, it]) => it.body.trim() !== '' && !it.unreadable);
    const reads = new Map<string, Awaited<ReturnType<typeof read>>>();
    for (const [path, sample] of readable) {
      const { body, headers, expect: expected } = sample;
      const [, type = 'text/html'] = headers.find(([name]) => /^content-type$/i.test(name)) ?? [];
      if (!/html|plain|\/json/.test(type)) continue;
      // Many chains of gateways deliver the same page.
      const key = `${type} ${body}`;
      if (!reads.has(key)) {
        const route = `/${reads.size}`;
        site.answer(route, { status: 502, headers: { 'content-type': type }, body });
        await tab.page.goto(site.url(route));
        reads.set(key, await read());
      }
      const { content, page = null } = reads.get(key) ?? {};
      expect(content, path).toBe(false);
      const { gateway } = identify(answerOf(sample), page, null);
      expect(gateway, path).toBe(expected.gateway);
    }
    // The same script does find what is one.
    site.answer('/article', badGatewayPage(ARTICLE));
    await tab.page.goto(site.url('/article'));
    expect((await read()).content).toBe(true);
  });
}
