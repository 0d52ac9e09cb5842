import { requestNotifications, sendCommand } from '../browser/act/commands.ts';
import { isPrivatePage } from '../browser/info/current-tab.ts';
import { browserMessages } from '../browser/info/i18n.ts';
import { onStoredChange, readSettings } from '../browser/storage/stored.ts';
import type { OptionsPorts } from './ports.ts';

/** The browser, for the page of sites and settings. No other file of it knows the browser. */
export const optionsBrowserPorts: OptionsPorts = {
  messages: browserMessages,
  readSettings,
  onStoredChange,
  isPrivatePage,
  sendCommand,
  requestNotifications,
};
