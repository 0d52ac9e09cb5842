import type { UserCommand } from '../../core/state/events.ts';
import type { MenuState } from '../../core/view/menu.ts';
import { browser } from '../polyfill.ts';

const RETRY = 'retry-now';
const STOP = 'stop';
const SITE = 'site-auto-reload';
const SETTINGS = 'settings';

/**
 * Creates the four entries of the icon's context menu. Call it at each installation, update and
 * browser start.
 */
export async function createMenu(): Promise<void> {
  const { contextMenus, i18n } = browser;
  await contextMenus.removeAll();
  const entry = { contexts: ['action' as const] };
  contextMenus.create({
    ...entry,
    id: RETRY,
    enabled: false,
    title: i18n.getMessage('menu_retry_now'),
  });
  contextMenus.create({ ...entry, id: STOP, enabled: false, title: i18n.getMessage('menu_stop') });
  contextMenus.create({
    ...entry,
    id: SITE,
    type: 'checkbox',
    checked: true,
    title: i18n.getMessage('menu_site_auto_reload'),
  });
  contextMenus.create({ ...entry, id: SETTINGS, title: i18n.getMessage('settings_title') });
}

/** Updates the menu for the active tab. Rejects if the menu does not exist yet. */
export async function showMenu({ mayRetry, mayStop, siteOn }: MenuState): Promise<void> {
  const { contextMenus } = browser;
  await Promise.all([
    contextMenus.update(RETRY, { enabled: mayRetry }),
    contextMenus.update(STOP, { enabled: mayStop }),
    contextMenus.update(SITE, { enabled: siteOn !== null, checked: siteOn ?? true }),
  ]);
}

/** Calls `listener` with each command from the icon's menu. */
export function onMenuCommand(listener: (command: UserCommand) => void): void {
  browser.contextMenus.onClicked.addListener((info, tab) => {
    if (info.menuItemId === SETTINGS) void browser.runtime.openOptionsPage();
    if (tab?.id === undefined) return;
    if (info.menuItemId === RETRY || info.menuItemId === STOP) {
      listener({ type: info.menuItemId, tabId: tab.id });
    } else if (info.menuItemId === SITE) {
      const { url = '', incognito } = tab;
      listener({ type: 'set-site-auto-reload', url, on: info.checked === true, incognito });
    }
  });
}
