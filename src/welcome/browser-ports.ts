import { openSettings } from '../browser/act/navigation.ts';
import { pinsByMenu } from '../browser/info/capabilities.ts';
import { browserMessages } from '../browser/info/i18n.ts';
import { isPinned } from '../browser/info/pinned.ts';
import { hasAccess, onAccessChange, requestAccess } from '../browser/listen/host-permissions.ts';
import type { WelcomePorts } from './ports.ts';

/** The real ports of the first-run page. No other file of it imports `src/browser`. */
export const welcomePorts: WelcomePorts = {
  messages: browserMessages,
  pinning: pinsByMenu() ? 'menu' : 'button',
  isPinned,
  hasAccess,
  requestAccess,
  onAccessChange,
  openSettings,
};
