import { expect, test } from 'vitest';
import { badGateway, page, redirect } from './harness/answers.ts';
import { requestsOf } from './harness/failure-report.ts';
import { inEachBrowser, type Shared } from './harness/in-each-browser.ts';
import { endsWith, isBack, isHeld, pastTheNextDeadline } from './harness/promises.ts';
import { press, says, textOf } from './harness/use-popup.ts';

const CALLBACK = '/callback?code=SplxlOBeZQQYbYS6WxSbIA&state=xyz';

let redirects = 0;

function promises(shared: Shared): void {
  test('a link with a sign-in code is requested once, explained, and retried only at a click', async () => {
    const site = shared.server.site();
    site.answer(CALLBACK, badGateway(), page());
    const tab = await shared.browser.openPage(site.url(CALLBACK));
    await isHeld(shared, tab, 'one-time');
    await pastTheNextDeadline(shared);
    expect(site.hits(CALLBACK)).toHaveLength(1);
    const popup = await shared.browser.openPopup(tab.tabId);
    await says(popup, 'body', /Not retrying, as this link may work only once/);
    expect(await textOf(popup, 'body')).toMatch(/Sign-in and reset links often work only once/);
    const home = '.first [data-fix="home-page"] a';
    const { href } = await popup.$eval(home, (it) => ({ href: (it as HTMLAnchorElement).href }));
    expect(href).toBe(site.url('/'));
    expect(await popup.$('[data-fix="other-device"]')).toBeNull();
    await press(popup, '.actions button');
    await isBack(shared, tab, site, CALLBACK);
    expect(site.hits(CALLBACK)).toHaveLength(2);
    await popup.close();
  });

  test('a retry that is redirected to another site asks that once', async () => {
    const [site, other] = [shared.server.site(), shared.server.site()];
    site.answer('/', badGateway(), redirect(other.url('/')));
    other.answer('/', badGateway());
    const tab = await shared.browser.openPage(site.url('/'));
    await endsWith(shared, tab, 'other-site');
    await pastTheNextDeadline(shared);
    expect([site.hits('/').length, other.hits('/').length]).toEqual([2, 1]);
    const popup = await shared.browser.openPopup(tab.tabId);
    await says(popup, 'body', /Not retrying, so nothing is done twice/);
    await popup.close();
  });

  test.for([
    ['fails', badGateway()],
    ['answers', page()],
  ] as const)(
    'a retry that is redirected from a public site to this computer, which %s, asks that once',
    async ([how, answer], { onTestFailed }) => {
      const site = shared.server.site('one.e2e');
      const own = shared.server.site('127.0.0.1');
      // A second try starts anew: what is left of the first still loads.
      redirects += 1;
      const path = `/reboot-${how}-${redirects}`;
      onTestFailed(() => console.log([site, own].map(requestsOf).join('\n')));
      site.answer(path, badGateway(), redirect(own.url(path)));
      own.answer(path, answer);
      const tab = await shared.browser.openPage(site.url(path));
      await endsWith(shared, tab, 'other-site');
      await pastTheNextDeadline(shared);
      expect([site.hits(path).length, own.hits(path).length]).toEqual([2, 1]);
    },
  );

  test('opening afresh the answer to a form of another site says that it sends cookies', async () => {
    const [site, other] = [shared.server.site(), shared.server.site()];
    const form = `<form method=post action="${site.url('/pay')}"><button>Pay</button></form>`;
    other.answer('/', page(form));
    site.answer('/pay', badGateway());
    const tab = await shared.browser.openPage(other.url('/'));
    await (await tab.page.waitForSelector('button'))?.click();
    const { incident } = await endsWith(shared, tab, 'form');
    expect(incident?.answer.crossSite).toBe(true);
    const popup = await shared.browser.openPopup(tab.tabId);
    await popup.waitForSelector('main[data-verdict]');
    await press(popup, '.more summary');
    await says(popup, '[data-fix="open-afresh"]', /Sends your cookies for /);
    await says(popup, '[data-fix="home-page"]', /sends no form/);
    await popup.close();
  });
}

// A click goes to the window in front, so no other test must bring its window there meanwhile.
inEachBrowser(promises, { oneByOne: true });
