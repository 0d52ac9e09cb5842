import type { PageText } from '../../core/gateways/identity.ts';
import { pageForm } from './page-form.ts';

/**
 * The visible text and the form of this error page, for `parsePageText`; null if its status is below
 * 500. The background runs it in pages as a script of its own (`read-text.js`).
 */
export function readPageText(): PageText | null {
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
  if (status < 500) return null;
  return { title: tidy(document.title, 300), text: tidy(raw, 4096), form: pageForm() };
}
