import { originOf } from '../http/address.ts';
import type { Held, Incident, Interrupted, NotBefore, Phase, Reloading } from './incident.ts';
import { isUntil } from './reasons.ts';
import { MAX_ATTEMPTS, remaining } from './schedule.ts';
import type { TabRecord } from './tab-record.ts';

/**
 * What the tabs of a site in trouble share while there are several: an origin, apart for private
 * windows and containers. One of its tabs at a time asks for all.
 */
export interface SiteCircuit {
  /** `down`: only the probe asks. `back`: the others follow, a few at a time. */
  readonly state: 'down' | 'back';
  /** How many may follow at the same time: 1, then 2, then 4. */
  readonly followLimit: number;
  /** Tenths of a token: a follower that fails costs ten, one that succeeds gives one back. */
  readonly tokens: number;
  /** The tab that asks, or asked last. */
  readonly probe: number | null;
  /** When a tab of it last came back. */
  readonly lastRecoveredAt: number | null;
  readonly schedule: SiteSchedule;
}

/** The one schedule of a site: it goes from tab to tab with the right to ask. */
export interface SiteSchedule {
  readonly attemptsMade: number;
  readonly attemptBudget: number;
  readonly notBefore: NotBefore | null;
  /** The wait that was last begun; null before the first, and once its attempt is made. */
  readonly wait: { readonly since: number; readonly delay: number } | null;
  /** When a look at any of its tabs last brought an attempt forward. */
  readonly broughtForwardAt: number | null;
}

/** A tab with an incident that its site has a say in. */
export type SiteTab = TabRecord & { readonly incident: Incident };
/** The tabs of one site, by id. */
export type SiteTabs = ReadonlyMap<number, SiteTab>;

/** gRPC's retry throttling (its proposal A6): followers wait while half of the tokens or more are gone. */
export const MAX_TOKENS = 100;
export const ENOUGH_TOKENS = 50;
export const FAILURE_COST = 10;
export const SUCCESS_REFUND = 1;
/** How many follow at the same time at most. */
export const MAX_FOLLOWERS = 4;
/** Automatic reloads, and the checks before them, that are under way at once over all sites. */
export const MAX_IN_FLIGHT = 6;
/** Whoever finds all of these taken is called; after this (ms) it asks again all the same. */
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
 * The site that has a say in a tab; null for a tab without an incident, and for one that is on its
 * own. Unknown privacy counts as private.
 */
export function circuitKey({
  incident,
  incognito: isPrivate,
  cookieStoreId,
}: TabRecord): string | null {
  if (incident === null || incident.isIndependent) return null;
  return `${isPrivate === false ? '' : PRIVATE}${cookieStoreId} ${originOf(incident.url)}`;
}

/** Whether what is known of this site must not outlive the session. */
export function isIncognitoKey(key: string): boolean {
  return key.startsWith(PRIVATE);
}

/** Whether an automatic attempt of this tab is under way. */
export function isInFlight(record: TabRecord | null | undefined): boolean {
  const phase = record?.incident?.phase;
  return (phase?.name === 'checking' || phase?.name === 'reloading') && phase.trigger !== 'user';
}

/** Whether the page is being loaded, whoever asked for it. */
export function isLoading(phase: Phase): phase is Reloading | Interrupted {
  return phase.name === 'reloading' || phase.name === 'interrupted';
}

/** Whether it is a person's doing what happens to the page, and no site's to turn or to put off. */
export function isUserRequested(phase: Phase): boolean {
  return phase.name === 'checking' && phase.trigger === 'user';
}

/** Whether it is held for another tab's sake, and does not ask again by itself. */
export function isHeldForAnotherTab(phase: Phase): boolean {
  return phase.name === 'held' && isUntil(phase.reason, 'turn') && phase.delay === null;
}

/** Whether it waits for one of the attempts that may be under way over all sites, or for its site's. */
export function isQueued(phase: Phase): phase is Held {
  return phase.name === 'held' && phase.reason === 'queued';
}

/** Whether nothing but its turn keeps it from being asked for. */
export function isEligible({ incident: { phase } }: SiteTab): boolean {
  const { name } = phase;
  const begins = name === 'waiting' || (name === 'checking' && !isUserRequested(phase));
  return begins || (name === 'held' && isUntil(phase.reason, 'turn'));
}

/** Whichever forbids for longer, at `now`. */
export function laterNotBefore(
  a: NotBefore | null,
  b: NotBefore | null,
  now: number,
): NotBefore | null {
  const left = (notBefore: NotBefore | null): number => retryAfterRemaining({ notBefore }, now);
  return left(b) > left(a) ? b : a;
}

/** The site's plan, as it is after what became of the tab that asks. */
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

/** What the site's schedule has come to is what this tab's has come to. */
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

/** Whether the tab is asking for its page by itself, or another tab does for it. */
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
