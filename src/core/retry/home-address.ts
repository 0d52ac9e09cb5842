import { pageId } from '../http/page-id.ts';
import { displayOf } from '../rules/displays.ts';
import { type FirstAddress, newFirstAddress } from '../state/first-address.ts';
import { type Incident, type Phase, pageBehindRoom, type Trigger } from '../state/incident.ts';
import type { Settings } from '../state/settings.ts';
import type { TabRecord } from '../state/tab-record.ts';
import type { Context } from './transition-result.ts';

/** Whether the incident is held away from its home address. */
export function isAwayFromHome(phase: Phase): boolean {
  return phase.name === 'held' && phase.reason === 'away-from-home';
}

/** Whether a press on the button leads back home; without a home address it reloads the page. */
export function canLeadHome(
  incident: Incident,
  settings: Settings,
  incognito: boolean | null,
): boolean {
  const { home } = displayOf(settings, pageBehindRoom(incident), incognito);
  return isAwayFromHome(incident.phase) && home !== '';
}

/**
 * The home address that an attempt of this tab asks in place of the page on screen, as a first address;
 * null if its rule keeps none, the page is at home already, or the user asks for a failed page.
 */
export function homeInstead(
  { incident, incognito }: TabRecord,
  by: Trigger,
  { settings, salts }: Context,
): FirstAddress | null {
  if (incident === null || salts === undefined) return null;
  if (by === 'user' && !isAwayFromHome(incident.phase)) return null;
  const address = displayOf(settings, pageBehindRoom(incident), incognito).home;
  if (address === '') return null;
  const page = pageId(address, salts, false);
  return page === incident.page ? null : newFirstAddress({ address, page, isOwn: true });
}

/** Whether nobody attends the screen that shows this tab. */
export function isUnattended({ incident, incognito }: TabRecord, { settings }: Context): boolean {
  return incident !== null && displayOf(settings, pageBehindRoom(incident), incognito).unattended;
}
