import { tell } from '../../browser/act/send-command.ts';
import { tabById } from '../../browser/info/current-tab.ts';
import { hasAccess, hasAccessTo } from '../../browser/listen/host-access.ts';
import { readStatus } from '../../browser/page/read-status.ts';
import { readTab, type Stored } from '../../browser/storage/stored.ts';
import type { Case } from '../../core/advice/case.ts';
import { hostOf } from '../../core/http/address.ts';
import { GOES_ON } from '../../core/retry/classify-answer.ts';
import { DEFAULT_SETTINGS } from '../../core/state/settings.ts';
import type { Examined } from '../../core/view/plain-page-text.ts';
import type { ViewInput } from '../../core/view/popup-view.ts';
import { powersFor } from './capabilities.ts';

/** All that the popup shows a view of, but for the time. */
export interface Seen extends Omit<ViewInput, 'now' | 'examined'>, Stored {
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
export async function readSeen(
  tabId: number,
  reading: Stored | Promise<Stored> = readTab(tabId),
): Promise<Seen> {
  const [stored, shown] = await Promise.all([reading, readPage(tabId)]);
  const powers = await powersFor(shown.page, stored.record?.incident ?? null);
  return { ...stored, ...shown, powers };
}

/** What page the tab shows, and whether it may be seen; at the same time as storage is read. */
async function readPage(tabId: number): Promise<Pick<Seen, 'access' | 'page'>> {
  const tab = await tabById(tabId);
  const url = tab?.url ?? '';
  const host = hostOf(url);
  // Access may be given site by site; without any, the address is not even told.
  const access = await (host === '' ? hasAccess() : hasAccessTo(url));
  return { access, page: { url, host, private: tab?.private ?? false, isWeb: host !== '' } };
}

/** Whether the page must be asked for its status, because nothing is recorded of it. */
export function mustExamine({ record, page, access }: Seen): boolean {
  return access && page.isWeb && (record?.incident ?? null) === null;
}

/** How the page on screen was answered, or null. Trouble of a gateway's of which nothing is recorded is told. */
export async function examine(tabId: number, { page }: Seen): Promise<Examined | null> {
  const examined = await readStatus(tabId, page.url).catch(() => null);
  if (examined !== null && GOES_ON.has(examined.status)) {
    const found = { url: page.url, ...examined, private: page.private };
    // Whether it is heard or not, the popup says what it found.
    await tell({ type: 'found-failed', tabId, ...found }).catch(() => undefined);
  }
  return examined;
}
