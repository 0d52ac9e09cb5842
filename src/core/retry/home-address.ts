import { pageId } from '../http/page-id.ts';
import { displayOf } from '../rules/displays.ts';
import { pageOfRule } from '../rules/never-give-up.ts';
import type { Command, Identified, IdentifiedEvent, TabFacts } from '../state/events.ts';
import { type FirstAddress, newFirstAddress } from '../state/first-address.ts';
import type { Trigger } from '../state/incident.ts';
import type { TabRecord } from '../state/tab-record.ts';
import { isInUse, isSilent } from './page-in-use.ts';
import { type Context, type Result, result } from './transition-result.ts';

/**
 * The home address that an attempt of this tab asks in place of the failed page, as a first address;
 * null if its rule keeps none, the page is at home already, or the user asks for the page.
 */
export function homeInstead(
  { incident, incognito }: TabRecord,
  by: Trigger,
  { settings, salts }: Context,
): FirstAddress | null {
  if (incident === null || by === 'user' || salts === undefined) return null;
  const address = displayOf(settings, pageOfRule(incident), incognito).home;
  if (address === '') return null;
  const page = pageId(address, salts, false);
  return page === incident.page ? null : newFirstAddress({ address, page, isOwn: true });
}

/** Whether nobody attends the screen that shows this tab. */
export function isUnattended({ incident, incognito }: TabRecord, { settings }: Context): boolean {
  return incident !== null && displayOf(settings, pageOfRule(incident), incognito).unattended;
}

/**
 * After a start of the browser: inspects the tabs in view that show a page of a rule with a home
 * address. Firefox loads them before an extension can listen, so their failure was not reported.
 */
export function inspectHomes(
  tabs: readonly Identified<TabFacts>[],
  { settings }: Context,
): readonly Command[] {
  return tabs
    .filter((it) => !it.hidden && !it.discarded && !it.incognito)
    .filter(({ page }) => displayOf(settings, page, false).home !== '')
    .map(({ tabId }) => ({ type: 'inspect-page', tabId, onceLoaded: true }) as const);
}

/**
 * Opens the home address in a tab without an incident that was inspected and shows a failed page; null
 * if that does not concern this event. How the page was requested is unknown, so it is never reloaded.
 */
export function openHome(
  record: TabRecord,
  event: IdentifiedEvent,
  context: Context,
): Result | null {
  if (event.type !== 'page-inspected' || record.incident !== null) return null;
  const { tab, page, online } = event.inspection;
  if (tab === null || tab.loading || tab.incognito || !online || isSilent(page)) return null;
  const { home, unattended } = displayOf(context.settings, tab.page, tab.incognito);
  const hasFailed =
    page.kind === 'error-page' || (page.kind === 'read' && (page.status ?? 0) >= 400);
  if (home === '' || !hasFailed || isInUse(event.inspection, unattended)) return null;
  return result(record, { type: 'open', tabId: record.tabId, page: tab.page, address: home });
}
