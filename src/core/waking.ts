import type { TabFacts } from './events.ts';
import type { Incident, Phase, TabRecord } from './incident.ts';
import { left } from './record.ts';

/**
 * After a start of the browser, an update or a restart of the extension: keeps what still stands at
 * the same tab and address. What was loaded meanwhile was not seen, so each page must prove to be
 * the same document before it is reloaded (trap 21).
 */
export function wokeUp(
  record: TabRecord,
  tabs: readonly TabFacts[],
  now: number,
): TabRecord | null {
  const tab = tabs.find(({ tabId }) => tabId === record.tabId);
  if (tab === undefined) return null;
  const { incident } = record;
  if (incident === null) return { ...record, load: null };
  if (tab.url !== '' && tab.url !== incident.url) return { ...left(record, now), past: null };
  return {
    ...record,
    load: null,
    commit: null,
    past: null,
    incident: { ...incident, verified: false, hidden: tab.hidden },
  };
}

/**
 * A clock that was set back leaves times of the future behind: each is taken for now, so that no
 * wait grows and no limit lasts longer than it should. Returns the same record where all is well.
 */
export function clockSetRight(record: TabRecord, now: number): TabRecord {
  const ahead = latest(record) > now;
  if (!ahead) return record;
  const cap = (at: number): number => Math.min(at, now);
  const { incident, load, past, commit } = record;
  return {
    ...record,
    reloads: record.reloads.map(cap),
    commit: commit && { ...commit, at: cap(commit.at) },
    past: past && { ...past, leftAt: cap(past.leftAt) },
    load: load && {
      ...load,
      startedAt: cap(load.startedAt),
      abortedAt: load.abortedAt === null ? null : cap(load.abortedAt),
    },
    incident: incident && incidentSetRight(incident, cap),
  };
}

function latest({ incident, load, past, commit, reloads }: TabRecord): number {
  return Math.max(
    0,
    ...reloads.slice(-1),
    commit?.at ?? 0,
    past?.leftAt ?? 0,
    load?.startedAt ?? 0,
    load?.abortedAt ?? 0,
    ...(incident === null ? [] : timesOf(incident)),
  );
}

function timesOf({ phase, startedAt, broughtForwardAt, floor, attempts }: Incident): number[] {
  return [
    startedAt,
    broughtForwardAt ?? 0,
    floor?.since ?? 0,
    attempts.at(-1)?.at ?? 0,
    'since' in phase ? phase.since : phase.at,
    'heardAt' in phase ? phase.heardAt : 0,
    phase.name === 'recovered' ? (phase.seenAt ?? 0) : 0,
  ];
}

function incidentSetRight(incident: Incident, cap: (at: number) => number): Incident {
  const { floor, broughtForwardAt } = incident;
  return {
    ...incident,
    startedAt: cap(incident.startedAt),
    attempts: incident.attempts.map((attempt) => ({ ...attempt, at: cap(attempt.at) })),
    broughtForwardAt: broughtForwardAt === null ? null : cap(broughtForwardAt),
    floor: floor && { ...floor, since: cap(floor.since) },
    phase: phaseSetRight(incident.phase, cap),
  };
}

function phaseSetRight(phase: Phase, cap: (at: number) => number): Phase {
  switch (phase.name) {
    case 'waiting':
    case 'held':
    case 'checking':
      return { ...phase, since: cap(phase.since) };
    case 'reloading':
    case 'interrupted':
      return { ...phase, since: cap(phase.since), heardAt: cap(phase.heardAt) };
    case 'recovered':
      return {
        ...phase,
        at: cap(phase.at),
        seenAt: phase.seenAt === null ? null : cap(phase.seenAt),
      };
    case 'ended':
      return { ...phase, at: cap(phase.at) };
  }
}
