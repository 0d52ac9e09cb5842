import { originOf } from '../http/address.ts';
import type { Held, Incident, Interrupted, NotBefore, Phase, Reloading } from './incident.ts';
import { isUntil } from './reasons.ts';
import { LONGEST_RETRY_AFTER, MAX_ATTEMPTS, remaining } from './schedule.ts';
import type { TabRecord } from './tab-record.ts';

/**
 * The circuit breaker that the tabs of one failing site share while there are several. A site is an
 * origin, where http and https on their own ports are one, separate for private windows and for each
 * container. One tab at a time, the probe, makes
 * the attempts for all.
 */
export interface SiteCircuit {
  /** `down`: only the probe makes attempts. `back`: the others follow, a few at a time. */
  readonly state: 'down' | 'back';
  /** How many tabs may follow at once: 1, then 2, then 4. */
  readonly followLimit: number;
  /** Tenths of a token: a follower that fails costs ten, one that succeeds gives one back. */
  readonly tokens: number;
  /** The tab that makes the attempts, or made the last one. */
  readonly probe: number | null;
  /** When one of its tabs last recovered. */
  readonly lastRecoveredAt: number | null;
  readonly schedule: SiteSchedule;
}

/** The one schedule of a site; it passes from probe to probe. */
export interface SiteSchedule {
  readonly attemptsMade: number;
  readonly attemptBudget: number;
  readonly notBefore: NotBefore | null;
  /** The last wait that began; null before the first, and once its attempt is made. */
  readonly wait: { readonly since: number; readonly delay: number } | null;
  /** When activating any of its tabs last brought an attempt forward. */
  readonly broughtForwardAt: number | null;
}

/** A tab with an incident that its site coordinates. */
export type SiteTab = TabRecord & { readonly incident: Incident };
/** The tabs of one site, by id. */
export type SiteTabs = ReadonlyMap<number, SiteTab>;

/**
 * gRPC's retry throttling (its proposal A6): followers wait while half of the tokens or more are
 * used.
 */
export const MAX_TOKENS = 100;
export const ENOUGH_TOKENS = 50;
export const FAILURE_COST = 10;
export const SUCCESS_REFUND = 1;
/** Maximum of tabs that follow at once. */
export const MAX_FOLLOWERS = 4;
/**
 * Slots: how many hidden tabs may make automatic attempts at once, checks before them included,
 * over all sites. A tab that the user sees needs none.
 */
export const MAX_IN_FLIGHT = 6;
/** Slots that the tabs of one site may hold (`siteNameOf`), so that it cannot hold up the others. */
export const MAX_FOR_SITE = 2;
/** A slot is free again after this time (ms), even if its attempt still has no answer. */
export const SLOT_HELD = 30_000;
/**
 * A tab that finds no free slot is woken when one frees up; as a fallback it asks again after this
 * many ms.
 */
export const SLOT_RETRY_DELAY = 10_000;

export const NEW_SCHEDULE: SiteSchedule = {
  attemptsMade: 0,
  attemptBudget: MAX_ATTEMPTS,
  notBefore: null,
  wait: null,
  broughtForwardAt: null,
};

const PRIVATE = 'private ';

/**
 * The key of the circuit that coordinates a tab; null for a tab without an incident and for an
 * independent one. Unknown privacy counts as private.
 */
export function circuitKey({
  incident,
  incognito: isPrivate,
  cookieStoreId,
}: TabRecord): string | null {
  if (incident === null || incident.isIndependent) return null;
  return `${isPrivate === false ? '' : PRIVATE}${cookieStoreId} ${siteOriginOf(incident.page)}`;
}

// One server answers for a host over http and https. Another host or port may be another server.
function siteOriginOf(url: string): string {
  const origin = originOf(url);
  return /:\d+$/.test(origin) ? origin : origin.replace(/^http:/, 'https:');
}

/** Whether the circuit of this key must not outlive the session. */
export function isIncognitoKey(key: string): boolean {
  return key.startsWith(PRIVATE);
}

/** Whether an automatic attempt of this tab, or the check before it, is under way. */
export function isInFlight(record: TabRecord | null | undefined): boolean {
  const phase = record?.incident?.phase;
  return (phase?.name === 'checking' || phase?.name === 'reloading') && phase.trigger !== 'user';
}

/** Whether the page is being loaded, by Bounceback or by anything else. */
export function isLoading(phase: Phase): phase is Reloading | Interrupted {
  return phase.name === 'reloading' || phase.name === 'interrupted';
}

/**
 * Whether the user requested this check, so that the site must neither take it over nor postpone
 * it.
 */
export function isUserRequested(phase: Phase): boolean {
  return phase.name === 'checking' && phase.trigger === 'user';
}

/** Whether it is held for another tab and does not ask again by itself. */
export function isHeldForAnotherTab(phase: Phase): boolean {
  return phase.name === 'held' && isUntil(phase.reason, 'turn') && phase.delay === null;
}

/** Whether it is queued for a slot, over all sites or of its own site. */
export function isQueued(phase: Phase): phase is Held {
  return phase.name === 'held' && phase.reason === 'queued';
}

/** Whether only the turn of another tab keeps it from making an attempt. */
export function isEligible({ incident: { phase } }: SiteTab): boolean {
  const { name } = phase;
  const begins = name === 'waiting' || (name === 'checking' && !isUserRequested(phase));
  return begins || (name === 'held' && isUntil(phase.reason, 'turn'));
}

/** The one of the two that forbids requests for longer at `now` (epoch ms); `a` if equal. */
export function laterNotBefore(
  a: NotBefore | null,
  b: NotBefore | null,
  now: number,
): NotBefore | null {
  const left = (notBefore: NotBefore | null): number => retryAfterRemaining({ notBefore }, now);
  return left(b) > left(a) ? b : a;
}

/** The site's schedule after a change of its probe's incident. */
export function scheduleAfter(
  plan: SiteSchedule,
  { phase, ...incident }: Incident,
  now: number,
): SiteSchedule {
  const { attemptsMade, attemptBudget, broughtForwardAt } = incident;
  const wait = phase.name === 'waiting' ? { since: phase.since, delay: phase.delay } : plan.wait;
  return {
    attemptsMade,
    attemptBudget,
    notBefore: laterNotBefore(plan.notBefore, incident.notBefore, now),
    wait: isLoading(phase) ? null : wait,
    broughtForwardAt: broughtForwardAt ?? plan.broughtForwardAt,
  };
}

/**
 * The incident with the attempts, budget and limits of the site's schedule; it never loses attempts
 * of its own.
 */
export function adoptSchedule(
  incident: Incident,
  { attemptsMade, attemptBudget, notBefore, broughtForwardAt }: SiteSchedule,
): Incident {
  return {
    ...incident,
    attemptsMade: Math.max(incident.attemptsMade, attemptsMade),
    attemptBudget: Math.max(incident.attemptBudget, attemptBudget),
    notBefore: notBefore ?? incident.notBefore,
    broughtForwardAt: broughtForwardAt ?? incident.broughtForwardAt,
  };
}

/** Whether the tab retries its page automatically, or another tab does so for it. */
export function isBeingRetried({ phase }: Incident): boolean {
  return (
    /^(waiting|checking|reloading|interrupted)$/.test(phase.name) || isHeldForAnotherTab(phase)
  );
}

/** How long (ms) Retry-After still forbids an automatic attempt, its spread included. */
export function retryAfterRemaining(
  { notBefore }: Pick<Incident, 'notBefore'>,
  now: number,
): number {
  return notBefore === null
    ? 0
    : remaining({ ...notBefore, delay: notBefore.delay + notBefore.spread }, now);
}

/** Whether Retry-After still asks for so much time that nothing is retried automatically. */
export function isTooDistant({ notBefore }: Pick<Incident, 'notBefore'>, now: number): boolean {
  return notBefore !== null && remaining(notBefore, now) > LONGEST_RETRY_AFTER;
}
