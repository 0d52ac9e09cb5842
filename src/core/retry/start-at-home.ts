import { hostOf } from '../http/address.ts';
import { type PageId, pageId } from '../http/page-id.ts';
import { displayOf } from '../rules/displays.ts';
import type { Command, Identified, IdentifiedEvent, TabFacts } from '../state/events.ts';
import type { Answer } from '../state/incident.ts';
import type { TabRecord } from '../state/tab-record.ts';
import { startIncident } from './apply-answer.ts';
import { roomBeforeHome } from './away-from-home.ts';
import { isInUse, isSilent } from './page-in-use.ts';
import { type Context, type Result, result, withIncident } from './transition-result.ts';
import { holdIncident } from './waiting-and-holding.ts';

/** After this time (ms) a page that could not be inspected is inspected again. */
const LOOKS_AGAIN = 15_000;

/**
 * After a start of the browser: inspects the tabs that show a page of a rule with a home address,
 * hidden ones only of an unattended screen. Firefox loads them before an extension can listen, so their failure was not reported.
 */
export function inspectHomes(
  tabs: readonly Identified<TabFacts>[],
  { settings }: Context,
): readonly Extract<Command, { type: 'inspect-page' }>[] {
  return tabs
    .filter((it) => !it.discarded && !it.incognito)
    .filter(({ page, hidden, loading }) => {
      // The browser has not said yet which page it loads.
      if (loading && hostOf(page) === '') return Object.keys(settings.displays).length > 0;
      const { home, unattended } = displayOf(settings, page, false);
      return home !== '' && (unattended || !hidden);
    })
    .map(({ tabId }) => ({ type: 'inspect-page', tabId, atStart: true }) as const);
}

/**
 * After a start of the browser: opens the home address in a tab without an incident that was inspected
 * and shows a failed page. On an unattended screen any other page of the site is held like one that the
 * site answers by in place of the home address. Null if this event does not concern that. How the page was
 * requested is unknown, so it is never reloaded.
 */
export function openHome(
  record: TabRecord,
  event: IdentifiedEvent,
  context: Context,
): Result | null {
  if (event.type !== 'page-inspected' || !event.atStart || record.incident !== null) return null;
  const { settings, salts } = context;
  const { tab, page, online } = event.inspection;
  if (tab === null || tab.incognito) return null;
  const { home, unattended } = displayOf(settings, tab.page, tab.incognito);
  if (home === '' || salts === undefined || isInUse(event.inspection, unattended)) return null;
  const homePage = pageId(home, salts, false);
  const isReadable = !tab.loading && online && !isSilent(page);
  if (unattended && tab.page !== homePage) {
    const delay = isReadable ? 0 : LOOKS_AGAIN;
    return result(holdAtStart(record, tab, homePage, delay, context));
  }
  if (!isReadable) return null;
  const hasFailed =
    page.kind === 'error-page' || (page.kind === 'read' && (page.status ?? 0) >= 400);
  if (!hasFailed) return null;
  return result(record, { type: 'open', tabId: record.tabId, page: tab.page, address: home });
}

// Nothing failed that was seen; so the page counts as one in front of the home address.
function holdAtStart(
  before: TabRecord,
  tab: Identified<TabFacts>,
  homePage: PageId,
  delay: number,
  context: Context,
): TabRecord {
  const { incognito, cookieStoreId } = tab;
  const record = { ...before, incognito, cookieStoreId };
  const answer: Answer = {
    ...{ page: tab.page, method: 'GET', status: 200, headers: {}, cached: false, oneTime: null },
    ...{ byServiceWorker: false, crossSite: false, receivedAt: context.now },
  };
  const incident = startIncident(record, answer, tab, context);
  const room = roomBeforeHome(homePage, context);
  const held = holdIncident(record, { ...incident, room }, 'away-from-home', 0, context, delay);
  return withIncident(record, held);
}
