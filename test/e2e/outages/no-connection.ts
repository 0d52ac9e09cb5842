import { createServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { freePort } from '../../../scripts/process/free-port.ts';
import { until } from '../../../scripts/process/until.ts';
import { badGateway, page } from '../harness/answers.ts';
import type { Shared } from '../harness/in-each-browser.ts';
import { isBack } from '../harness/promises.ts';
import { selfSigned } from '../harness/self-signed.ts';

const PATIENCE = { timeout: 60_000 };

/** Part of `outages.test.ts`. */
export function noConnection(shared: Shared): void {
  test('a page whose first load got no connection is retried where the user ticked that, but no form, no unknown name and no certificate warning', async ({
    onTestFinished,
  }) => {
    const { browser, server } = shared;
    const tls = createTlsServer(selfSigned(), (_, response) => response.end());
    await new Promise<void>((done) => tls.listen(0, '127.0.0.1', done));
    onTestFinished(() => void tls.close().closeAllConnections());
    const site = server.site();
    const at = (port: number, path = '/') => `http://${site.host}:${port}${path}`;
    const [dead, port] = [await freePort(), await freePort()];
    const script = 'onload = () => document.forms[0].submit()';
    const form = `<form method="post" action="${at(dead, '/pay')}"></form>`;
    site.answer('/', page(`${form}<script>${script}</script>`));

    const tick = (on: boolean) =>
      browser.ask(
        (api, on: boolean) =>
          api.runtime.sendMessage({ type: 'set-switch', name: 'noConnection', on }),
        on,
      );
    // A second try of this test finds it on.
    await tick(false);
    const before = await browser.openPage(at(dead));
    // Events come in order: those of that page have come once those of a later one have.
    const control = server.site();
    control.answer('/', badGateway());
    const later = await browser.openPage(control.url('/'));
    await browser.waitForPhase(later.tabId, 'waiting');
    await later.page.close();
    await tick(true);
    const { port: secure } = tls.address() as AddressInfo;
    const left = [
      before,
      await browser.openPage(`https://${site.host}:${secure}/`),
      await browser.openPage('http://nothing.invalid/'),
      await browser.openPage(site.url('/')),
    ];
    await until(
      'the form has failed',
      async () => {
        const tabId = left.at(-1)?.tabId ?? -1;
        const { url, status } = await browser.ask((api, id: number) => api.tabs.get(id), tabId);
        return url === at(dead, '/pay') && status === 'complete';
      },
      PATIENCE,
    );
    const tab = await browser.openPage(at(port));
    await until(
      'an attempt has failed',
      async () => {
        const { incident } = (await browser.stored(tab.tabId)) ?? {};
        return incident?.networkFailed && incident.attempts.length > 0;
      },
      PATIENCE,
    );
    const methods: string[] = [];
    const late = createServer((request, response) => {
      if (request.url === '/') methods.push(request.method ?? '');
      response.end(page().body);
    });
    await new Promise<void>((done) => late.listen(port, '127.0.0.1', done));
    onTestFinished(() => void late.close().closeAllConnections());
    await isBack(shared, tab, site, '/');
    expect(methods).toEqual(['GET']);
    for (const { tabId } of left)
      expect((await browser.stored(tabId))?.incident ?? null).toBeNull();
  });
}
