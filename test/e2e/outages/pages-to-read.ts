import { expect, test } from 'vitest';
import { allSamples, type Sample } from '../../core/gateways/samples.ts';
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

  test('no page of a gateway is one to read', async () => {
    const site = shared.server.site();
    const readable = allSamples().filter(
      ([, it]) => it.body.trim() !== '' && !it.unreadable && SHOWN.test(typeOf(it)),
    );
    for (const [index, [, it]] of readable.entries())
      site.answer(`/${index}`, {
        status: 502,
        headers: { 'content-type': typeOf(it) },
        body: it.body,
      });
    site.answer('/article', badGatewayPage(ARTICLE));
    // Many in frames of one page: a navigation for each keeps the browser of all these tests busy for minutes.
    const all = [...readable.keys(), 'article'].map(String);
    const found = new Map<string, unknown>();
    for (let from = 0; from < all.length; from += FRAMES) {
      const names = all.slice(from, from + FRAMES);
      const frames = names.map((it) => `<iframe src="/${it}" width="1000" height="700"></iframe>`);
      site.answer(`/from-${from}`, page(frames.join('')));
      const tab = await shared.browser.openPage(site.url(`/from-${from}`));
      for (const [url, content] of await contentsOf(shared, tab.tabId)) found.set(url, content);
      await tab.page.close();
    }
    const isContent = (name: string) => found.get(site.url(`/${name}`));
    for (const [index, [path]] of readable.entries())
      expect(isContent(String(index)), path).toBe(false);
    // The same script does find what is one.
    expect(isContent('article')).toBe(true);
  });
}

/** How many samples are shown in one page. */
const FRAMES = 100;
const SHOWN = /html|plain|\/json/;

function typeOf({ headers }: Sample): string {
  return headers.find(([name]) => /^content-type$/i.test(name))?.[1] ?? 'text/html';
}

/** Whether each frame of this tab is a page to read, by its address. */
async function contentsOf({ browser }: Shared, tabId: number) {
  return browser.ask(async (api, tabId: number) => {
    const target = { tabId, allFrames: true };
    const read = await api.scripting.executeScript({ target, files: ['read-page.js'] });
    const shown = (await api.webNavigation.getAllFrames({ tabId })) ?? [];
    return read.map(({ frameId, result }): [string, unknown] => [
      shown.find((it) => it.frameId === frameId)?.url ?? '',
      (result as { content?: boolean } | undefined)?.content,
    ]);
  }, tabId);
}
