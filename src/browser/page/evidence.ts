import type { Tabs } from 'webextension-polyfill';
import { failingElsewhere } from '../../core/diagnosis/failing-elsewhere.ts';
import {
  otherSitesLoaded,
  parseRecentLoads,
  RECENT_LOADS_KEY,
} from '../../core/diagnosis/recent-loads.ts';
import type { Evidence } from '../../core/diagnosis/verdict.ts';
import { webAddress } from '../../core/http/address.ts';
import type { Incident } from '../../core/state/incident.ts';
import type { TabRecord } from '../../core/state/tab-record.ts';
import { tabsIn } from '../../core/storage/stored-tab.ts';

import { browser } from '../polyfill.ts';
import { runInPage } from './run.ts';

/** Other tabs of the site that are asked at most. */
const MOST_TABS_READ = 3;

/**
 * All that this browser knows of whose fault it is; nothing is sent anywhere. Private tabs are looked
 * at only for a private one. `ownSide` and what a test found are for the caller to fill in. Takes as long
 * as the slowest other tab of this site, a second at most; it never rejects.
 */
export async function gatherEvidence(
  tabId: number,
  host: string,
  isPrivate: boolean,
): Promise<Evidence> {
  const [local, session, tabs] = await Promise.all([
    browser.storage.local.get(null).catch(() => ({})),
    isPrivate ? browser.storage.session.get(null).catch(() => ({})) : {},
    browser.tabs.query({}).catch(() => []),
  ]);
  const now = Date.now();
  const records = tabsIn({ ...session, ...local });
  const incident = records.get(tabId)?.incident ?? null;
  const failing = failingElsewhere(records.values(), tabId, host, now);
  const fine = otherSitesLoaded(
    parseRecentLoads(local[RECENT_LOADS_KEY as keyof typeof local]),
    host,
    now,
  );
  return {
    now,
    host,
    online: navigator.onLine,
    ownSide: null,
    connection: null,
    testedAt: null,
    networkFailedAt: networkFailedAt(incident),
    failingSince: incident?.startedAt ?? null,
    otherFineAt: fine.lastAt,
    othersFine: fine.count,
    othersFailing: failing.sites,
    siteFailing: failing.sameSite,
    siteFineAt: await siteFineAt(siblings(tabs, tabId, isPrivate, records)),
  };
}

function networkFailedAt(incident: Incident | null): number | null {
  if (!incident?.networkFailed) return null;
  return incident.attempts.findLast(({ outcome }) => outcome === 'network-error')?.at ?? null;
}

// Tabs at the same origin that seem to be well.
function siblings(
  tabs: readonly Tabs.Tab[],
  tabId: number,
  isPrivate: boolean,
  records: ReadonlyMap<number, TabRecord>,
): number[] {
  const originOf = (url = ''): string | undefined => webAddress(url)?.origin;
  const origin = originOf(tabs.find(({ id }) => id === tabId)?.url);
  return tabs.flatMap(({ id = tabId, url, status, discarded, incognito }) => {
    const asleep = status !== 'complete' || discarded === true;
    const hidden = incognito && !isPrivate;
    const fails = (records.get(id)?.incident ?? null) !== null;
    const other = id !== tabId && origin !== undefined && originOf(url) === origin;
    return other && !asleep && !hidden && !fails ? [id] : [];
  });
}

/** When the newest page among these tabs was loaded from its server and with success (epoch ms), or null. */
async function siteFineAt(tabIds: readonly number[]): Promise<number | null> {
  const readings = tabIds
    .slice(-MOST_TABS_READ)
    .map((tabId) => runInPage(tabId, loadedAt).catch(() => null));
  const times = (await Promise.all(readings)).filter((at) => at !== null);
  return times.length === 0 ? null : Math.max(...times);
}

// From a cache, or by the site's own service worker, it says nothing of the server.
function loadedAt(): number | null {
  const [load] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  const {
    responseStatus = 0,
    transferSize = 0,
    workerStart = 0,
    nextHopProtocol = '',
  } = load ?? {};
  const fine = responseStatus >= 200 && responseStatus < 400;
  // Firefox tells no `workerStart`, but then no connection either.
  const fromServer = transferSize > 0 && workerStart === 0 && nextHopProtocol !== '';
  return fine && fromServer ? performance.timeOrigin : null;
}
