import type { WebRequest } from 'webextension-polyfill';
import type { Event } from '../../core/state/events.ts';
import { browser } from '../polyfill.ts';

/** The schemes for which a browser shows its own dialog (RFC 9110 §11.6.1). */
const WITH_DIALOG = /^\s*(basic|digest|ntlm|negotiate)\b/i;

/** The header in which a site or a proxy asks, by the status of its answer (RFC 9110 §11.6, §11.7). */
const CHALLENGES: Readonly<Record<number, string>> = {
  401: 'www-authenticate',
  407: 'proxy-authenticate',
};

type Send = (event: Event) => void;
type HeadersReceived = WebRequest.OnHeadersReceivedDetailsType;

const listening = new Map<number, (details: HeadersReceived) => void>();
let send: Send = () => {};

/** Where an answer that makes the browser ask for a user name and password is reported. */
export function reportSignIns(report: Send): void {
  send = report;
}

/**
 * Listens for such answers in these tabs only, so that no other load costs anything. Firefox sends
 * no other event while its dialog is open.
 * See docs/browser-quirks.md#firefox-says-nothing-while-its-sign-in-dialog-is-open.
 */
export async function listenForSignIn(tabIds: readonly number[]): Promise<void> {
  const { onHeadersReceived } = browser.webRequest;
  for (const [tabId, listener] of listening) {
    if (tabIds.includes(tabId)) continue;
    onHeadersReceived.removeListener(listener);
    listening.delete(tabId);
  }
  for (const tabId of tabIds) {
    if (listening.has(tabId)) continue;
    const listener = ({ requestId, statusCode, responseHeaders = [] }: HeadersReceived): void => {
      const challenge = CHALLENGES[statusCode];
      const asks = responseHeaders.some(
        ({ name, value = '' }) => name.toLowerCase() === challenge && WITH_DIALOG.test(value),
      );
      const byProxy = statusCode === 407;
      if (asks) send({ type: 'sign-in-requested', tabId, requestId, byProxy });
    };
    const filter = { urls: ['http://*/*', 'https://*/*'], types: ['main_frame'], tabId } as const;
    onHeadersReceived.addListener(
      listener,
      { ...filter, urls: [...filter.urls], types: [...filter.types] },
      ['responseHeaders'],
    );
    listening.set(tabId, listener);
  }
}
