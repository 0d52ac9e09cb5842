import * as v from 'valibot';
import { flag, parseOrNull, status, textUpTo, time } from './schemas.ts';

/** Of the title and the text of an error page, in characters; `readText` cuts them. */
const LONGEST_PAGE_TITLE = 300;
const LONGEST_PAGE_TEXT = 4096;
/** Of the form of a page, in characters; more says nothing. */
const LONGEST_PAGE_FORM = 4096;

const loadReport = v.object({
  status,
  byServiceWorker: flag,
  // As long as the browser allows.
  href: textUpTo(Number.POSITIVE_INFINITY),
});
const pageText = v.object({
  title: textUpTo(LONGEST_PAGE_TITLE),
  text: textUpTo(LONGEST_PAGE_TEXT),
  form: textUpTo(LONGEST_PAGE_FORM),
});
/** How a page says that it was loaded. */
export interface LoadReport {
  readonly status: number;
  /** The site's own service worker answered. */
  readonly byServiceWorker: boolean;
  /** The address of the page, of any length. */
  readonly href: string;
}

/** Parses how a page was loaded; null for anything else. It never throws. */
export function parseLoadReport(raw: unknown): LoadReport | null {
  return parseOrNull(loadReport, raw);
}

/** Parses the visible text and the form of a page; null for anything else. It never throws. */
export function parsePageText(
  raw: unknown,
): { readonly title: string; readonly text: string; readonly form: string } | null {
  return parseOrNull(pageText, raw);
}

/** Parses a time (epoch ms) from a page; null for anything else. It never throws. */
export function parsePageTime(raw: unknown): number | null {
  return parseOrNull(time, raw);
}
