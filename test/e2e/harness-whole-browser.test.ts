import { expect, test } from 'vitest';
import { until } from '../../scripts/process/until.ts';
import { badGateway, page } from './harness/answers.ts';
import { inEachBrowser } from './harness/in-each-browser.ts';

// These affect every tab, so they have their own browser and run one after another.
inEachBrowser(
  (shared) => {
    test('the extension sees a private window where it is allowed to', async () => {
      const site = shared.server.site();
      site.answer('/', badGateway());
      const tab = await shared.browser.openPrivateWindow(site.url('/'));
      const tabFacts = await shared.browser.ask((api, id: number) => api.tabs.get(id), tab.tabId);
      expect(tabFacts.incognito).toBe(true);
      expect(await tab.page.title()).toContain('502');
      await tab.page.close();
    });

    test('the background ends when it is killed, and the next event restarts it', async () => {
      const site = shared.server.site();
      site.answer('/', badGateway());
      const tab = await shared.browser.openPage(site.url('/'));
      await shared.browser.waitForPhase(tab.tabId, 'waiting');
      await shared.browser.killBackground();
      await shared.browser.pressReload(tab.page);
      await until('the background is alive', () => shared.browser.isBackgroundAlive());
    });

    test('a seeded record is read back by the extension', async () => {
      const site = shared.server.site();
      site.answer('/', badGateway());
      const tab = await shared.browser.openPage(site.url('/'));
      const { incident, ...record } = await shared.browser.waitForPhase(tab.tabId, 'waiting');
      if (!incident) throw new Error('A phase without an incident.');
      const ended = { name: 'ended', reason: 'gave-up', at: Date.now() } as const;
      await shared.browser.seed({ ...record, incident: { ...incident, phase: ended } });
      await shared.browser.waitForPhase(
        tab.tabId,
        (phase) => phase.name === 'ended' && phase.reason === 'gave-up',
      );
    });

    test('the extension sees no page without site access, and the next one once it is granted again', async () => {
      const site = shared.server.site();
      site.answer('/', badGateway());
      await shared.browser.setAccess(false);
      const unseen = await shared.browser.openPage(site.url('/'));
      expect(await shared.browser.stored(unseen.tabId)).toBeNull();
      await shared.browser.setAccess(true);
      const visible = await shared.browser.openPage(site.url('/'));
      await shared.browser.waitForPhase(visible.tabId, 'waiting');
    });

    test('an update of the extension keeps local storage and clears session storage', async () => {
      const site = shared.server.site();
      site.answer('/', badGateway());
      const tab = await shared.browser.openPage(site.url('/'));
      await shared.browser.waitForPhase(tab.tabId, 'waiting');
      await shared.browser.ask((api) => api.storage.session.set({ mark: 1 }));
      await shared.browser.updateExtension();
      expect(await shared.browser.ask((api) => api.storage.session.get('mark'))).toEqual({});
      expect(await shared.browser.stored(tab.tabId)).not.toBeNull();
    });

    test('a driver can open the popup at the icon in Chromium, and not in Firefox', async () => {
      const site = shared.server.site();
      site.answer('/', page());
      const tab = await shared.browser.openPage(site.url('/'));
      const popup = await shared.browser.openRealPopup(tab.windowId);
      if (shared.kind === 'firefox') expect(popup).toBeNull();
      else expect(await popup?.evaluate('location.pathname')).toContain('popup');
    });
  },
  { inPrivate: true, oneByOne: true },
);

inEachBrowser(
  (shared) => {
    test('the fault server serves https with a certificate made for the run', async () => {
      const site = shared.server.site();
      site.answer('/', page());
      const { page: tab } = await shared.browser.openPage(site.url('/'));
      expect(await tab.evaluate('isSecureContext')).toBe(true);
      expect(await tab.title()).toBe('Back');
    });
  },
  { secure: true },
);
