import { isGatewaysPage } from '../../core/gateways/is-gateways-page.ts';
import { pageForm } from './page-form.ts';

/**
 * Characters, besides what leads elsewhere: an error page says less. A stack trace may be longer,
 * but has no links.
 */
const MOST_PROSE = 1024;
const FEWEST_LINKS = 3;
const LINKS = 'a[href]:not([href^="#"])';
/** What an error page may have from its site, and what leads to other pages. */
const AROUND =
  'nav,header,footer,a,button,select,[role=navigation],[role=banner],[role=contentinfo]';

/**
 * Whether this document is a page to read in spite of its status: a long text with links that no
 * gateway wrote. Such a page is neither reloaded while it is seen nor given a notice; any other one
 * is both.
 */
export function hasContent(): boolean {
  const text = document.body?.innerText ?? '';
  if (text.length <= MOST_PROSE) return false;
  if (document.querySelectorAll(LINKS).length < FEWEST_LINKS) return false;
  if (text.length - lengthAround() <= MOST_PROSE) return false;
  const collapsed = (all: string) => all.replace(/\s+/g, ' ').trim();
  const [title, all] = [collapsed(document.title), collapsed(text)];
  return !isGatewaysPage({ title, text: all, form: pageForm() });
}

// The text of the outermost elements around the prose; one without a box is not in the page's text.
function lengthAround(): number {
  const outer: HTMLElement[] = [];
  for (const it of document.querySelectorAll<HTMLElement>(AROUND)) {
    const isInside = outer.at(-1)?.contains(it) === true;
    if (!isInside && it.getClientRects().length > 0) outer.push(it);
  }
  return outer.reduce((length, { innerText }) => length + innerText.length, 0);
}
