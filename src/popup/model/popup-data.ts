import { hostOf } from '../../core/http/address.ts';
import { RETRYABLE_STATUSES } from '../../core/retry/classify-answer.ts';
import { DEFAULT_SETTINGS } from '../../core/state/settings.ts';
import type { Examined } from '../../core/view/no-incident-text.ts';
import type { ViewInput } from '../../core/view/popup-view.ts';
import type { StoredData } from '../../core/view/view-sources.ts';
import { capabilitiesFor, type PageCapabilities } from './page-capabilities.ts';
import type { PopupPorts } from './ports.ts';

/** All that the popup shows a view of, but for the time. */
export interface PopupData extends Omit<ViewInput, 'now' | 'examined'>, StoredData {
  /** What this browser lets be done for the page. */
  readonly capabilities: PageCapabilities;
}

/** What is shown where storage cannot be read at all. */
export const NOTHING_STORED: StoredData = {
  record: null,
  settings: DEFAULT_SETTINGS,
  watches: new Map(),
  tried: [],
};

/** Reads it from storage and from the browser; the background is not asked, it may be dead. */
export async function readPopupData(
  ports: PopupPorts,
  tabId: number,
  reading: StoredData | Promise<StoredData> = ports.readTab(tabId),
): Promise<PopupData> {
  const [data, tab] = await Promise.all([reading, ports.tabById(tabId)]);
  const url = tab?.url ?? '';
  const host = hostOf(url);
  // Access may be given site by site; without any, the browser does not even give the address.
  const access = await (host === '' ? ports.hasAccess() : ports.hasAccessTo(url));
  const page = { url, host, incognito: tab?.incognito ?? false, isWeb: host !== '' };
  const incident = data.record?.incident ?? null;
  const capabilities = capabilitiesFor(page, incident, await ports.capabilities());
  return { ...data, access, page, capabilities };
}

/** Whether the page must be asked for its status, because nothing is recorded of it. */
export function mustExamine({ record, page, access }: PopupData): boolean {
  return access && page.isWeb && (record?.incident ?? null) === null;
}

/** How the page on screen was answered, or null. A failed page of which nothing is recorded is reported to the background. */
export async function examine(
  ports: PopupPorts,
  tabId: number,
  { page }: PopupData,
): Promise<Examined | null> {
  const examined = await ports.readStatus(tabId, page.url).catch(() => null);
  if (examined !== null && RETRYABLE_STATUSES.has(examined.status)) {
    const found = { url: page.url, ...examined, incognito: page.incognito };
    // Whether it arrives or not, the popup says what it found.
    await ports.sendCommand({ type: 'failed-page-found', tabId, ...found }).catch(() => undefined);
  }
  return examined;
}
