import { webAddress } from '../../core/http/address.ts';
import type { Examined } from '../../core/view/no-incident-text.ts';
import { runInPage } from './run.ts';

/**
 * The HTTP status that the page in this tab was loaded with, and whether it went through a service
 * worker of the site's own; null where it cannot be read, or the page is no longer that of `url`. Chrome tells when that worker began
 * (Resource Timing §4.4, `workerStart`). Firefox 153 says 0 there: a page that a worker controls
 * and that no connection brought is taken for its.
 */
export async function readStatus(tabId: number, url: string): Promise<Examined | null> {
  const found = await runInPage(tabId, () => {
    const [load] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
    let controlled = false;
    try {
      controlled = navigator.serviceWorker?.controller != null;
    } catch {
      // A sandboxed page may not even be asked.
    }
    const byServiceWorker =
      (load?.workerStart ?? 0) > 0 || (controlled && load?.nextHopProtocol === '');
    return { status: load?.responseStatus ?? 0, byServiceWorker, href: location.href };
  }).catch(() => null);
  if (!found?.status || webAddress(found.href)?.href !== webAddress(url)?.href) return null;
  return { status: found.status, byServiceWorker: found.byServiceWorker };
}
