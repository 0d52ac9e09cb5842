import * as v from 'valibot';
import { type DocumentSigns, MOST_SEARCHED } from '../http/waiting-room.ts';
import { LONGEST_REFRESH, MOST_REFRESHES } from '../state/page-facts.ts';
import { flag, parseOrNull, status, textUpTo, time } from './schemas.ts';

/** Of the title and the text of an error page, in characters; `readText` cuts them. */
const LONGEST_PAGE_TITLE = 300;
const LONGEST_PAGE_TEXT = 4096;

const loadReport = v.object({
  status,
  byServiceWorker: flag,
  // As long as the browser allows.
  href: textUpTo(Number.POSITIVE_INFINITY),
});
const pageText = v.object({
  title: textUpTo(LONGEST_PAGE_TITLE),
  text: textUpTo(LONGEST_PAGE_TEXT),
});
const documentSigns = v.object({
  refreshes: v.pipe(v.array(textUpTo(LONGEST_REFRESH)), v.maxLength(MOST_REFRESHES)),
  source: textUpTo(MOST_SEARCHED),
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

/** Parses the visible text of a page; null for anything else. It never throws. */
export function parsePageText(
  raw: unknown,
): { readonly title: string; readonly text: string } | null {
  return parseOrNull(pageText, raw);
}

/** Parses what tells a waiting room from a page; null for anything else. It never throws. */
export function parseDocumentSigns(raw: unknown): DocumentSigns | null {
  return parseOrNull(documentSigns, raw);
}

/** Parses a time (epoch ms) from a page; null for anything else. It never throws. */
export function parsePageTime(raw: unknown): number | null {
  return parseOrNull(time, raw);
}
