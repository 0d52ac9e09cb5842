import { webAddress } from '../../core/http/address.ts';
import { type LoadReport, parseLoadReport } from '../../core/storage/parse-page-report.ts';
import type { Examined } from '../../core/view/no-incident-text.ts';
import { runInPage } from './run.ts';

/**
 * The HTTP status that the page in this tab was loaded with, and whether the site's own service
 * worker served it; null if it cannot be read or the page is no longer that of `url`. Chrome
 * reports when the worker started (Resource Timing §4.4, `workerStart`). Firefox 153 reports 0:
 * there, a page that a worker controls counts as served by it if no connection was used.
 */
export async function readStatus(tabId: number, url: string): Promise<Examined | null> {
  const found = await readLoad(tabId);
  if (!found?.status || webAddress(found.href)?.href !== webAddress(url)?.href) return null;
  return { status: found.status, byServiceWorker: found.byServiceWorker };
}

/** How the page in this tab says that it was loaded; null if it cannot be read within a second. */
export function readLoad(tabId: number): Promise<LoadReport | null> {
  return runInPage(tabId, loadReport, parseLoadReport).catch(() => null);
}

function loadReport(): LoadReport {
  const [load] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  let controlled = false;
  try {
    controlled = navigator.serviceWorker?.controller != null;
  } catch {
    // In a sandboxed page, even reading this throws.
  }
  const byServiceWorker =
    (load?.workerStart ?? 0) > 0 || (controlled && load?.nextHopProtocol === '');
  return { status: load?.responseStatus ?? 0, byServiceWorker, href: location.href };
}
