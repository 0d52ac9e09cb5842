import * as v from 'valibot';
import { originOf, webAddress } from '../http/address.ts';
import {
  ASKED_SOON,
  MOST_WATCHED,
  WATCH_SCHEDULE,
  type Watch,
  type WatchedPage,
} from '../state/watch.ts';
import {
  anything,
  count,
  duration,
  floor,
  ifKnown,
  oneOf,
  sound,
  soundOnes,
  time,
  url,
} from './schemas.ts';
import { storedUnder, versioned } from './versioned.ts';

const PREFIX = 'watch:';

const page = v.object({
  url,
  // What cannot be read is asked for no longer, and is not said to be back.
  state: v.fallback(oneOf('asking', 'back', 'ended'), 'ended'),
  at: v.fallback(time, 0),
});

// Whatever cannot be read asks less.
const watch = v.object({
  pages: anything,
  made: v.fallback(count, WATCH_SCHEDULE.length),
  wait: v.fallback(v.object({ since: time, delay: duration }), {
    since: Number.MAX_SAFE_INTEGER,
    delay: WATCH_SCHEDULE.at(-1) ?? ASKED_SOON,
  }),
  floor: ifKnown(floor),
  asked: ifKnown(v.object({ url, since: time })),
});

const envelope = versioned(watch);

/** The storage key of the watch of an origin. */
export function watchKey(origin: string): string {
  return PREFIX + origin;
}

/** The watches among what is stored, by origin. A page that is not the origin's own is left out; it never throws. */
export function parseWatches(stored: Readonly<Record<string, unknown>>): Map<string, Watch> {
  const watches = storedUnder<Watch>(stored, PREFIX, (raw, origin) => {
    const known = sound(envelope, raw)?.value;
    const pages = soundOnes<WatchedPage>(page, known?.pages, MOST_WATCHED);
    const own = pages.filter((it) => originOf(it.url) === origin && webAddress(it.url) !== null);
    return known && own.length > 0 ? { ...known, pages: own } : null;
  });
  return new Map(watches);
}
