import * as v from 'valibot';
import type { DocumentRead } from '../state/page-facts.ts';
import {
  count,
  duration,
  flag,
  orNull,
  parseOrNull,
  refreshTexts,
  status,
  time,
  validOrNull,
} from './schemas.ts';

// A script runs in the process of the page, which may be under the page's control, and elements of
// the page can hide properties of `document` (`<img name=body>`).

/** What cannot be read counts as use. */
const use = v.fallback(flag, true);

const documentRead = v.object({
  active: use,
  // Just now.
  sinceTouch: v.fallback(orNull(duration), 0),
  typed: use,
  takesKeys: use,
  changed: use,
  focused: use,
  selected: use,
  sounds: use,
  hasPlayer: use,
  call: use,
  usable: use,
  scripted: use,
  asks: use,
  // At least one is looked for.
  frames: v.fallback(count, 1),
  refreshes: refreshTexts,
  bornAt: time,
  status: validOrNull(status),
  hasReloadScript: v.fallback(flag, false),
  content: use,
});

/**
 * Parses what `readPage` returned from a document. A field that cannot be read counts as use of the
 * page. Null if the page may reload itself or may be another document than the one that failed:
 * then it counts as silent. It never throws.
 */
export function parseDocumentRead(raw: unknown): DocumentRead | null {
  return parseOrNull(documentRead, raw);
}

/**
 * Parses what `hasLeaveGuard` returned: only a plain no is a no, since in any other case the browser
 * may ask the user.
 */
export function parseLeaveGuard(raw: unknown): boolean {
  return raw !== false;
}
