import { forbiddenFor, inLine } from '../retry/next-wait.ts';
import { beginCheck } from '../retry/reload-check.ts';
import { having } from '../retry/result.ts';
import { spreadOf } from '../state/schedule.ts';
import {
  isInFlight,
  isInLine,
  type Member,
  MOST_IN_FLIGHT,
  type Site,
  SLOT_ASKED_AGAIN,
  siteKey,
} from '../state/site-circuit.ts';
import type { TabRecord } from '../state/tab-record.ts';
import { type Draft, recordOf } from './context.ts';
import { byAttention } from './probe.ts';

/** Whether it is the first of its site: none of it is under way, so nobody would call it. */
export function isFirst({ incident: { phase } }: Member): boolean {
  return isInLine(phase) && phase.delay !== null;
}

/**
 * Over all sites only so many at once: the last to begin wait, those that nobody sees first of all.
 * `under`: how many are under way by now.
 */
export function keepToCap({ before, tabs, context }: Draft, under: number): void {
  const begins = [...tabs.values()].filter(
    (it): it is Member =>
      isInFlight(it) &&
      it?.incident?.phase.name === 'checking' &&
      !isInFlight(before.get(it.tabId)),
  );
  const kept = Math.max(0, begins.length - Math.max(0, under - MOST_IN_FLIGHT));
  for (const it of begins.sort(byAttention).slice(kept)) {
    const delay = SLOT_ASKED_AGAIN * (1 + spreadOf(it.tabId, context.roll));
    const was = before.get(it.tabId)?.incident?.phase;
    tabs.set(it.tabId, having(it, inLine(it, delay, context, was)));
  }
}

/**
 * What is free is taken at once by those in line: first whole sites, then further tabs of one; those
 * that are seen, then those that have waited longest. `flying` and `line`: as they were before the
 * sites had their say.
 */
export function handOut(
  draft: Draft,
  siteOf: (key: string) => Site | null | undefined,
  flying: readonly TabRecord[],
  line: readonly Member[],
): void {
  const { tabs, commands, context } = draft;
  const current = (tabId: number) => recordOf(draft, tabId);
  const ids = new Set([...flying.map(({ tabId }) => tabId), ...tabs.keys()]);
  const under = [...ids].map(current).filter((it) => it != null && isInFlight(it)) as Member[];
  const inFront = (a: Member, b: Member): number =>
    Number(isFirst(b)) - Number(isFirst(a)) ||
    Number(a.incident.hidden) - Number(b.incident.hidden) ||
    sinceOf(a) - sinceOf(b);
  const waiting = line
    .map(({ tabId }) => current(tabId))
    .filter((it): it is Member => it?.incident != null && isInLine(it.incident.phase));
  for (const member of waiting.sort(inFront)) {
    if (under.length >= MOST_IN_FLIGHT) return;
    const key = siteKey(member);
    const site = key === null ? null : siteOf(key);
    const back = site?.mode === 'back';
    const busy = under.filter((it) => key !== null && siteKey(it) === key).length;
    const may = busy < (back ? site.window : 1) && (back || isFirst(member));
    if (!may || forbiddenFor({ ...member.incident, ...site?.plan }, context.now) > 0) continue;
    const by = back ? 'follow' : 'schedule';
    const { record, commands: asked } = beginCheck(member, member.incident, by, context);
    commands.push(...asked);
    tabs.set(member.tabId, record);
    if (asked.length > 0) under.push(record as Member);
  }
}

function sinceOf({ incident: { phase } }: Member): number {
  return 'since' in phase ? phase.since : 0;
}
