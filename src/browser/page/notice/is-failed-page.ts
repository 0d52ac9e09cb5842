import { pageAddress } from '../../../core/http/address.ts';
import type { DrawnNotice } from './notice-types.ts';

const IN_USE =
  'form,input:not([type=hidden]),textarea,select,[contenteditable],[role=textbox],[role=application],audio,video,canvas,frame,embed,object';
/** An error page may have some, such as "Reload" and "Home". */
const MOST_BUTTONS = 3;
/** Characters; the same limit as in `readPage`. */
const MOST_TEXT = 1024;
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

/** Whether the page has content of its own in spite of its status; then it gets no notice. */
export function hasContent(): boolean {
  return (
    elementsMatching(IN_USE).length > 0 ||
    elementsMatching('iframe').some(
      ({ offsetWidth, offsetHeight }) => offsetWidth > 1 && offsetHeight > 1,
    ) ||
    elementsMatching('button,[role=button]').length > MOST_BUTTONS ||
    document.body?.hasAttribute('onbeforeunload') === true ||
    // Script files and modules are what apps are made of; an error page does without.
    elementsMatching<HTMLScriptElement>('script').some(
      ({ src, type, text }) => src !== '' || type === 'module' || text.includes('beforeunload'),
    ) ||
    (document.body?.innerText ?? '').length > MOST_TEXT
  );
}
