import { endIncident, withPhase } from '../retry/incident-changes.ts';
import { holdIncident } from '../retry/waiting-and-holding.ts';
import { awaitsNextAnswer } from '../retry/waiting-room.ts';
import type { Incident, Phase } from '../state/incident.ts';
import { HOLD_REASONS } from '../state/reasons.ts';
import {
  ACTIVATION_RETRY_AFTER,
  ACTIVATION_SPACING,
  remaining,
  waitBefore,
} from '../state/schedule.ts';
import {
  adoptSchedule,
  isEligible,
  isHeldForAnotherTab,
  isInFlight,
  isLoading,
  isTooDistant,
  isUserRequested,
  retryAfterRemaining,
  type SiteCircuit,
  type SiteSchedule,
  type SiteTab,
  type SiteTabs,
  scheduleAfter,
} from '../state/site-circuit.ts';
import { siteWideEnd } from './end-for-all.ts';
import { changeMembers, incidentBefore, mergeMembers, type TabEffect } from './member-changes.ts';
import { endAfterRun, type PassingRun, runOfSite, waitInRun } from './passing-run.ts';

const NONE: SiteTabs = new Map();
/** Events by which the user picks this tab as the probe. */
const WANTED: readonly string[] = ['retry-now', 'keep-trying', 'tab-activated'];
/** One attempt in this many is another tab's, in case only the probe's own URL fails. */
const OTHERS_TURN = 4;

/**
 * The site is down: one tab, the probe, makes all attempts on one schedule; the others are held.
 * `failed`: followers whose reload has just failed.
 */
export function electProbe(
  site: SiteCircuit,
  members: SiteTabs,
  failed: ReadonlySet<number>,
  effect: TabEffect,
): { readonly circuit: SiteCircuit; readonly changed: SiteTabs } {
  const { event, context } = effect;
  const { now } = context;
  const last = members.get(site.probe ?? -1);
  const end = siteWideEnd(site, members, last, effect);
  // The end of a schedule does not concern a page that failed just now; a Retry-After does.
  const isDistant = isTooDistant(site.schedule, now);
  const plan = end && last ? scheduleAfter(site.schedule, last.incident, now) : site.schedule;
  const ended = changeMembers(end === null ? NONE : members, (member) => {
    if (end === null || (!isDistant && isNewIncident(member, effect))) return undefined;
    // A tab that cannot be retried now must not start a schedule of its own later.
    const after = adoptSchedule(member.incident, plan);
    const why = end === 'error-stays' ? endAfterRun(after) : end;
    return goesOn(member) ? endIncident(after, why, now) : after;
  });
  const open = mergeMembers(members, ended);
  if (end !== null && ![...open.values()].some((it) => isNewIncident(it, effect) && goesOn(it))) {
    return { circuit: { ...site, schedule: plan }, changed: ended };
  }
  const probe = pickProbe(site, open, failed, effect);
  const holdOthers = (member: SiteTab): Incident => {
    const { incident } = member;
    const { phase } = incident;
    const isHeld = phase.name === 'held' && phase.reason === 'another-tab';
    return isHeld || !isEligible(member)
      ? incident
      : holdIncident(member, incident, 'another-tab', 0, context);
  };
  if (probe === undefined) {
    return { circuit: site, changed: mergeMembers(ended, changeMembers(open, holdOthers)) };
  }
  const same = probe.tabId === site.probe && !isHeldForAnotherTab(probe.incident.phase);
  const sooner =
    retryAfterRemaining(probe.incident, now) <
    retryAfterRemaining({ ...probe.incident, ...plan }, now);
  const run = runOfSite(site, open);
  const after = same && !sooner ? probe.incident : handOver(probe, plan, run, effect);
  const goOn = event.type === 'keep-trying' && event.tabId === probe.tabId;
  const next = changeMembers(open, (member) => {
    if (member === probe) return after;
    const { phase } = member.incident;
    if (!goOn || phase.name !== 'ended' || phase.reason !== 'gave-up') return holdOthers(member);
    const { attemptBudget } = after;
    return holdIncident(member, { ...member.incident, attemptBudget }, 'another-tab', 0, context);
  });
  const circuit = { ...site, probe: probe.tabId, schedule: scheduleAfter(plan, after, now) };
  return { circuit, changed: mergeMembers(ended, next) };
}

function goesOn(member: SiteTab): boolean {
  const { phase } = member.incident;
  const isPaused = phase.name === 'held' && phase.delay !== null && !awaitsNextAnswer(phase);
  return isEligible(member) || isPaused;
}

// The page failed just now, so the end of the site's schedule does not concern it.
function isNewIncident({ tabId, incident }: SiteTab, effect: TabEffect): boolean {
  return incidentBefore(effect, tabId)?.startedAt !== incident.startedAt;
}

function pickProbe(
  { probe, schedule }: SiteCircuit,
  members: SiteTabs,
  failed: ReadonlySet<number>,
  effect: TabEffect,
): SiteTab | undefined {
  const { event, before: was } = effect;
  const all = [...members.values()];
  const last = members.get(probe ?? -1);
  const asks = (it: SiteTab): boolean =>
    isInFlight(it) && !isFollower(it) && (it === last || isInFlight(was.get(it.tabId)));
  if (last !== undefined && asks(last)) return last;
  const asking = all.find(asks);
  if (asking !== undefined) return asking;
  const wanted =
    'tabId' in event && WANTED.includes(event.type) ? members.get(event.tabId) : undefined;
  if (wanted !== undefined && (isEligible(wanted) || isUnderWay(wanted.incident.phase)))
    return wanted;
  const phase = last?.incident.phase;
  if (
    phase !== undefined &&
    (isUnderWay(phase) || (phase.name === 'held' && HOLD_REASONS[phase.reason].keepsTurn))
  ) {
    return last;
  }
  const open = all.filter(isEligible);
  const others = open.filter((it) => it !== last && !failed.has(it.tabId));
  // An error that may pass may be that of one page, while the others are back.
  const another =
    schedule.attemptsMade % OTHERS_TURN === OTHERS_TURN - 1 ||
    (last !== undefined && last.incident.passing !== null);
  const before = last && incidentBefore(effect, last.tabId)?.phase;
  const passesOn = another && before !== undefined && isLoading(before);
  const waits = last !== undefined && isEligible(last) && !passesOn;
  const anyVisible = others.some(({ incident }) => !incident.hidden);
  // A turn that was passed on is not taken back by what happens elsewhere meanwhile.
  const isSettled = event.type === 'timer-fired' && !effect.tabs.has(last?.tabId ?? -1);
  if (waits && (another || isSettled || !last.incident.hidden || !anyVisible)) return last;
  const fewest = (a: SiteTab, b: SiteTab): number =>
    passesOn ? a.incident.attempts.length - b.incident.attempts.length : 0;
  const pool = others.length > 0 && !waits ? others : open;
  return pool.sort((a, b) => fewest(a, b) || byUserAttention(a, b))[0];
}

function isUnderWay(phase: Phase): boolean {
  return isLoading(phase) || isUserRequested(phase);
}

/** Whether the tab is being checked because its site came back. */
export function isFollower({ incident: { phase } }: SiteTab): boolean {
  return phase.name === 'checking' && phase.trigger === 'follow';
}

/** Sort order: visible tabs first, then the most recently viewed, then the lower tab id. */
export function byUserAttention(a: SiteTab, b: SiteTab): number {
  return (
    Number(a.incident.hidden) - Number(b.incident.hidden) ||
    (b.incident.lastViewedAt ?? 0) - (a.incident.lastViewedAt ?? 0) ||
    a.tabId - b.tabId
  );
}

function handOver(
  { incident, tabId }: SiteTab,
  plan: SiteSchedule,
  run: PassingRun | null,
  effect: TabEffect,
): Incident {
  const { event, context } = effect;
  const { now, random } = context;
  const { phase, hidden } = incident;
  // A used-up schedule is not passed on: the tab keeps its own counts.
  const own = plan.attemptsMade >= plan.attemptBudget;
  const next = adoptSchedule(incident, own ? { ...plan, attemptsMade: 0, attemptBudget: 0 } : plan);
  const inRun = run && waitInRun(run, hidden, context);
  const wait = inRun ?? waitBefore(next.attemptsMade, hidden, random);
  if ('resume' in phase && isUnderWay(phase)) {
    const delay = plan.wait?.delay ?? wait;
    const resume = phase.resume.kind === 'end' ? phase.resume : ({ kind: 'wait', delay } as const);
    return withPhase(next, { ...phase, resume });
  }
  const forbidden = retryAfterRemaining(next, now);
  if (phase.name === 'checking') {
    const last = plan.broughtForwardAt;
    const over = phase.resume.kind === 'end';
    const spacing = over ? ACTIVATION_RETRY_AFTER : ACTIVATION_SPACING;
    const looks = event.type === 'tab-activated' && (last === null || now - last >= spacing);
    if (looks && forbidden === 0) return { ...next, broughtForwardAt: now };
    const before = incidentBefore(effect, tabId);
    if (over && before) return { ...before, hidden, lastViewedAt: incident.lastViewedAt };
  }
  const rest = plan.wait === null ? wait : remaining(plan.wait, now);
  const delay = Math.max(hidden ? rest : Math.min(rest, wait), forbidden);
  return withPhase(next, { name: 'waiting', since: now, delay });
}
