import * as v from 'valibot';
import { MAX_ATTEMPTS } from '../state/schedule.ts';
import { MAX_FOLLOWERS, MAX_TOKENS, type SiteCircuit } from '../state/site-circuit.ts';
import {
  count,
  duration,
  floor,
  intUpTo,
  oneOf,
  parseOrNull,
  tabId,
  time,
  validOrNull,
} from './schemas.ts';
import { entriesUnder, versioned } from './versioned.ts';

const PREFIX = 'circuit:';

// Fields that cannot be read get the value that causes fewer requests.
const site = v.object({
  state: v.fallback(oneOf('down', 'back'), 'down'),
  followLimit: v.fallback(intUpTo(MAX_FOLLOWERS), 1),
  tokens: v.fallback(intUpTo(MAX_TOKENS), 0),
  probe: validOrNull(tabId),
  lastRecoveredAt: validOrNull(time),
  schedule: v.object({
    attemptsMade: v.fallback(count, MAX_ATTEMPTS),
    attemptBudget: v.fallback(count, MAX_ATTEMPTS),
    notBefore: validOrNull(floor),
    wait: validOrNull(v.object({ since: time, delay: duration })),
    broughtForwardAt: validOrNull(time),
  }),
});

const envelope = versioned(site);

/** The storage key of a circuit. */
export function circuitStorageKey(key: string): string {
  return PREFIX + key;
}

/**
 * The circuits in a storage area, by key. One that cannot be read is left out, to be rebuilt from
 * its tabs; it never throws.
 */
export function parseCircuits(stored: Readonly<Record<string, unknown>>): [string, SiteCircuit][] {
  return entriesUnder<SiteCircuit>(
    stored,
    PREFIX,
    (raw) => parseOrNull(envelope, raw)?.value ?? null,
  );
}
