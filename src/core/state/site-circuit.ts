import { originOf } from '../http/address.ts';
import type {
  EndReason,
  Floor,
  Held,
  HoldReason,
  Incident,
  Interrupted,
  Phase,
  Reloading,
} from './incident.ts';
import { MOST_ATTEMPTS, remaining } from './schedule.ts';
import type { TabRecord } from './tab-record.ts';

/**
 * What the tabs of a site in trouble share while there are several: an origin, apart for private
 * windows and containers. One of its tabs at a time asks for all.
 */
export interface Site {
  /** `down`: only the probe asks. `back`: the others follow, a few at a time. */
  readonly mode: 'down' | 'back';
  /** How many may follow at the same time: 1, then 2, then 4. */
  readonly window: number;
  /** Tenths of a token: a follower that fails costs ten, one that succeeds gives one back. */
  readonly tokens: number;
  /** The tab that asks, or asked last. */
  readonly probe: number | null;
  /** When a tab of it last came back. */
  readonly fineAt: number | null;
  readonly plan: Plan;
}

/** The one schedule of a site: it goes from tab to tab with the right to ask. */
export interface Plan {
  readonly made: number;
  readonly allowed: number;
  readonly floor: Floor | null;
  /** The wait that was last begun; null before the first, and once its attempt is made. */
  readonly wait: { readonly since: number; readonly delay: number } | null;
  /** When a look at any of its tabs last brought an attempt forward. */
  readonly broughtForwardAt: number | null;
}

/** A tab with an incident that its site has a say in. */
export type Member = TabRecord & { readonly incident: Incident };
/** The tabs of one site, by id. */
export type Members = Map<number, Member>;

/** gRPC's retry throttling (its proposal A6): followers wait while half of the tokens or more are gone. */
export const MOST_TOKENS = 100;
export const ENOUGH_TOKENS = 50;
export const FAILURE_COSTS = 10;
export const SUCCESS_GIVES = 1;
/** How many follow at the same time at most. */
export const WIDEST_WINDOW = 4;
/** Automatic reloads, and the checks before them, that are under way at once over all sites. */
export const MOST_IN_FLIGHT = 6;
/** Whoever finds all of these taken is called; after this (ms) it asks again all the same. */
export const SLOT_ASKED_AGAIN = 10_000;

/** Ends that tell of the site, not of the tab. */
export const OF_SITE: readonly EndReason[] = [
  'gave-up',
  'rate-limited',
  'asked-later',
  'challenge',
];

export const NO_PLAN: Plan = {
  made: 0,
  allowed: MOST_ATTEMPTS,
  floor: null,
  wait: null,
  broughtForwardAt: null,
};

const PRIVATE = 'private ';

/**
 * The site that has a say in a tab; null for a tab without an incident, and for one that is on its
 * own. Unknown privacy counts as private.
 */
export function siteKey({ incident, private: isPrivate, store }: TabRecord): string | null {
  if (incident === null || incident.alone) return null;
  return `${isPrivate === false ? '' : PRIVATE}${store} ${originOf(incident.url)}`;
}

/** Whether what is known of this site must not outlive the session. */
export function isOfPrivate(key: string): boolean {
  return key.startsWith(PRIVATE);
}

/** Whether an automatic attempt of this tab is under way. */
export function isInFlight(record: TabRecord | null | undefined): boolean {
  const phase = record?.incident?.phase;
  return (phase?.name === 'checking' || phase?.name === 'reloading') && phase.by !== 'person';
}

/** Whether the page is being loaded, whoever asked for it. */
export function isLoading(phase: Phase): phase is Reloading | Interrupted {
  return phase.name === 'reloading' || phase.name === 'interrupted';
}

/** Whether it is a person's doing what happens to the page, and no site's to turn or to put off. */
export function isPersons(phase: Phase): boolean {
  return phase.name === 'checking' && phase.by === 'person';
}

const IN_LINE: readonly HoldReason[] = ['another-tab', 'in-line'];

/** Whether it is held for another tab's sake, and does not ask again by itself. */
export function isFollowing(phase: Phase): boolean {
  return phase.name === 'held' && IN_LINE.includes(phase.why) && phase.delay === null;
}

/** Whether it waits for one of the attempts that may be under way over all sites, or for its site's. */
export function isInLine(phase: Phase): phase is Held {
  return phase.name === 'held' && phase.why === 'in-line';
}

/** Whether nothing but its turn keeps it from being asked for. */
export function isOpen({ incident: { phase } }: Member): boolean {
  const { name } = phase;
  const begins = name === 'waiting' || (name === 'checking' && !isPersons(phase));
  return begins || (name === 'held' && IN_LINE.includes(phase.why));
}

/** Whichever forbids for longer, at `now`. */
export function laterFloor(a: Floor | null, b: Floor | null, now: number): Floor | null {
  const left = (floor: Floor | null): number =>
    floor === null ? 0 : remaining({ ...floor, delay: floor.delay + floor.spread }, now);
  return left(b) > left(a) ? b : a;
}

/** The site's plan, as it is after what became of the tab that asks. */
export function planAfter(plan: Plan, { phase, ...incident }: Incident, now: number): Plan {
  const { made, allowed, broughtForwardAt } = incident;
  const wait = phase.name === 'waiting' ? { since: phase.since, delay: phase.delay } : plan.wait;
  return {
    made,
    allowed,
    floor: laterFloor(plan.floor, incident.floor, now),
    wait: isLoading(phase) ? null : wait,
    broughtForwardAt: broughtForwardAt ?? plan.broughtForwardAt,
  };
}

/** What the site's schedule has come to is what this tab's has come to. */
export function told(
  incident: Incident,
  { made, allowed, floor, broughtForwardAt }: Plan,
): Incident {
  return {
    ...incident,
    made: Math.max(incident.made, made),
    allowed: Math.max(incident.allowed, allowed),
    floor: floor ?? incident.floor,
    broughtForwardAt: broughtForwardAt ?? incident.broughtForwardAt,
  };
}

/** Whether the tab is asking for its page by itself, or another tab does for it. */
export function isTried({ phase }: Incident): boolean {
  return /^(waiting|checking|reloading|interrupted)$/.test(phase.name) || isFollowing(phase);
}
