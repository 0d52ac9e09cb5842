import { hostOf } from './address.ts';
import type { TabRecord } from './incident.ts';
import { isSiteOn, type Settings } from './settings.ts';
import { mayRetryNow, mayStop } from './wishes.ts';

/** What the icon's menu offers for the tab that is looked at. */
export interface MenuState {
  readonly mayRetry: boolean;
  readonly mayStop: boolean;
  /** Null where there is no switch to turn: no site, or auto-reload is off for all. */
  readonly siteOn: boolean | null;
}

/** The menu for a tab at this address; no tab is a tab without a site. */
export function menuState(
  record: TabRecord | undefined,
  tab: { readonly url: string; readonly private: boolean } | null,
  settings: Settings,
): MenuState {
  const incident = record?.incident ?? null;
  const host = hostOf(tab?.url ?? '');
  const hasSwitch = host !== '' && settings.autoReload;
  return {
    mayRetry: incident !== null && mayRetryNow(incident),
    mayStop: incident !== null && mayStop(incident),
    siteOn: hasSwitch ? isSiteOn(settings, host, tab?.private ?? true) : null,
  };
}
