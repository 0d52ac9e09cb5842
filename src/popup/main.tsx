import { render } from 'preact';
import { currentTab } from '../browser/tab-on-show.ts';
import { direction, inWords, language } from '../browser/words.ts';
import { say } from '../core/words.ts';
import { Popup } from './popup.tsx';
import { NOTHING_STORED, readSeen } from './seen.ts';

const chosen = new URLSearchParams(location.search).get('tab');
const page = document.documentElement;
page.lang = language();
page.dir = direction();
// In the toolbar's popup the content makes the width; in a window of its own the window does.
page.classList.toggle('window', chosen !== null);
document.title = inWords(say('name'));

const tabId = chosen === null ? ((await currentTab())?.tabId ?? -1) : Number(chosen);
const first = await readSeen(tabId).catch(() => readSeen(tabId, NOTHING_STORED));
render(<Popup tabId={tabId} first={first} />, document.body);
