import { siteNameOf } from '../http/site-name.ts';
import {
  isInFlight,
  MAX_FOR_SITE,
  MAX_IN_FLIGHT,
  type SiteTab,
  SLOT_HELD,
} from './site-circuit.ts';
import type { TabRecord } from './tab-record.ts';

/** How long (ms) this tab still holds a slot at `now` (epoch ms); 0 if it holds none. */
export function slotRemaining(record: TabRecord | null | undefined, now: number): number {
  if (!record?.incident?.hidden || !isInFlight(record)) return 0;
  const { phase } = record.incident;
  return 'since' in phase ? Math.max(0, phase.since + SLOT_HELD - now) : 0;
}

/** The slots (`MAX_IN_FLIGHT`) that are free during one decision. */
export class Slots {
  readonly #bySite = new Map<string, number>();
  #taken = 0;
  #freeIn = SLOT_HELD;

  /** Counts the slots that these tabs hold at `now` (epoch ms). */
  constructor(records: Iterable<TabRecord | null | undefined>, now: number) {
    for (const record of records) {
      const left = slotRemaining(record, now);
      if (left === 0) continue;
      this.take(record as SiteTab);
      this.#freeIn = Math.min(this.#freeIn, left);
    }
  }

  /** In how many ms the first of the counted slots is free without a further event. */
  get freeIn(): number {
    return this.#freeIn;
  }

  /** Whether this tab may begin an attempt. */
  isFreeFor({ incident }: SiteTab): boolean {
    if (!incident.hidden) return true;
    const own = this.#bySite.get(siteNameOf(incident.page)) ?? 0;
    return this.#taken < MAX_IN_FLIGHT && own < MAX_FOR_SITE;
  }

  /** Takes the slot that this tab needs, if it needs one. */
  take({ incident }: SiteTab): void {
    if (!incident.hidden) return;
    const site = siteNameOf(incident.page);
    this.#bySite.set(site, (this.#bySite.get(site) ?? 0) + 1);
    this.#taken += 1;
  }
}
