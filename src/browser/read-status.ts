import { runInPage } from './in-page.ts';

/** The HTTP status that the page in this tab was loaded with, or null where it cannot be read. */
export async function readStatus(tabId: number): Promise<number | null> {
  const status = await runInPage(tabId, () => {
    const [load] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
    return load?.responseStatus ?? 0;
  }).catch(() => null);
  return status || null;
}
