import { tabById } from '../browser/info/current-tab.ts';
import { browserMessages } from '../browser/info/i18n.ts';
import { readText } from '../browser/page/read-text.ts';
import { readTab } from '../browser/storage/stored-state.ts';
import type { OwnerPorts } from './ports.ts';

/** The real ports of the page. No other file of it imports `src/browser`. */
export const ownerPorts: OwnerPorts = { messages: browserMessages, tabById, readTab, readText };
