import type { PageText } from '../../core/gateways/identity.ts';
import { parsePageText } from '../../core/storage/parse-page-report.ts';
import { runInPage } from './run.ts';

/**
 * The visible text of the error page in this tab: whitespace collapsed, title ≤ 300 and text ≤ 4096
 * characters. null if it cannot be read (a browser's own error page, no answer within a second) or
 * the page has a status below 500.
 */
export async function readText(tabId: number): Promise<PageText | null> {
  return runInPage(tabId, visibleText, parsePageText).catch(() => null);
}

// It can use nothing outside itself: the numbers are those of `parsePageText`.
function visibleText(): PageText | null {
  const [load] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  const status = load?.responseStatus || 502;
  const root = document.body ?? document.documentElement;
  const raw = root?.innerText ?? root?.textContent ?? '';
  const tidy = (text: string, most: number) =>
    text
      .slice(0, most * 4)
      .replace(/\s+/g, ' ')
      .trim()
      .slice(0, most);
  return status < 500 ? null : { title: tidy(document.title, 300), text: tidy(raw, 4096) };
}
