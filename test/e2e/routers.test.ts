import { expect, test } from 'vitest';
import { JITTER, SCHEDULE } from '../../src/core/state/schedule.ts';
import { badGateway, page, type Scripted } from './harness/answers.ts';
import { inEachBrowser } from './harness/in-each-browser.ts';
import { isBack, isHeld, pastTheNextDeadline } from './harness/promises.ts';

/** Railway's answer while no container runs. */
const noApp: Scripted = {
  status: 404,
  headers: { 'content-type': 'application/json', 'x-railway-fallback': 'true' },
  body: '{"status":"error","code":404,"message":"Application not found"}',
};

inEachBrowser((shared) => {
  test('a router’s answer that no app is running is retried on the schedule after a 502', async () => {
    const site = shared.server.site();
    site.answer('/', badGateway(), noApp, page());
    const tab = await shared.browser.openPage(site.url('/'));
    const [, second, third] = await site.waitForHit('/', 3);
    // Sooner than after any other 404.
    const longest = (SCHEDULE[1] ?? 0) * (1 + JITTER);
    expect((third?.at ?? 0) - (second?.at ?? 0)).toBeLessThan(longest + 2_000);
    await isBack(shared, tab, site, '/');
  });

  test('such an answer is explained if it is the first, and retried once the user turns that on in the popup', async () => {
    const site = shared.server.site();
    site.answer('/', noApp);
    const tab = await shared.browser.openPage(site.url('/'));
    await isHeld(shared, tab, 'not-chosen');
    await pastTheNextDeadline(shared);
    expect(site.hits('/')).toHaveLength(1);
    const popup = await shared.browser.openPopup(tab.tabId);
    await popup.waitForSelector('.tick');
    const text = await popup.$eval('body', (it) => (it as HTMLElement).innerText);
    expect(text).toContain('Auto-reload is off for this kind of error');
    site.answer('/', page());
    await popup.bringToFront();
    await popup.click('.tick input');
    await isBack(shared, tab, site, '/');
    await popup.close();
    await shared.browser.ask((api) => api.storage.local.remove('app-not-running'));
  });
});
