import { hostNameOf } from '../http/address.ts';
import { mayRetryNow, mayStop } from '../retry/allowed-commands.ts';
import { findRule, mayChangeRule } from '../rules/site-rules.ts';
import type { Settings } from '../state/settings.ts';
import type { TabRecord } from '../state/tab-record.ts';

/** What the icon's menu offers for the current tab. */
export interface MenuState {
  readonly mayRetry: boolean;
  readonly mayStop: boolean;
  /**
   * Whether pages of the site are retried; null if the menu has no switch for it: no site, or
   * something decides that the switch does not change.
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
  const ruling = findRule(settings, url, tab?.incognito ?? true);
  // The menu changes only rules of hosts; a rule with a port must be changed where it is visible.
  const hasSwitch = ruling.own === hostNameOf(url) && mayChangeRule(settings, ruling);
  return {
    mayRetry: incident !== null && mayRetryNow(incident),
    mayStop: incident !== null && mayStop(incident),
    siteOn: hasSwitch ? ruling.effect !== 'never' : null,
  };
}
