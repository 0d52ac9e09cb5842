import { NO_PAGE_ID, pageId, type Salts } from '../core/http/page-id.ts';
import { identifyTab } from '../core/identify-event.ts';
import { type ClearResult, kindsOf } from '../core/state/clear-job.ts';
import type { Command, Event, TabFacts } from '../core/state/events.ts';
import type { ReloadRefusal } from '../core/state/reload-refusal.ts';
import { performWatch } from './perform-watch.ts';
import type { Ports } from './ports.ts';

/** How long (ms) a page that is loading is waited for, and how often it is asked. */
const LOADS_WITHIN = 60_000;
const LOADED_AGAIN = 500;

/** A reload that was decided and saved. */
export type Reload = Extract<Command, { type: 'reload' }>;

/**
 * Runs one command, once. Returns its outcome as the next event, or null if the browser's own
 * events report it. Reloads only what was saved before: a kill in between would forget the attempt.
 * `isWanted` tells, at the last moment, whether this reload is still wanted. Addresses are taken from
 * the tab, which must still show the command's page.
 */
export async function perform(
  command: Command,
  ports: Ports,
  salts: Salts,
  saved: boolean,
  isWanted: (reload: Reload) => boolean,
): Promise<Event | null> {
  if (command.type === 'check-access') return checkAccess(command.origins, ports);
  if (!('tabId' in command)) return performWatch(command, ports, salts, saved);
  const { tabId } = command;
  switch (command.type) {
    case 'query-tab': {
      const { roomOf: requestId } = command;
      // Read first: what the tab shows must be known as late as possible.
      const isRoom = requestId !== undefined && (await ports.readRoom(tabId));
      const tab = await ports.tabFacts(tabId);
      const queried = { type: 'tab-queried', tabId, tab } as const;
      return requestId === undefined ? queried : { ...queried, room: { requestId, isRoom } };
    }
    case 'inspect-page':
      return inspect(command, ports);
    case 'read-status': {
      const load = await ports.readLoad(tabId);
      const { href: url = '', status = 0, byServiceWorker = false } = load ?? {};
      return { type: 'status-read', tabId, url, status, byServiceWorker };
    }
    case 'note-touches':
      // Not awaited: a page may take any time to answer, or allow no script.
      ports.noteTouches(tabId).catch(() => {});
      return null;
    case 'check-incognito': {
      const isPage = (url: string) => pageId(url, salts, false) === command.page;
      const isRoom = command.watched && (await ports.readRoom(tabId, isPage));
      const tab = await ports.tabFacts(tabId);
      // Whether a closed tab was private is unknown.
      if (tab === null) return null;
      const { incognito, hidden } = tab;
      const watched = command.watched && !isRoom;
      return { ...command, type: 'good-load', watched, incognito, hidden };
    }
    case 'open': {
      const { page } = command;
      const tab = await ports.tabFacts(tabId);
      const isAny = page === NO_PAGE_ID;
      if (!isAny && (tab === null || identifyTab(tab, salts).page !== page))
        return { type: 'tab-queried', tabId, tab };
      await ports.openInTab(tabId, command.address ?? (isAny ? '' : (tab?.url ?? '')));
      return null;
    }
    case 'open-popup':
      await ports.openPopup(tabId);
      return null;
    case 'check-clear-permission':
      return (await ports.mayClear(kindsOf(command))) ? { type: 'clear-allowed', tabId } : null;
    case 'clear':
      return {
        type: 'clear-finished',
        tabId,
        since: command.since,
        outcome: await performClear(command, ports, saved),
      };
    case 'reload':
      return saved
        ? reload(command, ports, salts, isWanted)
        : { type: 'reload-refused', tabId, reason: 'cannot-save' };
  }
}

async function inspect(
  { tabId, atStart }: Extract<Command, { type: 'inspect-page' }>,
  ports: Ports,
): Promise<Event> {
  if (atStart) await untilLoaded(tabId, ports);
  const inspection = await ports.inspect(tabId);
  return { type: 'page-inspected', tabId, inspection, ...(atStart && { atStart }) };
}

// Asked as long as a background without events lives; its end costs the inspection of one start.
async function untilLoaded(tabId: number, ports: Ports): Promise<void> {
  for (let left = LOADS_WITHIN; left > 0; left -= LOADED_AGAIN) {
    if (!(await ports.tabFacts(tabId))?.loading) return;
    await new Promise<void>((done) => void ports.startTimer(LOADED_AGAIN, done));
  }
}

async function checkAccess(origins: readonly string[], ports: Ports): Promise<Event | null> {
  const granted = await Promise.all(origins.map((origin) => ports.hasAccessTo(`${origin}/`)));
  const lost = origins.filter((_, at) => !granted[at]);
  return lost.length === 0 ? null : { type: 'access-lost', origins: lost };
}

async function performClear(
  { tabId, page, domains, ...command }: Extract<Command, { type: 'clear' }>,
  ports: Ports,
  saved: boolean,
): Promise<ClearResult> {
  if (!saved) return 'failed';
  return ports.clear(tabId, kindsOf(command), page, domains).catch((error: unknown) => {
    ports.report(error);
    return 'failed';
  });
}

// Checks the tab once more right before the reload: it may have changed since the last check.
async function reload(
  command: Reload,
  ports: Ports,
  salts: Salts,
  isWanted: (reload: Reload) => boolean,
): Promise<Event | null> {
  const { tabId, instead } = command;
  const tab = await ports.tabFacts(tabId);
  const refusal = refusalOf(command, tab, salts);
  if (refusal !== null || tab === null) return refused(tabId, refusal ?? 'gone');
  if (instead !== undefined) {
    const mayAskFirst = await ports.hasAccessTo(instead);
    if (!isWanted(command)) return null;
    if (!mayAskFirst && command.isAway) return refused(tabId, 'no-access');
    if (mayAskFirst && command.mayOpen) {
      await ports.openInTab(tabId, instead);
      return null;
    }
    if (mayAskFirst && (await ports.replacePage(tabId, instead, tab))) return null;
    // That took a while, and may have failed since the page has changed.
    const why = refusalOf(command, await ports.tabFacts(tabId), salts);
    if (why !== null) return refused(tabId, why);
  }
  // While the tab was queried, the user may have pressed Stop, or a load may have begun.
  if (!isWanted(command)) return null;
  // See docs/browser-quirks.md#firefox-does-not-load-a-discarded-tab-at-a-reload.
  if (command.opens || (tab.discarded && tab.hidden)) await ports.openInTab(tabId, '');
  else await ports.reloadTab(tabId, command.bypassCache);
  return null;
}

function refused(tabId: number, reason: ReloadRefusal): Event {
  return { type: 'reload-refused', tabId, reason };
}

// Why this tab is not reloaded as it is now; null if nothing speaks against that.
function refusalOf(command: Reload, tab: TabFacts | null, salts: Salts): ReloadRefusal | null {
  if (tab === null) return 'gone';
  // Without access the browser hides the tab's URL.
  if (tab.url === '') return 'no-access';
  if (identifyTab(tab, salts).page !== command.page) return 'moved';
  const isComparable = command.documentId !== null && tab.documentId !== null;
  if (isComparable && tab.documentId !== command.documentId) return 'unknown-document';
  if (tab.discarded && tab.hidden && !command.mayWake) return 'discarded';
  return tab.loading && !command.mayInterruptLoad ? 'tab-loading' : null;
}
