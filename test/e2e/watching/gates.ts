import { createServer } from 'node:http';
import { expect, test } from 'vitest';
import { freePort } from '../../../scripts/process/free-port.ts';
import { until } from '../../../scripts/process/until.ts';
import type { Shared } from '../harness/in-each-browser.ts';
import { startNginxGateway } from '../harness/nginx-gateway.ts';
import { press, says } from '../harness/use-popup.ts';
import { addressIn } from '../harness/watching.ts';

/** Every visitor of this page is signed in from then on. */
const ENTRANCE = `location = /in {
      default_type text/html;
      add_header Set-Cookie "in=1; Path=/";
      return 200 "<title>In</title><h1>In</h1>";
    }`;
/** Asks visitors who are not signed in for a password. */
const PASSWORD = `set $realm "shop";
    if ($http_cookie ~ "in=1") { set $realm off; }
    auth_basic $realm;
    auth_basic_user_file /dev/null;`;
/** Leads visitors who are not signed in to a page of the same host. */
const SIGN_IN = `set $to "";
    if ($http_cookie !~ "in=1") { set $to "/sign-in"; }
    if ($uri ~ "^/(sign-in|in)$") { set $to ""; }
    if ($to) { return 302 $scheme://$http_host$to; }
    location = /sign-in { default_type text/html; return 200 "<h1>Sign in</h1>"; }`;
/** Leads them to another host. */
const ELSEWHERE = SIGN_IN.replace('$scheme://$http_host$to', 'http://idp.example/sign-in');

const TELL = '[data-fix="tell-me"] button';
const KEEP = '[data-fix="keep-open"] button';

/** Sites whose server is down behind a gate that answers visitors who are not signed in. */
export function gates(shared: Shared): void {
  test.each([
    ['the auth_basic', PASSWORD, ['HEAD 401 /', 'GET 401 /']],
    ['a redirect to its sign-in page', SIGN_IN, ['HEAD 302 /', 'HEAD 200 /sign-in']],
    ['a redirect to the sign-in page of another host', ELSEWHERE, ['HEAD 302 /']],
  ])(
    'behind %s of a real nginx asking cannot tell, and the tab that is kept open can',
    async (_, gate, requests) => {
      const { browser } = shared;
      const { host } = shared.server.site();
      const upstreamPort = await freePort();
      const nginx = await startNginxGateway(upstreamPort, `${ENTRANCE}\n    ${gate}`);
      const upstream = createServer((_request, response) => {
        response.setHeader('content-type', 'text/html');
        response.end('<title>Back</title><h1>Back</h1>');
      });
      const address = `http://${host}:${nginx.port}/`;
      const log = () =>
        nginx
          .hits(host)
          .filter(({ path }) => path !== '/favicon.ico')
          .map(({ method, status, path }) => `${method} ${status} ${path}`);
      const logged = (count: number) =>
        until(`nginx has logged ${count} requests`, () => log().length >= count && log());
      try {
        const tab = await browser.openPage(`${address}in`);
        await tab.page.goto(address).catch(() => {});
        await browser.waitForPhase(tab.tabId, 'waiting');
        await browser.ask(
          (api, tabId) => api.runtime.sendMessage({ type: 'stop', tabId }),
          tab.tabId,
        );
        await browser.waitForPhase(tab.tabId, 'ended');
        const before = (await logged(2)).length;
        const popup = await browser.openPopup(tab.tabId);
        await press(popup, TELL);
        await says(popup, '[data-fix="keep-open"] .outcome', /can't be checked without it/);
        await addressIn(shared, address, 'unclear');
        expect((await logged(before + requests.length)).slice(before)).toEqual(requests);
        await press(popup, KEEP);
        expect(await logged(before + requests.length + 1)).toHaveLength(
          before + requests.length + 1,
        );
        expect(log().at(-1)).toBe('GET 502 /');
        await browser.waitForPhase(tab.tabId, 'waiting');
        await says(
          popup,
          'main',
          /Trying again in \d+[\s\S]*tries this tab about every 15 minutes/,
        );
        await says(popup, '.watches', /Watched pages/);
        await addressIn(shared, address, 'pending');
        await new Promise<void>((done) => upstream.listen(upstreamPort, '127.0.0.1', done));
        await press(popup, '.about .button.main');
        await browser.waitForPhase(tab.tabId, 'recovered');
        await addressIn(shared, address, 'gone');
        await logged(before + requests.length + 2);
        expect(log().slice(before)).toEqual([...requests, 'GET 502 /', 'GET 200 /']);
        await popup.close();
      } finally {
        upstream.close();
        upstream.closeAllConnections();
        nginx.stop();
      }
    },
  );
}
