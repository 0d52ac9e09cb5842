import * as v from 'valibot';
import { MOST_ATTEMPTS } from '../state/schedule.ts';
import { MOST_TOKENS, type Site, WIDEST_WINDOW } from '../state/site-circuit.ts';
import { count, duration, floor, from0To, ifKnown, oneOf, sound, tabId, time } from './schemas.ts';
import { storedUnder, versioned } from './versioned.ts';

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

const envelope = versioned(site);

/** The storage key of a site in trouble. */
export function downKey(key: string): string {
  return PREFIX + key;
}

/** The sites in trouble among what is stored. One that cannot be read follows from its tabs; it never throws. */
export function parseSites(stored: Readonly<Record<string, unknown>>): [string, Site][] {
  return storedUnder<Site>(stored, PREFIX, (raw) => sound(envelope, raw)?.value ?? null);
}
