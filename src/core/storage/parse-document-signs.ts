import * as v from 'valibot';
import { type DocumentSigns, MOST_SEARCHED } from '../http/waiting-room.ts';
import { LONGEST_REFRESH, MOST_REFRESHES } from '../state/page-facts.ts';
import { parseOrNull } from './schemas.ts';

const signs = v.object({
  refreshes: v.custom<readonly string[]>(
    (value) =>
      Array.isArray(value) &&
      value.length <= MOST_REFRESHES &&
      value.every((it) => typeof it === 'string' && it.length <= LONGEST_REFRESH),
  ),
  source: v.custom<string>((value) => typeof value === 'string' && value.length <= MOST_SEARCHED),
});

/** What a script read from a page that may be a waiting room; null for anything else. Never throws. */
export function parseDocumentSigns(raw: unknown): DocumentSigns | null {
  return parseOrNull(signs, raw);
}
