import { mayRetryNow, mayStop } from '../retry/allowed-commands.ts';
import { findRule } from '../rules/site-rules.ts';
import { effectOfSwitch, isSwitchOn } from '../rules/site-switch.ts';
import type { Settings } from '../state/settings.ts';
import type { TabRecord } from '../state/tab-record.ts';

/** What the icon's menu offers for the current tab. */
export interface MenuState {
  readonly mayRetry: boolean;
  readonly mayStop: boolean;
  /**
   * Whether pages of the site are retried; null if the menu has no switch for it: no site, or no room
   * for another rule.
   */
  readonly siteOn: boolean | null;
}

/** The menu for a tab at this URL. No tab counts as a tab without a site. */
export function menuState(
  record: TabRecord | undefined,
  tab: { readonly url: string; readonly incognito: boolean } | null,
  settings: Settings,
): MenuState {
  const incident = record?.incident ?? null;
  const url = tab?.url ?? '';
  const place = { url, incognito: tab?.incognito ?? true };
  const isOn = isSwitchOn(settings, findRule(settings, url, place.incognito).effect);
  return {
    mayRetry: incident !== null && mayRetryNow(incident),
    mayStop: incident !== null && mayStop(incident),
    siteOn: effectOfSwitch(settings, place, !isOn) === null ? null : isOn,
  };
}
