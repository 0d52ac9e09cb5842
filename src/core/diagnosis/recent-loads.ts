import * as v from 'valibot';
import { hostNameOf, registrableDomain } from '../http/address.ts';
import { isPrivateHost } from '../http/private-hosts.ts';
import type { Event, Moment } from '../state/events.ts';
import { intUpTo, parseOrNull, time } from '../storage/schemas.ts';
import { storable, versioned } from '../storage/versioned.ts';

/**
 * When other sites loaded fine, as a sketch and not a list: each site falls into one of few drawers
 * by a salted hash, and of each drawer only the newest time is kept. Two sites may share a drawer:
 * then less is known, never something wrong.
 */
export interface RecentLoads {
  /** Drawn when the sketch is begun. */
  readonly salt: number;
  /** When that was, epoch ms, rounded down to the second as all times here. */
  readonly since: number;
  /** When it was last written. */
  readonly savedAt: number;
  /** By drawer: when a site of it last loaded fine. */
  readonly at: Readonly<Record<string, number>>;
  /** It holds nothing that is not written or about to be. */
  readonly saved: boolean;
}

/** How long a fine load is remembered, ms. */
export const REMEMBERED = 600_000;
/** Written, and noted for the same drawer, no sooner than after this (ms): a minute, since times are rounded down. */
export const MIN_SAVE_SPACING = 61_000;
/** A salt is used no longer than this (ms). */
const SALT_KEPT = 3_600_000;
const DRAWERS = 64;
const SALTS = 2 ** 32;

export const RECENT_LOADS_KEY = 'recent-loads';

/** Nothing seen yet. */
export const NO_RECENT_LOADS: RecentLoads = { salt: 0, since: 0, savedAt: 0, at: {}, saved: true };

// Public or not: it has no name of a site to be kept by.
const NUMBER = /^[\d.]+$|^\[/;

/** Whether an answer shows that its site works: no error, and not from the browser's own cache. */
export function isGoodResponse({
  answer,
  fromNetwork,
}: Extract<Event, { type: 'response-received' }>): boolean {
  return answer.status < 400 && (fromNetwork ?? !answer.cached);
}

/** The host of an address if that says something of the way to the internet; null for a number, and for one's own network. */
export function distantHost(url: string): string | null {
  const host = hostNameOf(url);
  return host === '' || NUMBER.test(host) || isPrivateHost(host) ? null : host;
}

/** Whether a fine load of this host would tell something new: its drawer was not noted within a minute. */
export function isWorthRecording(recentLoads: RecentLoads, host: string, now: number): boolean {
  const last = recentLoads.at[drawerOf(recentLoads, host)];
  return last === undefined || last > now || now - last >= MIN_SAVE_SPACING;
}

/** The recent loads after a fine load of `host`, which must not be private. */
export function recordLoad(
  recentLoads: RecentLoads,
  host: string,
  { now, random }: Moment,
): RecentLoads {
  const second = toSecond(now);
  const old = recentLoads.since > now || now - recentLoads.since >= SALT_KEPT;
  const at = old ? {} : fresh(recentLoads.at, now);
  // Without a drawer to keep, nothing ties the new sketch to the one before.
  const current =
    Object.keys(at).length === 0
      ? { ...recentLoads, salt: Math.floor(random * SALTS), since: second }
      : recentLoads;
  return { ...current, at: { ...at, [drawerOf(current, host)]: second }, saved: false };
}

/** The same, marked as written if it is to be written now: once a minute, or along with something else. */
export function scheduleSave(recentLoads: RecentLoads, along: boolean, now: number): RecentLoads {
  if (recentLoads.saved) return recentLoads;
  const due = now - recentLoads.savedAt >= MIN_SAVE_SPACING || recentLoads.savedAt > now;
  return along || due ? { ...recentLoads, savedAt: toSecond(now), saved: true } : recentLoads;
}

/** Other sites than that of `host` that loaded fine within ten minutes: at least how many, and when last (epoch ms). */
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

/** Reads what is stored. A drawer that cannot be read is empty, and so is the sketch; it never throws. */
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

/** What is written: no host. The salt lies beside it: who guesses a site can see whether its drawer is filled. */
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
