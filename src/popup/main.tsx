import { render } from 'preact';
import { currentTab } from '../browser/info/current-tab.ts';
import { direction, language, translate } from '../browser/info/i18n.ts';
import { gatherEvidence } from '../browser/page/evidence.ts';
import { message } from '../core/text/message.ts';
import { NOTHING_STORED, readPopupData } from './model/popup-data.ts';
import { Popup } from './popup.tsx';

/** How long (ms) the first picture waits for what other tabs tell. */
const PATIENCE = 40;

const chosen = new URLSearchParams(location.search).get('tab');
const page = document.documentElement;
page.lang = language();
page.dir = direction();
// In the toolbar's popup the content makes the width; in a window of its own the window does.
page.classList.toggle('window', chosen !== null);
document.title = translate(message('name'));

/** Shows the popup of one tab: the one that was chosen by the address, or the one on screen. */
async function open(): Promise<void> {
  const tabId = chosen === null ? ((await currentTab())?.tabId ?? -1) : Number(chosen);
  const first = await readPopupData(tabId).catch(() => readPopupData(tabId, NOTHING_STORED));
  // What is not known by then has its place kept free.
  const evidence = await Promise.race([
    gatherEvidence(tabId, first.page.host, first.page.incognito).catch(() => null),
    new Promise<null>((late) => setTimeout(late, PATIENCE, null)),
  ]);
  render(<Popup tabId={tabId} first={first} evidence={evidence} />, document.body);
}

// No `await` outside: with one, the bundler would split what the first picture needs over many files.
void open();
