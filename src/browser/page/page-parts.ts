import type { PartsRead } from '../../core/diagnosis/failed-parts.ts';
import { parseParts } from '../../core/storage/parse-parts.ts';
import { runInFrames, runInPage } from './run.ts';

/**
 * How the parts of the page in this tab were answered, by each of its documents, or by its main one
 * alone if not all of them answer within a second; [] if that cannot be read either.
 */
export async function readParts(tabId: number): Promise<readonly PartsRead[]> {
  const frames = await runInFrames(tabId, partsOfDocument, parseParts).catch(() => null);
  if (frames !== null) return [...frames.values()];
  const main = await runInPage(tabId, partsOfDocument, parseParts).catch(() => null);
  return main === null ? [] : [main];
}

// It can use nothing outside itself: the numbers are those of `parseParts`.
function partsOfDocument(): PartsRead {
  const parts: { url: string; status: number }[] = [];
  let isHidden = false;
  const add = (url: string, status: number): void => {
    if (status < 400) return;
    if (/^https?:/.test(url) && url.length <= 2000 && parts.length < 300)
      parts.push({ url, status: Math.min(status, 599) });
  };
  const working = new Set<string>();
  const entries = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
  for (const { name, responseStatus = 0 } of entries) {
    // Chrome tells 0 of other hosts that do not allow it.
    if (responseStatus === 0 && !name.startsWith(`${location.origin}/`))
      isHidden ||= /^https?:/.test(name);
    if (responseStatus > 0 && responseStatus < 400) working.add(name);
    else working.delete(name);
    add(name, responseStatus);
  }
  const [load] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  if (window !== window.top) add(location.href, load?.responseStatus ?? 0);
  return { parts: parts.filter(({ url }) => !working.has(url)), isHidden };
}
