import { requestNotifications, sendClear, sendCommand } from '../browser/act/commands.ts';
import {
  goBack,
  openBeside,
  openOwnerPage,
  openPrivateWindow,
  openSettings,
} from '../browser/act/navigation.ts';
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
import { gatherEvidence } from '../browser/page/evidence.ts';
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
  openOwnerPage,
  testConnection: () => testConnection(),
};
