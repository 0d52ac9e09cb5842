import { withoutAttempt } from '../retry/first-address.ts';
import type { Command } from '../state/events.ts';
import type { FirstAddress } from '../state/first-address.ts';
import { circuitKey, retryAfterRemaining, type SiteCircuit } from '../state/site-circuit.ts';
import type { TabRecord } from '../state/tab-record.ts';
import type { TabStep } from './member-changes.ts';

/** What is stored of all sites. */
interface Sites {
  readonly tabs: ReadonlyMap<number, TabRecord>;
  readonly circuits: ReadonlyMap<string, SiteCircuit>;
}

/**
 * The step, in which no attempt asks a first address of an origin that has asked another tab for
 * more time: then the failed page itself, of another origin, is reloaded.
 */
export function heedFirstSite(step: TabStep, sites: Sites, now: number): TabStep {
  let { tabs } = step;
  const commands = step.commands.map((command): Command => {
    if (command.type !== 'reload' || command.instead === undefined) return command;
    const record = tabs.get(command.tabId);
    const phase = record?.incident?.phase;
    if (!record?.first || phase?.name !== 'reloading' || phase.trigger === 'user') return command;
    if (!isForbidden(record, record.first.page, sites, now)) return command;
    const first = withoutAttempt(record.first, true);
    tabs = new Map([...tabs, [record.tabId, { ...record, first }]]);
    const { instead: _, ...reload } = command;
    return reload;
  });
  return { tabs, commands };
}

function isForbidden(
  record: TabRecord,
  page: FirstAddress['page'],
  sites: Sites,
  now: number,
): boolean {
  const key = keyAt(record, page);
  const incidents = [...sites.tabs.values()].flatMap((it) =>
    it.incident !== null && keyAt(it, it.incident.page) === key ? [it.incident] : [],
  );
  const schedule = sites.circuits.get(key ?? '')?.schedule;
  const all = schedule === undefined ? incidents : [...incidents, schedule];
  return all.some((it) => retryAfterRemaining(it, now) > 0);
}

// The key of the site that a tab belongs to with this page, also of an independent one.
function keyAt(record: TabRecord, page: FirstAddress['page']): string | null {
  const { incident } = record;
  return circuitKey({
    ...record,
    incident: incident && { ...incident, page, isIndependent: false },
  });
}
