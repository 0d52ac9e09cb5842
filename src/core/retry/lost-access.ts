import { originOf } from '../http/address.ts';
import type { PageId } from '../http/page-id.ts';
import type { Incident } from '../state/incident.ts';
import type { SiteCircuit } from '../state/site-circuit.ts';
import type { TabRecord } from '../state/tab-record.ts';
import type { Watches } from '../state/watch.ts';
import { closeAttempt, withPhase } from './incident-changes.ts';
import type { Context } from './transition-result.ts';

/** Everything that is kept about sites. */
interface Kept {
  readonly tabs: ReadonlyMap<number, TabRecord>;
  readonly circuits: ReadonlyMap<string, SiteCircuit>;
  readonly watches: Watches;
}

/** The origins of which anything is kept. */
export function keptOrigins({ tabs, circuits, watches }: Kept): string[] {
  const pages = [...tabs.values()].flatMap(({ incident, load, first, leftPage, clearJob }) => [
    incident?.page,
    incident?.room?.page,
    first?.page,
    load?.page,
    load?.answer?.page,
    leftPage?.answer.page,
    clearJob?.page,
  ]);
  const origins = pages.flatMap((page) => (page ? [originOf(page)] : []));
  const all = [...origins, ...[...circuits.keys()].map(originOfCircuit), ...watches.keys()];
  return [...new Set(all)].filter((origin) => /^https?:/.test(origin));
}

// The origin in the key of a circuit (`circuitKey`).
function originOfCircuit(key: string): string {
  return key.slice(key.lastIndexOf(' ') + 1);
}

/**
 * There is no access to these origins any more: what is kept of them goes. Only a page that is still
 * retried is remembered, as held, while its tab shows it and the session lasts (`isHeldForAccess`),
 * so that it goes on if the user grants access again.
 */
export function onAccessLost(
  record: TabRecord,
  origins: readonly string[],
  context: Context,
): TabRecord {
  const isLost = (page: PageId | undefined): boolean =>
    page !== undefined && origins.includes(originOf(page));
  const { incident, load, first, leftPage, clearJob } = record;
  const isLoadLost = isLost(load?.page) || isLost(load?.answer?.page);
  const isPageLost = isLost(incident?.page) || isLost(incident?.room?.page);
  const own = {
    incident: isPageLost ? heldForAccess(incident, context) : incident,
    load: isLoadLost ? null : load,
    first: isLost(first?.page) ? null : first,
    leftPage: isLost(leftPage?.answer.page) ? null : leftPage,
    clearJob: isLost(clearJob?.page) ? null : clearJob,
  };
  const changes =
    own.incident !== incident ||
    own.load !== load ||
    own.first !== first ||
    own.leftPage !== leftPage ||
    own.clearJob !== clearJob;
  return changes ? { ...record, ...own } : record;
}

/**
 * The circuits that an event changed, and null for all of these origins: a site whose tabs are held
 * for missing access has no schedule.
 */
export function withoutOrigins(
  circuits: ReadonlyMap<string, SiteCircuit>,
  changed: ReadonlyMap<string, SiteCircuit | null>,
  origins: readonly string[],
): ReadonlyMap<string, SiteCircuit | null> {
  const keys = [...circuits.keys(), ...changed.keys()];
  const lost = keys.filter((key) => origins.includes(originOfCircuit(key)));
  return new Map([...changed, ...lost.map((key) => [key, null] as const)]);
}

function heldForAccess(incident: Incident | null, { now }: Context): Incident | null {
  if (incident === null || /^(ended|recovered)$/.test(incident.phase.name)) return null;
  if (isHeldForAccess(incident)) return incident;
  const held = { name: 'held', reason: 'no-access', since: now, delay: null, times: 1 } as const;
  return withPhase(closeAttempt(incident, 'no-answer'), held);
}

/** Whether nothing of this incident may reach the disk, since the user has withdrawn access. */
export function isHeldForAccess({ phase }: Incident): boolean {
  return phase.name === 'held' && phase.reason === 'no-access';
}
