import * as v from 'valibot';
import { MOST_ATTEMPTS } from './schedule.ts';
import { count, duration, floor, from0To, ifKnown, oneOf, sound, tabId, time } from './schemas.ts';
import { MOST_TOKENS, type Site, WIDEST_WINDOW } from './site.ts';

const VERSION = 1;
const PREFIX = 'down:';

// What cannot be read is taken as whatever asks less.
const site = v.object({
  mode: v.fallback(oneOf('down', 'back'), 'down'),
  window: v.fallback(from0To(WIDEST_WINDOW), 1),
  tokens: v.fallback(from0To(MOST_TOKENS), 0),
  probe: ifKnown(tabId),
  fineAt: ifKnown(time),
  plan: v.object({
    made: v.fallback(count, MOST_ATTEMPTS),
    allowed: v.fallback(count, MOST_ATTEMPTS),
    floor: ifKnown(floor),
    wait: ifKnown(v.object({ since: time, delay: duration })),
    broughtForwardAt: ifKnown(time),
  }),
});

const envelope = v.object({ version: v.custom((it) => it === VERSION), value: site });

/** The storage key of a site in trouble. */
export function downKey(key: string): string {
  return PREFIX + key;
}

/** What is written for a site: value and version under one key. */
export function storableSite(value: Site): unknown {
  return { version: VERSION, value };
}

/** The sites in trouble among what is stored. One that cannot be read follows from its tabs; it never throws. */
export function parseSites(stored: Readonly<Record<string, unknown>>): [string, Site][] {
  return Object.entries(stored).flatMap(([key, raw]): [string, Site][] => {
    const known = key.startsWith(PREFIX) ? sound(envelope, raw) : null;
    return known === null ? [] : [[key.slice(PREFIX.length), known.value]];
  });
}
