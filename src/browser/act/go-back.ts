import { poll } from '../info/poll.ts';
import { runInPage } from '../page/run.ts';
import { browser } from '../polyfill.ts';

/**
 * Goes one page back in this tab, as its Back button does; false where another document does not come
 * within two seconds: where there is none, Chrome rejects and Firefox says nothing.
 */
export async function goBack(tabId: number): Promise<boolean> {
  const before = await documentOf(tabId);
  await browser.tabs.goBack(tabId).catch(() => undefined);
  return poll(async () => {
    const now = await documentOf(tabId);
    return now.url !== before.url || (!!now.made && !!before.made && now.made !== before.made);
  });
}

// A form may be answered at its own address: by when it was made a document is told from another.
async function documentOf(tabId: number) {
  const { url } = await browser.tabs.get(tabId);
  return { url, made: await runInPage(tabId, () => performance.timeOrigin).catch(() => null) };
}
