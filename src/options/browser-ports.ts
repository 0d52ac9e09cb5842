import { requestNotifications, sendCommand } from '../browser/act/commands.ts';
import { isPrivatePage } from '../browser/info/current-tab.ts';
import { browserMessages } from '../browser/info/i18n.ts';
import { onStoredChange, readAreas, readSettings } from '../browser/storage/stored-state.ts';
import type { OptionsPorts } from './ports.ts';

/** The real ports of the options page. No other file of it imports `src/browser`. */
export const optionsPorts: OptionsPorts = {
  messages: browserMessages,
  readSettings,
  readAreas,
  onStoredChange,
  isPrivatePage,
  sendCommand,
  requestNotifications,
};
