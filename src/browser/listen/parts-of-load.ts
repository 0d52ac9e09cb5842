import type { WebRequest } from 'webextension-polyfill';
import type { PartsRead } from '../../core/diagnosis/failed-parts.ts';
import { browser } from '../polyfill.ts';

/** How long (ms) a load is followed at most. */
const LOAD_TAKES = 30_000;
/** After the page has loaded, its scripts may request more parts for this long, ms. */
const PARTS_FOLLOW = 1500;
const MOST_PARTS = 300;

/**
 * Chrome alone has this option. Without it, an answer that it keeps from the page has no status.
 * See docs/browser-quirks.md#chrome-hides-how-parts-from-other-hosts-were-answered.
 */
const WITH_BLOCKED: readonly WebRequest.OnHeadersReceivedOptions[] =
  import.meta.env.BUILT_FOR === 'chrome' ? ['extraHeaders'] : [];

/**
 * Follows the next load of this tab, which `start` begins, and returns how its parts were answered.
 * Nothing is listened to before and after it. Takes half a minute at most; rejects if `start` does.
 */
export async function listenToParts(
  tabId: number,
  start: () => Promise<void>,
): Promise<readonly PartsRead[]> {
  const { webRequest, webNavigation } = browser;
  const failed = new Map<string, number>();
  let end = (): void => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  // The parts of the document before this one do not count.
  const onRequest = ({ type }: WebRequest.OnBeforeRequestDetailsType): undefined => {
    if (type === 'main_frame') failed.clear();
  };
  const onAnswer = ({
    type,
    url,
    statusCode,
  }: WebRequest.OnHeadersReceivedDetailsType): undefined => {
    if (type === 'main_frame' || statusCode < 400) failed.delete(url);
    else if (failed.size < MOST_PARTS) failed.set(url, statusCode);
  };
  const onLoaded = (details: { readonly tabId: number; readonly frameId: number }): void => {
    if (details.tabId === tabId && details.frameId === 0) setTimeout(end, PARTS_FOLLOW);
  };
  const timer = setTimeout(end, LOAD_TAKES);
  const ofTab = { tabId, urls: ['http://*/*', 'https://*/*'] };
  webRequest.onBeforeRequest.addListener(onRequest, ofTab);
  webRequest.onHeadersReceived.addListener(onAnswer, ofTab, [...WITH_BLOCKED]);
  webNavigation.onCompleted.addListener(onLoaded);
  try {
    await start();
    await ended;
    const parts = [...failed].map(([url, status]) => ({ url, status }));
    return [{ parts, isHidden: false }];
  } finally {
    clearTimeout(timer);
    webRequest.onBeforeRequest.removeListener(onRequest);
    webRequest.onHeadersReceived.removeListener(onAnswer);
    webNavigation.onCompleted.removeListener(onLoaded);
  }
}
