import { hostOf } from '../../core/http/address.ts';
import { RETRYABLE_STATUSES } from '../../core/retry/classify-answer.ts';
import { DEFAULT_SETTINGS } from '../../core/state/settings.ts';
import type { Examined } from '../../core/view/no-incident-text.ts';
import type { ViewInput } from '../../core/view/popup-view.ts';
import type { StoredData } from '../../core/view/view-sources.ts';
import { capabilitiesFor, type PageCapabilities } from './page-capabilities.ts';
import type { PopupPorts } from './ports.ts';

/** All data that the popup shows, except the time and `examined`. */
export interface PopupData extends Omit<ViewInput, 'now' | 'examined'>, StoredData {
  /** What this browser allows for the page. */
  readonly capabilities: PageCapabilities;
}

/** What is shown if storage cannot be read at all. */
export const NOTHING_STORED: StoredData = {
  record: null,
  settings: DEFAULT_SETTINGS,
  watches: new Map(),
  tried: [],
};

/**
 * Reads the data from storage and the browser. It does not ask the background, which may not be
 * running.
 */
export async function readPopupData(
  ports: PopupPorts,
  tabId: number,
  reading: StoredData | Promise<StoredData> = ports.readTab(tabId),
): Promise<PopupData> {
  const [data, tab] = await Promise.all([reading, ports.tabById(tabId)]);
  const url = tab?.url ?? '';
  const host = hostOf(url);
  // Access may be granted site by site; without any, the browser hides even the address.
  const [access, allowed] = await Promise.all([
    host === '' ? ports.hasAccess() : ports.hasAccessTo(url),
    ports.capabilities(),
  ]);
  const { incognito = false, cookieStoreId } = tab ?? {};
  const page = { url, host, incognito, cookieStoreId, isWeb: host !== '' };
  const incident = data.record?.incident ?? null;
  const capabilities = capabilitiesFor(page, incident, allowed);
  return { ...data, access, page, capabilities };
}

/** Whether the page must be asked for its status, because no incident is recorded. */
export function mustExamine({ record, page, access }: PopupData): boolean {
  return access && page.isWeb && (record?.incident ?? null) === null;
}

/**
 * How the page on screen was answered, or null. Reports a failed page that has no record to the
 * background.
 */
export async function examine(
  ports: PopupPorts,
  tabId: number,
  { page }: PopupData,
): Promise<Examined | null> {
  const examined = await ports.readStatus(tabId, page.url).catch(() => null);
  if (examined !== null && RETRYABLE_STATUSES.has(examined.status)) {
    const { url, incognito, cookieStoreId = '' } = page;
    const found = { url, ...examined, incognito, cookieStoreId };
    // The popup shows what it found even if the command does not arrive.
    await ports.sendCommand({ type: 'failed-page-found', tabId, ...found }).catch(() => undefined);
  }
  return examined;
}
