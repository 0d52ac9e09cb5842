import { render } from 'preact';
import { message } from '../core/text/message.ts';
import { direction, language, setMessages, translate } from '../i18n/translate.ts';
import { NOTHING_STORED, readPopupData } from './model/popup-data.ts';
import type { PopupPorts } from './model/ports.ts';
import { Popup } from './popup.tsx';

/** How long (ms) the first paint waits for the evidence. */
const PATIENCE = 40;

/**
 * Renders the popup about one tab in this document: the tab that the address names (`?tab=`), or
 * the active one.
 */
export async function startPopup(ports: PopupPorts): Promise<void> {
  setMessages(ports.messages);
  const chosen = new URLSearchParams(location.search).get('tab');
  const page = document.documentElement;
  page.lang = language();
  page.dir = direction();
  // In the toolbar's popup the content sets the width; in a window, the window does.
  page.classList.toggle('window', chosen !== null);
  document.title = translate(message('name'));
  const tabId = chosen === null ? ((await ports.currentTab())?.tabId ?? -1) : Number(chosen);
  const first = await readPopupData(ports, tabId).catch(() =>
    readPopupData(ports, tabId, NOTHING_STORED),
  );
  // Evidence that comes later finds its place reserved.
  const evidence = await Promise.race([
    ports.gatherEvidence(tabId, first.page.host, first.page.incognito).catch(() => null),
    new Promise<null>((late) => setTimeout(late, PATIENCE, null)),
  ]);
  render(<Popup ports={ports} tabId={tabId} first={first} evidence={evidence} />, document.body);
}
