import { expect, test } from 'vitest';
import { until } from '../../../scripts/process/until.ts';
import type { Attempt } from '../../../src/core/state/incident.ts';
import type { TabRecord } from '../../../src/core/state/tab-record.ts';
import { badGateway, page, redirect, type Scripted } from '../harness/answers.ts';
import { requestsOf } from '../harness/failure-report.ts';
import type { Shared } from '../harness/in-each-browser.ts';
import { isBack, isHeld, pastTheNextDeadline } from '../harness/promises.ts';

const ROOM = page('<p>You are in a queue.</p>', 'Queue');
/** A room that leads on only when the test lets it. */
const GATE = '<script src="/.within.website/x/cmd/anubis/static/js/main.mjs"></script>';

// Not `attemptsMade`: windows of other tests that open and close give this one the focus, and an attempt after
// such a look is not counted there.
function attemptsOf({ incident }: TabRecord): readonly Attempt[] {
  return (incident?.attempts ?? []).filter(
    ({ trigger }) => trigger === 'schedule' || trigger === 'tab-activated',
  );
}

/** Part of `outages.test.ts`. */
export function waitingRooms(shared: Shared): void {
  test.for<readonly [string, Scripted]>([
    ['a Refresh header', { ...ROOM, headers: { ...ROOM.headers, refresh: '8' } }],
    [
      'a meta refresh',
      page('<meta http-equiv="refresh" content="8"><p>You are in a queue.</p>', 'Queue'),
    ],
  ])(
    'a waiting room with %s is no recovery, and the page behind it is',
    async ([, room], { onTestFailed }) => {
      const site = shared.server.site();
      onTestFailed(() => console.log(requestsOf(site)));
      // It refreshes itself again and again, until the test lets it through.
      site.answer('/', badGateway(), room);
      const tab = await shared.browser.openPage(site.url('/'));
      await isHeld(shared, tab, 'waiting-room');
      const badge = await shared.browser.ask(
        (api, tabId: number) => api.action.getBadgeText({ tabId }),
        tab.tabId,
      );
      expect(badge).not.toBe('✓');
      await site.waitForHit('/', 3);
      await isHeld(shared, tab, 'waiting-room');
      site.answer('/', page());
      const { record } = await isBack(shared, tab, site, '/');
      expect(attemptsOf(record)).toHaveLength(1);
    },
  );

  test('a known gate is no recovery and is not reloaded, and the page behind it is retried', async () => {
    const site = shared.server.site();
    site.answer('/', badGateway(), page(GATE, 'Making sure'));
    const tab = await shared.browser.openPage(site.url('/'));
    await isHeld(shared, tab, 'waiting-room');
    await pastTheNextDeadline(shared);
    expect(site.hits('/')).toHaveLength(2);
    site.answer('/', badGateway(), page());
    await shared.browser.pressReload(tab.page);
    await site.waitForHit('/', 3);
    await isBack(shared, tab, site, '/');
    expect(site.hits('/')).toHaveLength(4);
  });

  test('the popup says that the site asks to wait', async () => {
    const site = shared.server.site();
    site.answer('/', badGateway(), page(GATE, 'Making sure'));
    const tab = await shared.browser.openPage(site.url('/'));
    await isHeld(shared, tab, 'waiting-room');
    const popup = await shared.browser.openPopup(tab.tabId);
    await until('the popup says so', async () => {
      const text = await popup.evaluate(() => document.body.innerText).catch(() => '');
      return text.includes(`${site.host} asks you to wait`);
    });
  });
}

/** Part of `outages.test.ts` in Chromium; in Firefox, whose events come late when it is busy, of `statuses.test.ts`. */
export function roomsElsewhere(shared: Shared): void {
  test('a waiting room at another address that leads to another page of its site was no recovery, and that page is', async () => {
    const site = shared.server.site();
    const refresh = '<meta http-equiv="refresh" content="9;url=/home">';
    site.answer('/', badGateway(), redirect('/wait'));
    site.answer('/wait', page(`${refresh}<p>You are in a queue.</p>`, 'Queue'));
    site.answer('/home', page());
    const tab = await shared.browser.openPage(site.url('/'));
    await isHeld(shared, tab, 'waiting-room');
    expect(site.hits('/home')).toHaveLength(0);
    const { record } = await isBack(shared, tab, site, '/home');
    expect(site.hits().map(({ path }) => path)).toEqual(['/', '/', '/wait', '/home']);
    expect(attemptsOf(record)).toHaveLength(1);
  });

  test('Stop in a waiting room at another address lasts once that leads to the failed page', async () => {
    const site = shared.server.site();
    const refresh = '<meta http-equiv="refresh" content="9;url=/">';
    site.answer('/', badGateway(), redirect('/wait'), badGateway());
    site.answer('/wait', page(`${refresh}<p>You are in a queue.</p>`, 'Queue'));
    const tab = await shared.browser.openPage(site.url('/'));
    await isHeld(shared, tab, 'waiting-room');
    await shared.browser.ask(
      (api, tabId: number) => api.runtime.sendMessage({ type: 'stop', tabId }),
      tab.tabId,
    );
    await shared.browser.waitForPhase(tab.tabId, 'ended');
    await site.waitForHit('/', 3);
    await pastTheNextDeadline(shared);
    await shared.browser.waitForPhase(tab.tabId, 'ended');
    expect(site.hits('/')).toHaveLength(3);
  });
}
