import { expect } from 'vitest';
import { until } from '../../../scripts/process/until.ts';
import type { EndReason, HoldReason } from '../../../src/core/state/reasons.ts';
import type { TabRecord } from '../../../src/core/state/tab-record.ts';
import { badGateway } from './answers.ts';
import type { Site } from './fault-server.ts';
import type { Shared } from './in-each-browser.ts';
import type { OpenedTab } from './test-browser.ts';

/**
 * Waits until an attempt that had been due by now would have been made: a page that fails beside
 * it, from now on, has been tried twice.
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

/** Nothing is armed in this tab, and the server is asked nothing more past the next deadline. */
export async function staysUnarmed(shared: Shared, tab: OpenedTab, site: Site): Promise<void> {
  const before = requestedPaths(site);
  await pastTheNextDeadline(shared);
  expect(requestedPaths(site)).toEqual(before);
  const incident = (await shared.browser.stored(tab.tabId))?.incident ?? null;
  expect(incident).toBeNull();
}

/** The refusal is recorded with its reason, and the server is asked nothing more past the next deadline. */
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

/** Waits until the page is back, and says how often it was asked for in all. */
export async function isBack(
  { browser }: Shared,
  tab: OpenedTab,
  site: Site,
  path: string,
): Promise<{ record: TabRecord; hits: number }> {
  const record = await browser.waitForPhase(tab.tabId, 'recovered', 90_000);
  // Not asked in the page, which Firefox’s driver at times waits for in vain while it is replaced.
  await until('the tab shows the page that is back', async () => {
    const { title } = await browser.ask((api, id: number) => api.tabs.get(id), tab.tabId);
    return title === 'Back';
  });
  return { record, hits: site.hits(path).length };
}

/** What the site was asked for so far. */
function requestedPaths(site: Site): string[] {
  return site.hits().map(({ path }) => path);
}
