import * as v from 'valibot';
import { originOf, webAddress } from '../http/address.ts';
import { NO_PAGE_ID } from '../http/page-id.ts';
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
  page,
  parseEach,
  parseOrNull,
  time,
  url,
  validOrNull,
} from './schemas.ts';
import { entriesUnder, versioned } from './versioned.ts';

const PREFIX = 'watch:';

const watched = v.object({
  url,
  // Derived from the address when it is read; '' until then.
  page: v.fallback(page, NO_PAGE_ID),
  // A page whose state cannot be read is no longer probed, and not reported as back.
  state: v.fallback(oneOf('pending', 'back', 'ended', 'unclear'), 'ended'),
  at: v.fallback(time, 0),
  // If unreadable, no answer shows that it is back.
  baseline: v.optional(v.fallback(oneOf('due', 'open'), 'open')),
  way: v.optional(oneOf('tab', 'reload')),
  unclearSince: v.optional(v.fallback(time, 0)),
});

// Fields that cannot be read get a value that causes fewer requests.
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

/** The storage key of an origin's watch. */
export function watchKey(origin: string): string {
  return PREFIX + origin;
}

/**
 * The watches in a storage area, by origin. Pages of other origins are left out; it never throws.
 */
export function parseWatches(stored: Readonly<Record<string, unknown>>): Map<string, Watch> {
  const watches = entriesUnder<Watch>(stored, PREFIX, (raw, origin) => {
    const parsed = parseOrNull(envelope, raw)?.value;
    const pages = parseEach<WatchedPage>(watched, parsed?.pages, MAX_WATCHED);
    const own = pages.filter((it) => originOf(it.url) === origin && webAddress(it.url) !== null);
    return parsed && own.length > 0 ? { ...parsed, pages: own } : null;
  });
  return new Map(watches);
}
