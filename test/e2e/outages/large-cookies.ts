import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { until } from '../../../scripts/process/until.ts';
import { allowClearing } from '../harness/clearing.ts';
import type { Shared } from '../harness/in-each-browser.ts';
import { startNginxGateway } from '../harness/nginx-gateway.ts';
import { press, says } from '../harness/use-popup.ts';

/** An app whose headers outgrow a buffer of 1 kB once its cookie is there. */
function startApp() {
  const cookies: string[] = [];
  const app = createServer(({ url, headers: { cookie = '' } }, response) => {
    if (url === '/account') cookies.push(cookie);
    const isLarge = url === '/account' && cookie.includes('cart=full');
    response.writeHead(200, {
      'content-type': 'text/html',
      ...(isLarge ? { 'x-cart': 'x'.repeat(4000) } : {}),
      ...(url === '/cart' ? { 'set-cookie': 'cart=full; path=/' } : {}),
    });
    response.end('<title>Shop</title><h1>Shop</h1>');
  });
  return { app, cookies };
}

/** Part of `outages.test.ts`. */
export function largeCookies(shared: Shared): void {
  test('a page that fails for its cookies alone in a real nginx is found out at a click, and back without them', async ({
    onTestFinished,
  }) => {
    const { browser, server } = shared;
    const { app, cookies } = startApp();
    await new Promise<void>((listening) => app.listen(0, '127.0.0.1', listening));
    const { port } = app.address() as AddressInfo;
    const nginx = await startNginxGateway(port, 'proxy_buffer_size 1k;');
    onTestFinished(() => {
      nginx.stop();
      app.close();
    });
    const { host } = server.site();
    const at = (path: string) => `http://${host}:${nginx.port}${path}`;
    await allowClearing(shared);
    await browser.openPage(at('/cart'));
    const tab = await browser.openPage(at('/account'));
    await browser.waitForPhase(tab.tabId, 'waiting');
    const popup = await browser.openPopup(tab.tabId);
    await press(popup, '.more summary');
    const offer = '[data-fix="without-cookies"]';
    await says(popup, offer, new RegExp(`Requests ${at('/account')} once without your cookies`));
    // Nothing was asked without cookies before the click that names the address.
    expect(cookies).not.toContain('');
    await press(popup, `${offer} button`);
    await says(popup, `${offer} .outcome`, /This page loads without your cookies/);
    expect(cookies.filter((it) => it === '')).toHaveLength(1);
    await press(popup, '.actions .button');
    await says(popup, 'h1', /Your cookies for .* may be broken/);
    await press(popup, '.first [data-fix="clear-cookies"] .press');
    await press(popup, '.first .confirm .danger');
    await until('the page was loaded without cookies', () =>
      Promise.resolve(cookies.filter((it) => it === '').length === 2),
    );
    await browser.waitForPhase(tab.tabId, 'recovered');
    await popup.close();
  });
}
