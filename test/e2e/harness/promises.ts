import { expect } from 'vitest';
import { until } from '../../../scripts/process/until.ts';
import type { EndReason, HoldReason } from '../../../src/core/state/reasons.ts';
import type { TabRecord } from '../../../src/core/state/tab-record.ts';
import { badGateway } from './answers.ts';
import type { Site } from './fault-server.ts';
import type { Shared } from './in-each-browser.ts';
import type { OpenedTab } from './test-browser.ts';

/**
 * Waits until an attempt that is due by now would have been made: until a control page that starts
 * to fail now has been retried twice.
 */
export async function pastTheNextDeadline({ browser, server }: Shared): Promise<void> {
  const control = server.site();
  control.answer('/control', badGateway());
  const { id } = await browser.ask(
    (api, url: string) => api.windows.create({ url }),
    control.url('/control'),
  );
  await control.waitForHit('/control', 3, 90_000);
  await browser.ask((api, id: number) => api.windows.remove(id), id ?? -1);
}

/** Checks that the tab has no incident, and that nothing is requested past the next deadline. */
export async function staysUnarmed(shared: Shared, tab: OpenedTab, site: Site): Promise<void> {
  const before = requestedPaths(site);
  await pastTheNextDeadline(shared);
  expect(requestedPaths(site)).toEqual(before);
  const incident = (await shared.browser.stored(tab.tabId))?.incident ?? null;
  expect(incident).toBeNull();
}

/** Waits until the incident has ended for this reason, and checks that nothing is requested past the next deadline. */
export async function isRefused(
  shared: Shared,
  tab: OpenedTab,
  site: Site,
  why: EndReason,
): Promise<TabRecord> {
  const record = await endsWith(shared, tab, why);
  const before = requestedPaths(site);
  await pastTheNextDeadline(shared);
  expect(requestedPaths(site)).toEqual(before);
  return record;
}

/** Waits until the incident has ended for this reason. */
export function endsWith({ browser }: Shared, tab: OpenedTab, why: EndReason): Promise<TabRecord> {
  return browser.waitForPhase(
    tab.tabId,
    (phase) => phase.name === 'ended' && phase.reason === why,
    90_000,
  );
}

/** Waits until the incident is held for this reason. */
export function isHeld({ browser }: Shared, tab: OpenedTab, why: HoldReason): Promise<TabRecord> {
  return browser.waitForPhase(
    tab.tabId,
    (phase) => phase.name === 'held' && phase.reason === why,
    90_000,
  );
}

/** Waits until the page is back; `hits` is how often it was requested in all. */
export async function isBack(
  { browser }: Shared,
  tab: OpenedTab,
  site: Site,
  path: string,
): Promise<{ record: TabRecord; hits: number }> {
  const record = await browser.waitForPhase(tab.tabId, 'recovered', 90_000);
  // Read from the tab: Firefox’s driver sometimes hangs when it queries a page that is being replaced.
  await until('the tab shows the page that is back', async () => {
    const { title } = await browser.ask((api, id: number) => api.tabs.get(id), tab.tabId);
    return title === 'Back';
  });
  return { record, hits: site.hits(path).length };
}

/** The paths requested from the site so far. */
function requestedPaths(site: Site): string[] {
  return site.hits().map(({ path }) => path);
}

/** Waits until no event of a load that is over can be reported any more: Firefox is late with some. */
export async function pastLateEvents(): Promise<void> {
  const end = Date.now() + 1_500;
  await until('no event can follow', () => Date.now() >= end);
}
