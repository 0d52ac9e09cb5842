import type { Examined } from '../core/page-told.ts';
import { runInPage } from './in-page.ts';

/**
 * The HTTP status that the page in this tab was loaded with, and whether it went through a service
 * worker of the site's own (Resource Timing §4.4, `workerStart`); null where it cannot be read.
 */
export async function readStatus(tabId: number): Promise<Examined | null> {
  const found = await runInPage(tabId, () => {
    const [load] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
    return { status: load?.responseStatus ?? 0, byWorker: (load?.workerStart ?? 0) > 0 };
  }).catch(() => null);
  return found?.status ? found : null;
}
