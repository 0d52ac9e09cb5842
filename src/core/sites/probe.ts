import { ended, inPhase } from '../retry/incident-changes.ts';
import { forbiddenFor, held } from '../retry/next-wait.ts';
import type { HoldReason, Incident, Phase } from '../state/incident.ts';
import { LOOK_AFTER_GIVING_UP, LOOK_SPACING, remaining, waitBefore } from '../state/schedule.ts';
import {
  isFollowing,
  isInFlight,
  isLoading,
  isOpen,
  isPersons,
  type Member,
  type Members,
  type Plan,
  planAfter,
  type Site,
  told,
} from '../state/site-circuit.ts';
import type { Turn } from './context.ts';
import { endForAll } from './end-for-all.ts';

/** Held for these, the probe keeps its turn: they hold the others too, or another tab would only get round them. */
const KEEPS_TURN: readonly HoldReason[] = [
  'hourly-limit',
  'cannot-save',
  'offline',
  'no-access',
  'off-everywhere',
  'off-here',
];
/** Whoever does these to a tab wants this one. */
const WANTED: readonly string[] = ['retry-now', 'keep-trying', 'looked-at'];
/** One attempt in so many is another tab's: the probe's own address may be all that fails. */
const OTHERS_TURN = 4;

/** The site is down: one tab asks for all, on one schedule; the others are held. `failed`: tabs that just failed to follow. */
export function probed(
  site: Site,
  members: Members,
  failed: ReadonlySet<number>,
  turn: Turn,
): Site {
  const { event, context } = turn;
  const { now } = context;
  const last = members.get(site.probe ?? -1);
  const end = endForAll(site, last, turn);
  const plan = end && last ? planAfter(site.plan, last.incident, now) : site.plan;
  if (end !== null) {
    let isNew = false;
    for (const member of members.values()) {
      const { phase } = member.incident;
      const goesOn = isOpen(member) || (phase.name === 'held' && phase.delay !== null);
      if (isBegun(member, turn)) isNew ||= goesOn;
      else {
        // Whoever cannot be tried now must not begin a schedule of its own later.
        const after = told(member.incident, plan);
        turn.put(goesOn ? ended(after, end, now) : after, member);
      }
    }
    if (!isNew) return { ...site, plan };
  }
  const probe = chosen(site, members, failed, turn);
  for (const member of members.values()) {
    const { phase } = member.incident;
    if (member === probe || !isOpen(member)) continue;
    if (phase.name === 'held' && phase.why === 'another-tab') continue;
    turn.put(held(member, member.incident, 'another-tab', 0, context), member);
  }
  if (probe === undefined) return site;
  const same = probe.tabId === site.probe && !isFollowing(probe.incident.phase);
  const sooner =
    forbiddenFor(probe.incident, now) < forbiddenFor({ ...probe.incident, ...plan }, now);
  const after = same && !sooner ? probe.incident : handedOver(probe, plan, turn);
  turn.put(after, probe);
  if (event.type === 'keep-trying' && event.tabId === probe.tabId) {
    for (const member of members.values()) {
      const { phase } = member.incident;
      if (phase.name !== 'ended' || phase.why !== 'gave-up') continue;
      const { allowed } = after;
      turn.put(held(member, { ...member.incident, allowed }, 'another-tab', 0, context), member);
    }
  }
  return { ...site, probe: probe.tabId, plan: planAfter(plan, after, now) };
}

// Its page failed just now: that is a new beginning.
function isBegun({ tabId, incident }: Member, { was }: Turn): boolean {
  return was(tabId)?.incident?.startedAt !== incident.startedAt;
}

function chosen(
  { probe, plan }: Site,
  members: Members,
  failed: ReadonlySet<number>,
  { event, was }: Turn,
): Member | undefined {
  const all = [...members.values()];
  const last = members.get(probe ?? -1);
  const asks = (it: Member): boolean =>
    isInFlight(it) && !isToFollow(it) && (it === last || isInFlight(was(it.tabId)));
  if (last !== undefined && asks(last)) return last;
  const asking = all.find(asks);
  if (asking !== undefined) return asking;
  const wanted =
    'tabId' in event && WANTED.includes(event.type) ? members.get(event.tabId) : undefined;
  if (wanted !== undefined && (isOpen(wanted) || isUnderWay(wanted.incident.phase))) return wanted;
  const phase = last?.incident.phase;
  if (
    phase !== undefined &&
    (isUnderWay(phase) || (phase.name === 'held' && KEEPS_TURN.includes(phase.why)))
  ) {
    return last;
  }
  const open = all.filter(isOpen);
  const others = open.filter((it) => it !== last && !failed.has(it.tabId));
  const another = plan.made % OTHERS_TURN === OTHERS_TURN - 1;
  const before = last && was(last.tabId)?.incident?.phase;
  const passesOn = another && before !== undefined && isLoading(before);
  const waits = last !== undefined && isOpen(last) && !passesOn;
  const seen = others.some(({ incident }) => !incident.hidden);
  if (waits && (another || !last.incident.hidden || !seen)) return last;
  const fewest = (a: Member, b: Member): number =>
    passesOn ? a.incident.attempts.length - b.incident.attempts.length : 0;
  const pool = others.length > 0 && !waits ? others : open;
  return pool.sort((a, b) => fewest(a, b) || byAttention(a, b))[0];
}

function isUnderWay(phase: Phase): boolean {
  return isLoading(phase) || isPersons(phase);
}

/** It is to be asked for because the site is back, or was. */
export function isToFollow({ incident: { phase } }: Member): boolean {
  return phase.name === 'checking' && phase.by === 'follow';
}

/** Which comes first: the one that is seen, then the one that was looked at last. */
export function byAttention(a: Member, b: Member): number {
  return (
    Number(a.incident.hidden) - Number(b.incident.hidden) ||
    (b.incident.lookedAt ?? 0) - (a.incident.lookedAt ?? 0) ||
    a.tabId - b.tabId
  );
}

function handedOver(
  { incident, tabId }: Member,
  plan: Plan,
  { event, context, was }: Turn,
): Incident {
  const { now, roll } = context;
  const { phase, hidden } = incident;
  // A schedule that is used up is over: whoever begins anew has one of its own.
  const own = plan.made >= plan.allowed;
  const next = told(incident, own ? { ...plan, made: 0, allowed: 0 } : plan);
  const wait = waitBefore(next.made, hidden, roll);
  if ('resume' in phase && isUnderWay(phase)) {
    const delay = plan.wait?.delay ?? wait;
    const resume = phase.resume.kind === 'end' ? phase.resume : ({ kind: 'wait', delay } as const);
    return inPhase(next, { ...phase, resume });
  }
  const forbidden = forbiddenFor(next, now);
  if (phase.name === 'checking') {
    const last = plan.broughtForwardAt;
    const over = phase.resume.kind === 'end';
    const spacing = over ? LOOK_AFTER_GIVING_UP : LOOK_SPACING;
    const looks = event.type === 'looked-at' && (last === null || now - last >= spacing);
    if (looks && forbidden === 0) return { ...next, broughtForwardAt: now };
    const before = was(tabId)?.incident;
    if (over && before) return { ...before, hidden, lookedAt: incident.lookedAt };
  }
  const rest = plan.wait === null ? wait : remaining(plan.wait, now);
  const delay = Math.max(hidden ? rest : Math.min(rest, wait), forbidden);
  return inPhase(next, { name: 'waiting', since: now, delay });
}
