import { expect, test } from 'vitest';
import { until } from '../../scripts/process/until.ts';
import { JITTER, SCHEDULE } from '../../src/core/state/schedule.ts';
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

const LONGEST_FIRST_WAIT = (SCHEDULE[0] ?? 0) * (1 + JITTER);

inEachBrowser((shared) => {
  /** Says to the background what a button or menu would. */
  const sendCommand = (type: 'retry-now' | 'stop' | 'keep-trying' | 'open-afresh', tabId: number) =>
    shared.browser.ask((api, message) => api.runtime.sendMessage(message), { type, tabId });

  test('it goes on through other gateway errors and torn connections', async () => {
    const site = shared.server.site();
    site.answer('/', badGateway(), failed(503), reset());
    const tab = await shared.browser.openPage(site.url('/'));
    // A browser asks again by itself when a connection is torn, before it calls it an error.
    await until(
      'the network has failed',
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
    ['404', failed(404), 'other-status'],
    ['429', failed(429), 'rate-limited'],
    ['a challenge', failed(403, { 'cf-mitigated': 'challenge' }), 'challenge'],
    ['204', noContent(), 'answered'],
    ['a download', download(), 'answered'],
  ] as const)('a retry that is answered with %s ends it', async (_, answer, why) => {
    const site = shared.server.site();
    site.answer('/', badGateway(), answer);
    const tab = await shared.browser.openPage(site.url('/'));
    await site.waitForHit('/', 2);
    await isRefused(shared, tab, site, why);
    expect(site.hits('/')).toHaveLength(2);
  });

  test('Retry-After is not undercut, not even by looking', async () => {
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

  test('of several Retry-After the longest is not undercut, a part of a second is one, and a date may be in UTC', async () => {
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

  test('a site that asks for more than half an hour is not tried by itself', async () => {
    const site = shared.server.site();
    site.answer('/', badGateway({ 'retry-after': '3600' }));
    const tab = await shared.browser.openPage(site.url('/'));
    const record = await isRefused(shared, tab, site, 'retry-later');
    expect(record.incident?.notBefore?.delay).toBe(3_600_000);
  });

  test.each([
    ['header', badGateway({ refresh: '90' })],
    ['meta element', badGatewayPage('<meta http-equiv="refresh" content="90">')],
  ])('a page that refreshes itself by a %s is left to itself', async (_, answer) => {
    const site = shared.server.site();
    site.answer('/', answer);
    const tab = await shared.browser.openPage(site.url('/'));
    await endsWith(shared, tab, 'reloads-itself');
    expect(site.hits('/')).toHaveLength(1);
  });

  test('a page whose script reloads it is not raced', async () => {
    const site = shared.server.site();
    // Often: there is room below the first wait for a machine that is slow.
    site.answer('/', badGatewayPage('<script>setTimeout(() => location.reload(), 400)</script>'));
    const tab = await shared.browser.openPage(site.url('/'));
    await until(
      'the first wait would be over twice',
      () => {
        const hits = site.hits('/');
        return (hits.at(-1)?.at ?? 0) - (hits[0]?.at ?? 0) > 2 * LONGEST_FIRST_WAIT;
      },
      { timeout: 60_000 },
    );
    // In Firefox the wait begins again each time.
    // See docs/browser-quirks.md#firefox-reports-a-reload-by-script-like-one-by-the-user.
    if (shared.kind === 'chromium') await endsWith(shared, tab, 'reloads-itself');
    const record = await shared.browser.stored(tab.tabId);
    expect(record?.incident?.attemptsMade).toBe(0);
    // It would go on beside all the other tests.
    await tab.page.close();
  });

  test('a page that somebody types into is not reloaded', async () => {
    const site = shared.server.site();
    site.answer('/', patient(badGatewayPage('<input id="name">')));
    const tab = await shared.browser.openPage(site.url('/'));
    await tab.page.type('#name', 'Ada');
    await isHeld(shared, tab, 'in-use');
    await pastTheNextDeadline(shared);
    expect(site.hits('/')).toHaveLength(1);
    expect(await tab.page.$eval('#name', (it) => (it as HTMLInputElement).value)).toBe('Ada');
  });

  test('a page whose text somebody has selected is not reloaded', async () => {
    const site = shared.server.site();
    site.answer('/', patient(badGatewayPage('<p id="text">Reference 42</p>')));
    const tab = await shared.browser.openPage(site.url('/'));
    await tab.page.click('#text', { count: 3 });
    await isHeld(shared, tab, 'in-use');
    expect(site.hits('/')).toHaveLength(1);
  });

  test.each([
    ['a listener', 'addEventListener("beforeunload", (e) => e.preventDefault())'],
    ['a handler', 'onbeforeunload = () => "Really?"'],
  ])('a page that asks before it is left, by %s, shows no dialog and stays', async (_, guard) => {
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

  test('a page with an open alert is not reloaded under it', async () => {
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

  test('Stop in the popup holds, also over a reload, until Keep trying', async () => {
    const site = shared.server.site();
    site.answer('/', badGateway());
    const tab = await shared.browser.openPage(site.url('/'));
    await shared.browser.waitForPhase(tab.tabId, 'waiting');
    const popup = await shared.browser.openPopup(tab.tabId);
    await (await popup.waitForSelector('.button.side'))?.click();
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
  test.runIf(shared.kind === 'firefox')('the browser’s own Stop ends it', async () => {
    const site = shared.server.site();
    site.answer('/', badGateway(), hang());
    const tab = await shared.browser.openPage(site.url('/'));
    await site.waitForHit('/', 2);
    await shared.browser.pressStop(tab.page);
    await isRefused(shared, tab, site, 'stopped-in-browser');
  });

  test('Retry now goes at once and costs none of the attempts', async () => {
    const site = shared.server.site();
    site.answer('/', badGateway({ 'retry-after': '600' }));
    const tab = await shared.browser.openPage(site.url('/'));
    await shared.browser.waitForPhase(tab.tabId, 'waiting');
    await sendCommand('retry-now', tab.tabId);
    await site.waitForHit('/', 2, 5_000);
    const record = await shared.browser.waitForPhase(tab.tabId, 'waiting');
    expect(record.incident?.attemptsMade).toBe(0);
  });

  test('a reload by the person pauses the wait and neither uses up nor resets attempts', async () => {
    const site = shared.server.site();
    site.answer('/', badGateway(), patient(badGateway(), 60), slowly(6_000, badGateway()));
    const tab = await shared.browser.openPage(site.url('/'));
    await site.waitForHit('/', 2);
    await shared.browser.waitForPhase(tab.tabId, 'waiting');
    // The driver may wait for the answer, the person does not.
    const pressed = shared.browser.pressReload(tab.page);
    await shared.browser.waitForPhase(tab.tabId, 'interrupted');
    await pressed;
    const record = await shared.browser.waitForPhase(tab.tabId, 'waiting');
    expect(record.incident?.attemptsMade).toBe(1);
    expect(record.incident?.attempts.at(-1)).toMatchObject({ trigger: 'user', outcome: 502 });
  });

  test('leaving and closing end it', async () => {
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
      'the closed one is forgotten',
      async () => !(await shared.browser.stored(closer.tabId)),
    );
    const before = site.hits('/').length;
    await pastTheNextDeadline(shared);
    expect(site.hits('/')).toHaveLength(before);
  });

  test('two windows are two incidents: one stopped, the other comes back', async () => {
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
