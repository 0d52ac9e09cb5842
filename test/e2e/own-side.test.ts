import { expect, test } from 'vitest';
import { until } from '../../scripts/process/until.ts';
import { badGatewayPage, patient, redirect } from './harness/answers.ts';
import { inEachBrowser } from './harness/in-each-browser.ts';
import { openDetails, press, says } from './harness/use-popup.ts';

/** A host that Firefox reaches through a configured proxy, and Chromium through a host mapping. */
const LED = 'led.example';

inEachBrowser(
  (shared) => {
    const chipOf = async (tabId: number) => {
      const popup = await shared.browser.openPopup(tabId);
      await popup.waitForSelector('.details');
      await openDetails(popup);
      const chip = await until('the popup shows the gateway', () =>
        popup.$$eval('.gateway', ([it]) => it && { ...(it as HTMLElement).dataset }),
      );
      const text = await popup.$eval('main', (it) => it.textContent);
      await popup.close();
      return { chip, text };
    };

    test('the popup names the company proxy that made the 502, and says that it is on the user’s side', async () => {
      const site = shared.server.site();
      const answer = badGatewayPage('<h1>ERROR</h1>');
      const headers = { ...answer.headers, 'x-squid-error': 'ERR_CONNECT_FAIL 111' };
      site.answer('/', patient({ ...answer, headers }, 600));
      const tab = await shared.browser.openPage(site.url());
      await shared.browser.waitForPhase(tab.tabId, 'waiting');
      const { chip, text } = await chipOf(tab.tabId);
      expect(chip).toMatchObject({ gateway: 'squid', confidence: 'certain' });
      expect(text).toContain('your side');
    });

    test('the popup explains a page that the browser’s own proxy did not connect to, where the browser shows its own page', async () => {
      const tab = await shared.browser.openPage(`https://${LED}/`);
      await shared.browser.waitForPhase(tab.tabId, 'held');
      const popup = await shared.browser.openPopup(tab.tabId);
      await says(popup, 'h1', /^Your proxy or VPN can't reach led\.example\b/);
      expect(await popup.$('.owner')).toBeNull();
      await popup.close();
    });

    test('an unusual reason phrase is recorded, in Firefox the use of a proxy, and a refusal of that at a retry', async () => {
      const site = shared.server.site(LED);
      // A second try finds the requests of the first.
      const before = site.hits('/').length;
      site.answer(
        '/',
        patient({ ...badGatewayPage('<h1>Sorry</h1>'), phrase: 'Proxy Error' }, 600),
        redirect(`https://${LED}/`),
      );
      const tab = await shared.browser.openPage(`http://${LED}/`);
      const { incident } = await shared.browser.waitForPhase(tab.tabId, 'waiting');
      expect(incident?.answer.headers[':reason']).toBe('Proxy Error');
      const isFirefox = shared.kind === 'firefox';
      expect(incident?.answer.headers[':own-proxy']).toBe(isFirefox ? 'http' : undefined);
      const { chip } = await chipOf(tab.tabId);
      expect(chip).toMatchObject({ gateway: '', confidence: isFirefox ? 'likely' : 'unknown' });
      const popup = await shared.browser.openPopup(tab.tabId);
      await press(popup, '.about .button');
      await shared.browser.waitForPhase(
        tab.tabId,
        (_, record) => record.incident?.proxyRefused === true,
      );
      await says(popup, 'h1', /^Your proxy or VPN can't reach led\.example\b/);
      expect(site.hits('/')).toHaveLength(before + 2);
      await popup.close();
    });
  },
  { leads: LED },
);
