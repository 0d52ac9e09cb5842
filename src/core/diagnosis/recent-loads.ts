import * as v from 'valibot';
import { hostNameOf, registrableDomain } from '../http/address.ts';
import { isPrivateHost } from '../http/private-hosts.ts';
import type { IdentifiedEvent, Moment } from '../state/events.ts';
import { intUpTo, parseOrNull, time } from '../storage/schemas.ts';
import { storable, versioned } from '../storage/versioned.ts';

/**
 * When other sites last loaded successfully, as a sketch instead of a list: a salted hash puts each
 * site into one of a few buckets (drawers), and each drawer keeps only its newest time. Two sites
 * may share a drawer: that loses information, but never adds anything false.
 */
export interface RecentLoads {
  /** Random; drawn when the sketch begins. */
  readonly salt: number;
  /** When the sketch began: epoch ms, rounded down to the second like all times here. */
  readonly since: number;
  /** When it was last written. */
  readonly savedAt: number;
  /** By drawer: when one of its sites last loaded successfully. */
  readonly at: Readonly<Record<string, number>>;
  /** Everything in it is written, or about to be. */
  readonly saved: boolean;
}

/** How long (ms) a successful load is remembered. */
export const REMEMBERED = 600_000;
/**
 * Minimum time (ms) between two writes, and between two entries of one drawer: a minute, and a
 * second more since times are rounded down.
 */
export const MIN_SAVE_SPACING = 61_000;
/** Maximum age of a salt (ms). */
const SALT_KEPT = 3_600_000;
const DRAWERS = 64;
const SALTS = 2 ** 32;

export const RECENT_LOADS_KEY = 'recent-loads';

/** The empty sketch. */
export const NO_RECENT_LOADS: RecentLoads = { salt: 0, since: 0, savedAt: 0, at: {}, saved: true };

// An IP address, public or not, has no site name to record.
const NUMBER = /^[\d.]+$|^\[/;

/** Whether an answer shows that its site works: no error, and not from the browser's cache. */
export function isGoodResponse({
  answer,
  fromNetwork,
}: Extract<IdentifiedEvent, { type: 'response-received' }>): boolean {
  return answer.status < 400 && (fromNetwork ?? !answer.cached);
}

/**
 * The host of a URL if its answer says something about the internet connection; null for an IP
 * address and for a private host.
 */
export function distantHost(url: string): string | null {
  const host = hostNameOf(url);
  // '', which is no host, counts as private.
  return NUMBER.test(host) || isPrivateHost(host) ? null : host;
}

/**
 * Whether a successful load of this host is new information: its drawer has had no entry for a
 * minute.
 */
export function isWorthRecording(recentLoads: RecentLoads, host: string, now: number): boolean {
  const last = recentLoads.at[drawerOf(recentLoads, host)];
  return last === undefined || last > now || now - last >= MIN_SAVE_SPACING;
}

/**
 * The sketch after a successful load of `host`, which must neither be private nor come from a
 * private window.
 */
export function recordLoad(
  recentLoads: RecentLoads,
  host: string,
  { now, random }: Moment,
): RecentLoads {
  const second = toSecond(now);
  const old = recentLoads.since > now || now - recentLoads.since >= SALT_KEPT;
  const at = old ? {} : fresh(recentLoads.at, now);
  // If no drawer is kept, a new salt is drawn, so that nothing links the new sketch to the old one.
  const current =
    Object.keys(at).length === 0
      ? { ...recentLoads, salt: Math.floor(random * SALTS), since: second }
      : recentLoads;
  return { ...current, at: { ...at, [drawerOf(current, host)]: second }, saved: false };
}

/**
 * The same, marked as written if it must be written now: once a minute, or together with other
 * changes.
 */
export function scheduleSave(recentLoads: RecentLoads, along: boolean, now: number): RecentLoads {
  if (recentLoads.saved) return recentLoads;
  const due = now - recentLoads.savedAt >= MIN_SAVE_SPACING || recentLoads.savedAt > now;
  return along || due ? { ...recentLoads, savedAt: toSecond(now), saved: true } : recentLoads;
}

/**
 * Other sites than that of `host` that loaded successfully within ten minutes: how many at least,
 * and when the last one did (epoch ms).
 */
export function otherSitesLoaded(
  recentLoads: RecentLoads,
  host: string,
  now: number,
): { readonly count: number; readonly lastAt: number | null } {
  const { [drawerOf(recentLoads, host)]: _, ...others } = fresh(recentLoads.at, now);
  const times = Object.values(others);
  return { count: times.length, lastAt: times.length === 0 ? null : Math.max(...times) };
}

const stored = versioned(
  v.object({
    salt: intUpTo(SALTS - 1),
    since: time,
    savedAt: time,
    at: v.custom<Record<string, unknown>>((it) => typeof it === 'object' && it !== null),
  }),
);

/**
 * Parses the stored sketch. A drawer that cannot be read is empty; a sketch that cannot be read is
 * the empty one. It never throws.
 */
export function parseRecentLoads(raw: unknown): RecentLoads {
  const value = parseOrNull(stored, raw)?.value;
  if (value === undefined) return NO_RECENT_LOADS;
  const at: Record<string, number> = {};
  for (let drawer = 0; drawer < DRAWERS; drawer += 1) {
    const last = parseOrNull(time, value.at[drawer]);
    if (last !== null) at[drawer] = last;
  }
  return { ...value, at, saved: true };
}

/**
 * The stored form, without any host. The salt is stored with it, so someone who guesses a site can
 * check whether its drawer is filled.
 */
export function storableRecentLoads({ salt, since, savedAt, at }: RecentLoads): unknown {
  return storable({ salt, since, savedAt, at });
}

function fresh(at: RecentLoads['at'], now: number): Record<string, number> {
  const kept = Object.entries(at).filter(([, time]) => time <= now && now - time < REMEMBERED);
  return Object.fromEntries(kept);
}

function toSecond(now: number): number {
  return Math.floor(now / 1000) * 1000;
}

// FNV-1a, 32 bits.
function drawerOf({ salt }: RecentLoads, host: string): number {
  let hash = 0x811c9dc5 ^ salt;
  for (const sign of registrableDomain(host)) {
    hash = Math.imul(hash ^ (sign.codePointAt(0) ?? 0), 0x01000193);
  }
  hash ^= hash >>> 15;
  return (Math.imul(hash, 0x2c1b3c6d) >>> 8) % DRAWERS;
}
