import type { PageText } from '../../core/gateways/identity.ts';
import { parsePageText } from '../../core/storage/parse-page-report.ts';
import { runScriptInPage } from './run.ts';

/**
 * The visible text and the form of the error page in this tab: whitespace collapsed, title ≤ 300 and
 * text ≤ 4096 characters. null if it cannot be read (a browser's own error page, no answer within a
 * second) or the page has a status below 500.
 */
export async function readText(tabId: number): Promise<PageText | null> {
  // See docs/browser-quirks.md#firefox-looks-for-script-files-beside-the-page-that-runs-them.
  return runScriptInPage(tabId, '/read-text.js', parsePageText).catch(() => null);
}
