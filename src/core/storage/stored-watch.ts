import * as v from 'valibot';
import { originOf, webAddress } from '../http/address.ts';
import {
  MAX_WATCHED,
  NEXT_PROBE_DELAY,
  WATCH_SCHEDULE,
  type Watch,
  type WatchedPage,
} from '../state/watch.ts';
import {
  anything,
  count,
  duration,
  floor,
  oneOf,
  parseEach,
  parseOrNull,
  time,
  url,
  validOrNull,
} from './schemas.ts';
import { entriesUnder, versioned } from './versioned.ts';

const PREFIX = 'watch:';

const page = v.object({
  url,
  // What cannot be read is asked for no longer, and is not said to be back.
  state: v.fallback(oneOf('pending', 'back', 'ended'), 'ended'),
  at: v.fallback(time, 0),
});

// Whatever cannot be read asks less.
const watch = v.object({
  pages: anything,
  attemptsMade: v.fallback(count, WATCH_SCHEDULE.length),
  wait: v.fallback(v.object({ since: time, delay: duration }), {
    since: Number.MAX_SAFE_INTEGER,
    delay: WATCH_SCHEDULE.at(-1) ?? NEXT_PROBE_DELAY,
  }),
  notBefore: validOrNull(floor),
  probe: validOrNull(v.object({ url, since: time })),
});

const envelope = versioned(watch);

/** The storage key of the watch of an origin. */
export function watchKey(origin: string): string {
  return PREFIX + origin;
}

/** The watches among what is stored, by origin. A page that is not the origin's own is left out; it never throws. */
export function parseWatches(stored: Readonly<Record<string, unknown>>): Map<string, Watch> {
  const watches = entriesUnder<Watch>(stored, PREFIX, (raw, origin) => {
    const parsed = parseOrNull(envelope, raw)?.value;
    const pages = parseEach<WatchedPage>(page, parsed?.pages, MAX_WATCHED);
    const own = pages.filter((it) => originOf(it.url) === origin && webAddress(it.url) !== null);
    return parsed && own.length > 0 ? { ...parsed, pages: own } : null;
  });
  return new Map(watches);
}
