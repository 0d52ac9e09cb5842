import { expect, test } from 'vitest';
import { until } from '../../../scripts/process/until.ts';
import { identify } from '../../../src/core/gateways/identify.ts';
import type { PageText } from '../../../src/core/gateways/identity.ts';
import { allSamples, answerOf, type Sample } from '../../core/gateways/samples.ts';
import { ARTICLE, badGatewayPage, page } from '../harness/answers.ts';
import type { Site } from '../harness/fault-server.ts';
import type { Shared } from '../harness/in-each-browser.ts';
import { isBack, isHeld, pastTheNextDeadline } from '../harness/promises.ts';
import { press, says } from '../harness/use-popup.ts';

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
    await says(popup, 'body', /sent an error with this page/);
    await press(popup, '.actions .button');
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
    const readable = allSamples().filter(
      ([, it]) => it.body.trim() !== '' && !it.unreadable && SHOWN.test(typeOf(it)),
    );
    // Many chains of gateways deliver the same page.
    const keyOf = (it: Sample) => `${typeOf(it)} ${it.body}`;
    const samples = new Map(readable.map(([, it]) => [keyOf(it), it]));
    const routes = new Map([...samples.keys()].map((key, index) => [key, `/${index}`]));
    for (const [key, it] of samples) {
      const headers = { 'content-type': typeOf(it) };
      site.answer(routes.get(key) ?? '', { status: 502, headers, body: it.body });
    }
    site.answer('/article', badGatewayPage(ARTICLE));
    const reads = await readInFrames(shared, site, [...routes.values(), '/article']);
    for (const [path, it] of readable) {
      const { content, page = null } = reads.get(routes.get(keyOf(it)) ?? '') ?? {};
      expect(content, path).toBe(false);
      const { gateway } = identify(answerOf(it), page, null);
      expect(gateway, path).toBe(it.expect.gateway);
    }
    // The same script does find what is one.
    expect(reads.get('/article')?.content).toBe(true);
  });
}

const SHOWN = /html|plain|\/json/;
/** How many samples are shown in one page. */
const FRAMES = 100;

function typeOf({ headers }: Sample): string {
  return headers.find(([name]) => /^content-type$/i.test(name))?.[1] ?? 'text/html';
}

interface Read {
  readonly content?: boolean | undefined;
  readonly page?: PageText | null;
}

/**
 * What is read from each of these paths. They are shown in frames, many in one page: a navigation for each
 * keeps the browser of all these tests busy for minutes.
 */
async function readInFrames({ browser }: Shared, site: Site, paths: readonly string[]) {
  const reads = new Map<string, Read>();
  for (let from = 0; from < paths.length; from += FRAMES) {
    const shown = paths.slice(from, from + FRAMES);
    const frames = shown.map((it) => `<iframe src="${it}" width="1000" height="700"></iframe>`);
    site.answer(`/from-${from}`, page(frames.join('')));
    const tab = await browser.openPage(site.url(`/from-${from}`));
    // Firefox refuses the results of all frames while the document of one is being replaced.
    const found = await until('all frames are read', () =>
      browser.ask(async (api, tabId: number) => {
        const target = { tabId, allFrames: true };
        const run = async (file: string) => {
          const results = await api.scripting.executeScript({ target, files: [file] });
          return new Map(results.map(({ frameId, result }) => [frameId, result]));
        };
        const [pages, texts] = [await run('/read-page.js'), await run('/read-text.js')];
        const all = (await api.webNavigation.getAllFrames({ tabId })) ?? [];
        return all.map(({ frameId, url }): [string, unknown, unknown] => [
          url,
          pages.get(frameId),
          texts.get(frameId),
        ]);
      }, tab.tabId),
    );
    for (const path of shown) {
      const [, read, text] = found.find(([url]) => url === site.url(path)) ?? [];
      const { content } = (read ?? {}) as Read;
      reads.set(path, { content, page: (text ?? null) as PageText | null });
    }
    await tab.page.close();
  }
  return reads;
}
