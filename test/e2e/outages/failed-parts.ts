import { expect, test } from 'vitest';
import { badGateway, page } from '../harness/answers.ts';
import type { Shared } from '../harness/in-each-browser.ts';
import { press, says, textOf } from '../harness/use-popup.ts';

/** Part of `outages.test.ts`. */
export function failedParts(shared: Shared): void {
  test('the popup of a page that loaded names the hosts of its failed parts, once they can be told', async () => {
    const { browser, server } = shared;
    const [site, cdn] = [server.site(), server.site()];
    const parts = `<img src="/logo.png"><img src="/photo.png"><iframe src="/frame"></iframe>`;
    site.answer('/', page(`${parts}<img src="${cdn.url('/banner.png')}">`));
    for (const path of ['/logo.png', '/photo.png', '/frame']) site.answer(path, badGateway());
    cdn.answer('/banner.png', badGateway());
    const tab = await browser.openPage(site.url('/'));
    const requests = () => [site, cdn].map((it) => it.hits().length);
    const before = requests();
    const popup = await browser.openPopup(tab.tabId);
    await says(popup, '.failed-parts', new RegExp(`3 parts from ${site.host}`));
    // Opening the popup requests nothing.
    expect(requests()).toEqual(before);
    if (shared.kind === 'chromium') {
      // Chromium hides what other hosts answered: nothing is guessed.
      expect(await textOf(popup, '.failed-parts')).not.toContain(cdn.host);
      await press(popup, '.failed-parts > .button.small');
    }
    await says(popup, '.failed-parts', new RegExp(`One part from ${cdn.host}`));
    expect(site.hits('/')).toHaveLength(shared.kind === 'chromium' ? 2 : 1);
    for (const path of ['/logo.png', '/photo.png', '/frame']) site.answer(path, page());
    cdn.answer('/banner.png', page());
    const loads = site.hits('/').length;
    await press(popup, '.failed-parts > .button.side');
    await site.waitForHit('/', loads + 1);
    await popup.close();
  });
}
