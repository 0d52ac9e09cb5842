import { expect, test } from 'vitest';
import { until } from '../../scripts/process/until.ts';
import {
  badGateway,
  badGatewayPage,
  download,
  failed,
  hang,
  noContent,
  page,
  patient,
  reset,
  slowly,
} from './harness/answers.ts';
import { inEachBrowser } from './harness/in-each-browser.ts';
import { endsWith, isBack, isHeld, isRefused, pastTheNextDeadline } from './harness/promises.ts';

inEachBrowser((shared) => {
  /** Sends the background the command of a button or menu item. */
  const sendCommand = (type: 'retry-now' | 'stop' | 'keep-trying' | 'open-afresh', tabId: number) =>
    shared.browser.ask((api, message) => api.runtime.sendMessage(message), { type, tabId });

  test('retries go on after other gateway errors and torn connections', async () => {
    const site = shared.server.site();
    site.answer('/', badGateway(), failed(503), reset());
    const tab = await shared.browser.openPage(site.url('/'));
    // A browser itself repeats a request whose connection was torn before it reports an error.
    await until(
      'an attempt ended with a network error',
      async () => {
        const attempts = (await shared.browser.stored(tab.tabId))?.incident?.attempts ?? [];
        return attempts.some(({ outcome }) => outcome === 'network-error');
      },
      { timeout: 60_000 },
    );
    site.answer('/', page());
    const { record } = await isBack(shared, tab, site, '/');
    const outcomes = record.incident?.attempts.map(({ outcome }) => outcome);
    expect(outcomes?.slice(0, 2)).toEqual([503, 'network-error']);
    expect(outcomes?.at(-1)).toBe(200);
  });

  test.each([
    ['410', failed(410), 'other-status'],
    ['401', failed(401), 'sign-in'],
    ['511', failed(511), 'network-sign-in'],
    ['a ban', failed(403, { 'x-sucuri-block': 'GEO02' }), 'blocked'],
    ['429', failed(429), 'rate-limited'],
    ['a challenge', failed(403, { 'cf-mitigated': 'challenge' }), 'challenge'],
    ['204', noContent(), 'answered'],
    ['a download', download(), 'answered'],
  ] as const)('a retry that is answered with %s ends the incident', async (_, answer, why) => {
    const site = shared.server.site();
    site.answer('/', badGateway(), answer);
    const tab = await shared.browser.openPage(site.url('/'));
    await site.waitForHit('/', 2);
    await isRefused(shared, tab, site, why);
    expect(site.hits('/')).toHaveLength(2);
  });

  test('no attempt is made before Retry-After, not even when the tab is activated', async () => {
    const site = shared.server.site();
    site.answer('/', badGateway({ 'retry-after': '12' }), page());
    const tab = await shared.browser.openPage(site.url('/'));
    await shared.browser.waitForPhase(tab.tabId, 'waiting');
    const other = await shared.browser.ask(
      (api, windowId: number) => api.tabs.create({ windowId, url: 'about:blank' }),
      tab.windowId,
    );
    await shared.browser.ask((api, id: number) => api.tabs.remove(id), other.id ?? -1);
    await shared.browser.activate(tab.tabId);
    await isBack(shared, tab, site, '/');
    const [first, second] = site.hits('/');
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(12_000);
  });

  test('the longest of several Retry-After applies, a part of a second counts as one, and a date may end in UTC', async () => {
    const [date, sent] = [12_000, 0].map((ms) => new Date(Date.now() + ms).toUTCString());
    const utc = `${date}`.replace('GMT', 'UTC');
    const asking: Record<string, string | string[]>[] = [
      { 'retry-after': ['1', '12', '2'] },
      { 'retry-after': '11.2, 1' },
      { 'retry-after': [utc, '1'], date: `${sent}` },
    ];
    const sites = asking.map((headers) => {
      const site = shared.server.site();
      site.answer('/', badGateway(headers), page());
      return site;
    });
    await Promise.all(sites.map((site) => shared.browser.openPage(site.url('/'))));
    for (const site of sites) {
      const [first, second] = await site.waitForHit('/', 2);
      expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(12_000);
    }
  });

  test('a site that sends a Retry-After of an hour is waited for, and the popup says until when', async () => {
    const site = shared.server.site();
    site.answer('/', badGateway({ 'retry-after': '4000' }));
    const tab = await shared.browser.openPage(site.url('/'));
    await shared.browser.waitForPhase(tab.tabId, 'waiting');
    await pastTheNextDeadline(shared);
    expect(site.hits('/')).toHaveLength(1);
    const popup = await shared.browser.openPopup(tab.tabId);
    await popup.waitForSelector('.actions .button');
    const text = await popup.$eval('body', (it) => (it as HTMLElement).innerText);
    expect(text).toMatch(/Trying again after .*\d:\d\d/);
    await popup.close();
  });

  test('a site that sends a Retry-After of more than a day is not retried', async () => {
    const site = shared.server.site();
    site.answer('/', badGateway({ 'retry-after': '90000' }));
    const tab = await shared.browser.openPage(site.url('/'));
    const record = await isRefused(shared, tab, site, 'retry-later');
    expect(record.incident?.notBefore?.delay).toBe(90_000_000);
  });

  test.each([
    ['header', badGateway({ refresh: '90' })],
    ['meta element', badGatewayPage('<meta http-equiv="refresh" content="90">')],
  ])('a page that refreshes itself by a %s is not retried', async (_, answer) => {
    const site = shared.server.site();
    site.answer('/', answer);
    const tab = await shared.browser.openPage(site.url('/'));
    await endsWith(shared, tab, 'reloads-itself');
    expect(site.hits('/')).toHaveLength(1);
  });

  test('a page with text typed into it is not reloaded', async () => {
    const site = shared.server.site();
    site.answer('/', patient(badGatewayPage('<input id="name">')));
    const tab = await shared.browser.openPage(site.url('/'));
    await tab.page.type('#name', 'Ada');
    await isHeld(shared, tab, 'in-use');
    await pastTheNextDeadline(shared);
    expect(site.hits('/')).toHaveLength(1);
    expect(await tab.page.$eval('#name', (it) => (it as HTMLInputElement).value)).toBe('Ada');
  });

  test('a page with selected text is not reloaded', async () => {
    const site = shared.server.site();
    site.answer('/', patient(badGatewayPage('<p id="text">Reference 42</p>')));
    const tab = await shared.browser.openPage(site.url('/'));
    await tab.page.click('#text', { count: 3 });
    await isHeld(shared, tab, 'in-use');
    expect(site.hits('/')).toHaveLength(1);
  });

  test.each([
    ['listener', 'addEventListener("beforeunload", (e) => e.preventDefault())'],
    ['handler', 'onbeforeunload = () => "Really?"'],
  ])('a page with a beforeunload %s is not reloaded and shows no dialog', async (_, guard) => {
    const site = shared.server.site();
    site.answer('/', patient(badGatewayPage(`<p>Down</p><script>${guard}</script>`)));
    const tab = await shared.browser.openPage(site.url('/'));
    let isDialogOpen = false;
    tab.page.on('dialog', () => {
      isDialogOpen = true;
    });
    await tab.page.click('p');
    await isHeld(shared, tab, 'in-use');
    await pastTheNextDeadline(shared);
    expect(isDialogOpen).toBe(false);
    expect(site.hits('/')).toHaveLength(1);
  });

  test('a page with an open alert is not reloaded until the alert is closed', async () => {
    const site = shared.server.site();
    site.answer('/', patient(badGatewayPage('Down')), page());
    const tab = await shared.browser.openPage(site.url('/'));
    const open = new Promise<{ accept(): Promise<void> }>((done) => tab.page.on('dialog', done));
    await tab.page.evaluate('void setTimeout(() => alert("Down"), 0)');
    const dialog = await open;
    await shared.browser.waitForPhase(tab.tabId, (phase) => phase.name === 'held', 30_000);
    expect(site.hits('/')).toHaveLength(1);
    await dialog.accept();
    await isBack(shared, tab, site, '/');
  });

  test('Stop in the popup ends the retries, also after a reload, until Keep trying', async () => {
    const site = shared.server.site();
    site.answer('/', badGateway());
    const tab = await shared.browser.openPage(site.url('/'));
    await shared.browser.waitForPhase(tab.tabId, 'waiting');
    const popup = await shared.browser.openPopup(tab.tabId);
    await (await popup.waitForSelector('.actions > .side'))?.click();
    await endsWith(shared, tab, 'stopped');
    await shared.browser.pressReload(tab.page);
    await site.waitForHit('/', 2);
    await isRefused(shared, tab, site, 'stopped');
    site.answer('/', page());
    await popup.bringToFront();
    await (await popup.waitForSelector('.button.main'))?.click();
    await isBack(shared, tab, site, '/');
    await popup.close();
  });

  // See docs/browser-quirks.md#the-debugger-of-chromium-cannot-stop-a-reload-by-an-extension.
  test.runIf(shared.kind === 'firefox')('the browser’s own Stop ends the incident', async () => {
    const site = shared.server.site();
    site.answer('/', badGateway(), hang());
    const tab = await shared.browser.openPage(site.url('/'));
    await site.waitForHit('/', 2);
    await shared.browser.pressStop(tab.page);
    await isRefused(shared, tab, site, 'stopped-in-browser');
  });

  test('Retry now reloads at once and uses up no attempt', async () => {
    const site = shared.server.site();
    site.answer('/', badGateway({ 'retry-after': '600' }));
    const tab = await shared.browser.openPage(site.url('/'));
    await shared.browser.waitForPhase(tab.tabId, 'waiting');
    await sendCommand('retry-now', tab.tabId);
    await site.waitForHit('/', 2, 5_000);
    const record = await shared.browser.waitForPhase(tab.tabId, 'waiting');
    expect(record.incident?.attemptsMade).toBe(0);
  });

  test('a reload by the user pauses the wait and neither uses up nor resets attempts', async () => {
    const site = shared.server.site();
    site.answer('/', badGateway(), patient(badGateway(), 60), slowly(6_000, badGateway()));
    const tab = await shared.browser.openPage(site.url('/'));
    await site.waitForHit('/', 2);
    await shared.browser.waitForPhase(tab.tabId, 'waiting');
    // Not awaited yet: the driver waits for the answer, and the pause is before it.
    const pressed = shared.browser.pressReload(tab.page);
    await shared.browser.waitForPhase(tab.tabId, 'interrupted');
    await pressed;
    const record = await shared.browser.waitForPhase(tab.tabId, 'waiting');
    expect(record.incident?.attemptsMade).toBe(1);
    expect(record.incident?.attempts.at(-1)).toMatchObject({ trigger: 'user', outcome: 502 });
  });

  test('leaving the page or closing its tab ends the retries', async () => {
    const site = shared.server.site();
    site.answer('/', badGateway());
    site.answer('/other', page('', 'Other'));
    const leaver = await shared.browser.openPage(site.url('/'));
    const closer = await shared.browser.openPage(site.url('/'));
    await shared.browser.waitForPhase(leaver.tabId, 'waiting');
    await shared.browser.waitForPhase(closer.tabId, 'waiting');
    await leaver.page.goto(site.url('/other'));
    await closer.page.close();
    await until(
      'the record of the closed tab is removed',
      async () => !(await shared.browser.stored(closer.tabId)),
    );
    const before = site.hits('/').length;
    await pastTheNextDeadline(shared);
    expect(site.hits('/')).toHaveLength(before);
  });

  test('two windows have separate incidents: one is stopped, the other comes back', async () => {
    const site = shared.server.site();
    site.answer('/one', patient(badGateway()), page());
    site.answer('/two', badGateway(), page());
    const one = await shared.browser.openPage(site.url('/one'));
    await shared.browser.waitForPhase(one.tabId, 'waiting');
    const two = await shared.browser.openPage(site.url('/two'));
    await shared.browser.waitForPhase(two.tabId, 'held');
    await sendCommand('stop', two.tabId);
    await isBack(shared, one, site, '/one');
    await endsWith(shared, two, 'stopped');
    expect(site.hits('/two')).toHaveLength(1);
  });
});
