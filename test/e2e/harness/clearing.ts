import { until } from '../../../scripts/process/until.ts';
import { withParents } from '../../../src/core/http/address.ts';
import type { ClearJob, SiteData } from '../../../src/core/state/clear-job.ts';
import type { Shared } from './in-each-browser.ts';
import type { OpenedTab } from './test-browser.ts';

/** Sends the background the command of the popup's button. */
export async function requestClear(
  { browser, kind }: Shared,
  { tabId }: Pick<OpenedTab, 'tabId'>,
  what: SiteData,
  url: string,
  isPrivate = false,
): Promise<void> {
  const domains = kind === 'firefox' ? withParents(new URL(url).hostname) : null;
  const command = { type: 'clear', tabId, what, url, incognito: isPrivate, domains };
  await browser.ask((api, message) => api.runtime.sendMessage(message), command);
}

/** Waits until the tab's clear job is in this state. */
export function waitForClearJob(
  { browser }: Shared,
  { tabId }: Pick<OpenedTab, 'tabId'>,
  state: ClearJob['state'],
): Promise<ClearJob> {
  return until(
    `the chore is ${state}`,
    async () => {
      const clearJob = (await browser.stored(tabId))?.clearJob ?? null;
      return clearJob?.state === state && clearJob;
    },
    { timeout: 30_000 },
  );
}

/** Grants the permission to clear by a click, which browsers require; neither shows a prompt here. */
export async function allowClearing({ browser }: Shared): Promise<void> {
  const has = () =>
    browser.ask((api) => api.permissions.contains({ permissions: ['browsingData'] }));
  if (await has()) return;
  const page = await browser.openExtensionPage('manifest.json');
  await page.evaluate(`document.addEventListener('click', () => {
    (globalThis.browser ?? chrome).permissions.request({ permissions: ['browsingData'] });
  })`);
  await page.mouse.click(20, 20);
  await until('clearing is allowed', has);
  await page.close();
}

/** The ids of all session rules; always [] in Chromium, which clears without rules. */
export function rulesOf({ browser }: Shared): Promise<readonly number[]> {
  return browser.ask(async (api) => {
    const rules = await api.declarativeNetRequest?.getSessionRules();
    return (rules ?? []).map(({ id }) => id);
  });
}
