import type { Marks } from './gateway.ts';
import type { PageText } from './identity.ts';

/** The `title | text` that the patterns of a page match, cut to 300 and 4096 characters. */
export function quoteFrom({ title, text }: PageText): string {
  return `${title.slice(0, 300)} | ${text.slice(0, 4096)}`;
}

/** Whether a page has these marks; what was sent with it (`only`) may still speak against them. */
export function showsMarks({ page, form }: Marks, shown: PageText): boolean {
  if (page === undefined && form === undefined) return false;
  if (form?.test(shown.form?.slice(0, 4096) ?? '') === false) return false;
  return page?.test(quoteFrom(shown)) !== false;
}
