import * as v from 'valibot';
import { type DocumentSigns, MOST_SEARCHED } from '../http/waiting-room.ts';
import { parseOrNull, refreshTexts } from './schemas.ts';

const signs = v.object({
  refreshes: refreshTexts,
  source: v.custom<string>((value) => typeof value === 'string' && value.length <= MOST_SEARCHED),
});

/** What a script read from a page that may be a waiting room; null for anything else. Never throws. */
export function parseDocumentSigns(raw: unknown): DocumentSigns | null {
  return parseOrNull(signs, raw);
}
