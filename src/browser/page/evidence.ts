import type { Tabs } from 'webextension-polyfill';
import type { Evidence } from '../../core/diagnosis/diagnose.ts';
import { failingElsewhere } from '../../core/diagnosis/failing-elsewhere.ts';
import {
  otherSitesLoaded,
  parseRecentLoads,
  RECENT_LOADS_KEY,
} from '../../core/diagnosis/recent-loads.ts';
import { webAddress } from '../../core/http/address.ts';
import type { Incident } from '../../core/state/incident.ts';
import type { TabRecord } from '../../core/state/tab-record.ts';
import { parsePageTime } from '../../core/storage/parse-page-report.ts';
import { tabsIn } from '../../core/storage/stored-tab.ts';

import { browser } from '../polyfill.ts';
import { runInPage } from './run.ts';

/** How many other tabs of the site are read at most. */
const MOST_TABS_READ = 3;

/**
 * Collects all that this browser knows about whose fault the failure is; sends nothing over the
 * network. Reads private tabs only for a private tab. The caller fills in what the answer
 * itself says (`evidenceIn`) and the results of tests. Takes as long as the slowest other tab of the site, a second at most;
 * never rejects.
 */
export async function gatherEvidence(
  tabId: number,
  host: string,
  isPrivate: boolean,
): Promise<Evidence> {
  const [local, session, tabs] = await Promise.all([
    browser.storage.local.get(null).catch(() => ({})),
    browser.storage.session.get(null).catch(() => ({})),
    browser.tabs.query({}).catch(() => []),
  ]);
  const now = Date.now();
  const records = tabsIn(isPrivate ? { ...session, ...local } : local);
  const incident = records.get(tabId)?.incident ?? null;
  const failing = failingElsewhere(records.values(), tabId, host, now);
  const fine = otherSitesLoaded(
    parseRecentLoads(session[RECENT_LOADS_KEY as keyof typeof session]),
    host,
    now,
  );
  return {
    now,
    online: navigator.onLine,
    ownSide: null,
    ofSite: false,
    proxyRefused: false,
    copy: null,
    isOwnCopy: false,
    withoutCookies: null,
    connection: null,
    testedAt: null,
    networkFailedAt: networkFailedAt(incident),
    failingSince: incident?.startedAt ?? null,
    failedAt: null,
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

// Other tabs at the same origin that seem to be fine.
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

/** When the newest of these pages was loaded with success from its server (epoch ms), or null. */
async function siteFineAt(tabIds: readonly number[]): Promise<number | null> {
  const readings = tabIds
    .slice(-MOST_TABS_READ)
    .map((tabId) => runInPage(tabId, loadedAt, parsePageTime).catch(() => null));
  const times = (await Promise.all(readings)).filter((at) => at !== null);
  return times.length === 0 ? null : Math.max(...times);
}

// A load from a cache or through the site's service worker tells nothing about the server.
function loadedAt(): number | null {
  const [load] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  const {
    responseStatus = 0,
    transferSize = 0,
    workerStart = 0,
    nextHopProtocol = '',
  } = load ?? {};
  const fine = responseStatus >= 200 && responseStatus < 400;
  // In Firefox `workerStart` is 0 also for a load through a worker, but `nextHopProtocol` is ''
  // then.
  const fromServer = transferSize > 0 && workerStart === 0 && nextHopProtocol !== '';
  return fine && fromServer ? performance.timeOrigin : null;
}
