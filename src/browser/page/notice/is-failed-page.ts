import { pageAddress } from '../../../core/http/address.ts';
import type { DrawnNotice } from './notice-types.ts';

/** Not XML, which cannot hold HTML, and nothing that the browser shows in a viewer. */
const PAGES = /^text\/(html|plain)$|json$|xhtml/;

/** All elements of the page that match a selector. */
export function elementsMatching<T extends HTMLElement>(selector: string): T[] {
  return [...document.querySelectorAll<T>(selector)];
}

/**
 * Whether this document is the one that failed: by its address, its status and when it was created.
 */
export function isFailedPage({ page }: DrawnNotice): boolean {
  const [load] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  return (
    pageAddress(location.href) === page.url &&
    performance.timeOrigin <= page.bornBefore &&
    (load?.responseStatus || page.status) === page.status &&
    PAGES.test(document.contentType)
  );
}

/**
 * Whether the page asks before it is left, as far as its text tells. A press on the notice would make
 * it active, and so let it ask.
 */
export function mayAskBeforeLeaving(): boolean {
  return (
    document.body?.hasAttribute('onbeforeunload') === true ||
    elementsMatching<HTMLScriptElement>('script').some(({ text }) => text.includes('beforeunload'))
  );
}
