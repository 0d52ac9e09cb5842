import { askWithoutCookies } from '../browser/act/ask-without-cookies.ts';
import { requestNotifications, sendClear, sendCommand } from '../browser/act/commands.ts';
import {
  goBack,
  openBeside,
  openOwnerPage,
  openPrivateWindow,
  openSettings,
  showTab,
} from '../browser/act/navigation.ts';
import { openInTab } from '../browser/act/tabs.ts';
import { testConnection } from '../browser/act/test-connection.ts';
import { capabilities } from '../browser/info/capabilities.ts';
import { currentTab, tabById } from '../browser/info/current-tab.ts';
import { browserMessages } from '../browser/info/i18n.ts';
import { poll } from '../browser/info/poll-until.ts';
import {
  hasAccess,
  hasAccessTo,
  onAccessChange,
  requestAccess,
} from '../browser/listen/host-permissions.ts';
import { listenToParts } from '../browser/listen/parts-of-load.ts';
import { gatherEvidence } from '../browser/page/evidence.ts';
import { readParts } from '../browser/page/page-parts.ts';
import { readStatus } from '../browser/page/read-status.ts';
import { readText } from '../browser/page/read-text.ts';
import { onStoredChange, readTab } from '../browser/storage/stored-state.ts';
import type { PopupPorts } from './model/ports.ts';

/** The real ports of the popup. No other file of the popup imports `src/browser`. */
export const popupPorts: PopupPorts = {
  messages: browserMessages,
  currentTab,
  tabById,
  readTab,
  onStoredChange,
  hasAccess,
  hasAccessTo,
  onAccessChange,
  capabilities,
  gatherEvidence,
  readStatus,
  readText,
  readParts,
  async cookieDomainsOf(domains) {
    // Chrome chooses the domains itself, and does without the list of public suffixes.
    if (import.meta.env.BUILT_FOR !== 'firefox') return domains;
    return (await import('../core/rules/public-suffix.ts')).cookieDomainsOf(domains);
  },
  poll,
  sendCommand,
  requestNotifications,
  sendClear,
  requestAccess,
  goBack,
  openBeside,
  openPrivateWindow,
  openSettings,
  showTab,
  openAgain: (tabId) => openInTab(tabId, ''),
  openAgainAndLook: (tabId) => listenToParts(tabId, () => openInTab(tabId, '')),
  openOwnerPage,
  testConnection: () => testConnection(),
  askWithoutCookies: (url) => askWithoutCookies(url),
};
