import type { Message } from '../../core/text/message.ts';
import type { Notice } from '../../core/view/notice.ts';
import { translate } from '../../i18n/translate.ts';
import { isFrozen } from '../info/tabs.ts';
import { browser } from '../polyfill.ts';
import type { DrawnNotice, NoticeWorld } from './notice/notice-types.ts';

/** A notice with its page's address, by which the page recognises itself, instead of an id. */
export type PlacedNotice = Omit<Notice, 'page'> & Pick<DrawnNotice, 'page'>;

/**
 * Shows the notice on the page of this tab, updates the one that is there, or removes it (null).
 * Rejects where the browser allows no script, and in a frozen tab. Takes as long as the page is busy.
 */
export async function showNotice(tabId: number, notice: PlacedNotice | null): Promise<void> {
  if (await isFrozen(tabId)) throw new Error('the tab is frozen');
  const { scripting } = browser;
  const target = { tabId };
  if (notice !== null) await scripting.executeScript({ target, files: ['notice.js'] });
  await scripting.executeScript({
    target,
    func: (notice: DrawnNotice | null) => (globalThis as NoticeWorld).drawNotice?.(notice),
    args: [notice && { ...notice, lead: inText(notice.lead), lines: notice.lines.map(lineInText) }],
  });
}

function lineInText({ from, words }: Notice['lines'][number]): DrawnNotice['lines'][number] {
  return { from, text: inText(words) };
}

function inText(words: Message | null): string | null {
  return words && translate(words);
}
