import * as v from 'valibot';
import { webAddress } from '../http/address.ts';
import { flag, parseOrNull, textUpTo } from './schemas.ts';

/** How many parts of a document are read at most; `readParts` keeps as many. */
const MOST_PARTS = 300;
/** Of the address of a part, in characters. */
const LONGEST_PART = 2000;

const read = v.object({
  parts: v.pipe(
    v.array(
      v.object({
        url: v.pipe(
          textUpTo(LONGEST_PART),
          v.check((url) => webAddress(url) !== null),
        ),
        status: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(599)),
      }),
    ),
    v.maxLength(MOST_PARTS),
  ),
  isHidden: flag,
});

/** Parses what a document says about its parts; null for anything else. It never throws. */
export function parseParts(raw: unknown): v.InferOutput<typeof read> | null {
  return parseOrNull(read, raw);
}
