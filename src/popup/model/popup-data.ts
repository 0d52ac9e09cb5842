import { sendCommand } from '../../browser/act/send-command.ts';
import { tabById } from '../../browser/info/current-tab.ts';
import { hasAccess, hasAccessTo } from '../../browser/listen/host-access.ts';
import { readStatus } from '../../browser/page/read-status.ts';
import { readTab, type Stored } from '../../browser/storage/stored.ts';
import type { Case } from '../../core/advice/case.ts';
import { hostOf } from '../../core/http/address.ts';
import { RETRYABLE_STATUSES } from '../../core/retry/classify-answer.ts';
import { DEFAULT_SETTINGS } from '../../core/state/settings.ts';
import type { Examined } from '../../core/view/plain-page-text.ts';
import type { ViewInput } from '../../core/view/popup-view.ts';
import { capabilitiesFor } from './capabilities.ts';

/** All that the popup shows a view of, but for the time. */
export interface PopupData extends Omit<ViewInput, 'now' | 'examined'>, Stored {
  /** What this browser lets be done for the page. */
  readonly powers: Pick<Case, 'opensPrivateWindow' | 'clearable'>;
}

/** What is shown where storage cannot be read at all. */
export const NOTHING_STORED: Stored = {
  record: null,
  settings: DEFAULT_SETTINGS,
  watches: new Map(),
  tried: [],
};

/** Reads it from storage and from the browser; the background is not asked, it may be dead. */
export async function readPopupData(
  tabId: number,
  reading: Stored | Promise<Stored> = readTab(tabId),
): Promise<PopupData> {
  const [stored, tab] = await Promise.all([reading, tabById(tabId)]);
  const url = tab?.url ?? '';
  const host = hostOf(url);
  // Access may be given site by site; without any, the address is not even told.
  const access = await (host === '' ? hasAccess() : hasAccessTo(url));
  const page = { url, host, incognito: tab?.incognito ?? false, isWeb: host !== '' };
  const powers = await capabilitiesFor(page, stored.record?.incident ?? null);
  return { ...stored, access, page, powers };
}

/** Whether the page must be asked for its status, because nothing is recorded of it. */
export function mustExamine({ record, page, access }: PopupData): boolean {
  return access && page.isWeb && (record?.incident ?? null) === null;
}

/** How the page on screen was answered, or null. Trouble of a gateway's of which nothing is recorded is told. */
export async function examine(tabId: number, { page }: PopupData): Promise<Examined | null> {
  const examined = await readStatus(tabId, page.url).catch(() => null);
  if (examined !== null && RETRYABLE_STATUSES.has(examined.status)) {
    const found = { url: page.url, ...examined, incognito: page.incognito };
    // Whether it is heard or not, the popup says what it found.
    await sendCommand({ type: 'failed-page-found', tabId, ...found }).catch(() => undefined);
  }
  return examined;
}
