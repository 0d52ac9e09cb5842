import { hostNameOf } from '../http/address.ts';
import { mayRetryNow, mayStop } from '../retry/allowed-commands.ts';
import { findRule, mayChangeRule } from '../rules/site-rules.ts';
import type { Settings } from '../state/settings.ts';
import type { TabRecord } from '../state/tab-record.ts';

/** What the icon's menu offers for the tab that is looked at. */
export interface MenuState {
  readonly mayRetry: boolean;
  readonly mayStop: boolean;
  /** Null where there is no switch to turn: no site, or something decides that it does not turn. */
  readonly siteOn: boolean | null;
}

/** The menu for a tab at this address; no tab is a tab without a site. */
export function menuState(
  record: TabRecord | undefined,
  tab: { readonly url: string; readonly incognito: boolean } | null,
  settings: Settings,
): MenuState {
  const incident = record?.incident ?? null;
  const url = tab?.url ?? '';
  const ruling = findRule(settings, url, tab?.incognito ?? true);
  // The menu knows of hosts alone: a rule with a port is turned where it can be seen.
  const hasSwitch = ruling.own === hostNameOf(url) && mayChangeRule(settings, ruling);
  return {
    mayRetry: incident !== null && mayRetryNow(incident),
    mayStop: incident !== null && mayStop(incident),
    siteOn: hasSwitch ? ruling.effect !== 'never' : null,
  };
}
