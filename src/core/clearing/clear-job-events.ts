import { hostOf, withParents } from '../http/address.ts';
import { mayRetryNow } from '../retry/allowed-commands.ts';
import { startCheck } from '../retry/reload-check.ts';
import { type Context, type Result, result } from '../retry/transition-result.ts';
import { type ClearJob, clearJobDue, kindsOf, type SiteData } from '../state/clear-job.ts';
import type { Identified, IdentifiedEvent, UserCommand } from '../state/events.ts';
import type { TabRecord } from '../state/tab-record.ts';

type Of<T extends IdentifiedEvent['type']> = Extract<IdentifiedEvent, { type: T }>;

/**
 * The user requests a clearing, or has refused its permission. A request for another page than the
 * failed one fails; a request while another is being carried out is ignored. Of the domains only
 * the page's host and its parents count.
 */
export function onClearCommand(
  record: TabRecord,
  command: Extract<Identified<UserCommand>, { type: 'clear' | 'clear-refused' }>,
  { now }: Context,
): Result {
  const { clearJob, incident, tabId } = record;
  if (command.type === 'clear-refused') {
    return clearJob?.state === 'requested'
      ? failJob(record, clearJob, 'refused', now)
      : result(record);
  }
  const { page } = command;
  const busy = clearJob?.state === 'running' || clearJob?.state === 'reloading';
  const elsewhere = incident !== null && incident.page !== page;
  if (busy || hostOf(page) === '') return result(record);
  const { what, also } = command;
  const own = withParents(hostOf(page));
  const domains = command.domains?.filter((it) => own.includes(it)) ?? null;
  const state = { state: 'requested', reason: null, reload: 'none', since: now } as const;
  const job = { what, also, page, domains, ...state };
  const updated = { ...record, incognito: record.incognito ?? command.incognito, clearJob: job };
  if (elsewhere) return failJob(updated, job, 'not-possible', now);
  return result(updated, { type: 'check-clear-permission', tabId, what, also });
}

/** No permission is missing: carries out the request. */
export function onClearAllowed(record: TabRecord, { now }: Context): Result {
  const { clearJob, tabId } = record;
  if (clearJob?.state !== 'requested') return result(record);
  const { what, also, page, domains } = clearJob;
  const running = { ...clearJob, state: 'running', since: now } as const;
  return result(
    { ...record, clearJob: running },
    { type: 'clear', tabId, what, also, page, domains, since: now },
  );
}

/**
 * The data is cleared, or will be by the next answer: now reloads the page, if *Try now* is
 * possible and the page is not in use. A reload already under way may be the one whose answer
 * clears; whether the answer to any other load did so is unknown.
 */
export function onClearFinished(
  record: TabRecord,
  event: Of<'clear-finished'>,
  context: Context,
): Result {
  const { clearJob, incident } = record;
  const { outcome } = event;
  if (clearJob?.state !== 'running' || clearJob.since !== event.since) return result(record);
  if (outcome !== 'done' && outcome !== 'with-reload')
    return failJob(record, clearJob, outcome, context.now);
  const reload = outcome === 'done' ? 'after' : 'clears';
  const reloading = { ...clearJob, state: 'reloading', reload, since: context.now } as const;
  const next = { ...record, clearJob: reloading };
  if (incident !== null && mayRetryNow(incident)) {
    return startCheck(next, incident, 'user', context);
  }
  if (outcome === 'done') return finishJob(record, clearJob, 'none', context.now);
  return incident !== null && 'resume' in incident.phase
    ? result(next)
    : failJob(record, { ...clearJob, reload }, 'not-possible', context.now);
}

/**
 * Advances the tab's clear job after the event was applied to the tab (`next`); `before`: the tab's
 * record before the event.
 */
export function advanceClearJob(
  before: TabRecord | undefined,
  event: IdentifiedEvent,
  next: Result,
  now: number,
): Result {
  const { record } = next;
  if (record === null || record.clearJob === null) return next;
  const { clearJob } = record;
  const then = afterEvent(before, event, record, clearJob, now);
  return then === null ? next : result(then.record, ...next.commands, ...then.commands);
}

function afterEvent(
  before: TabRecord | undefined,
  event: IdentifiedEvent,
  record: TabRecord,
  clearJob: ClearJob,
  now: number,
): Result | null {
  const { incident, tabId } = record;
  const live = clearJob.state !== 'done' && clearJob.state !== 'failed';
  // The page was left. With an incident, `leavePage` has dropped the job already.
  const leaves = event.type === 'page-committed' && incident === null;
  if (leaves && event.page !== clearJob.page) return result({ ...record, clearJob: null });
  // What was under way went unobserved, and the rules of the old session are gone.
  if (event.type === 'session-started' && live)
    return endUnfinishedJob(record, clearJob, now, event);
  const tick = event.type === 'timer-fired';
  if (tick && now >= clearJobDue(clearJob)) {
    return live
      ? endUnfinishedJob(record, clearJob, now, event)
      : result({ ...record, clearJob: null });
  }
  // The permission may have been granted while the background was not listening.
  if (tick && clearJob.state === 'requested') {
    const { what, also } = clearJob;
    return result(record, { type: 'check-clear-permission', tabId, what, also });
  }
  if (clearJob.state !== 'reloading') return null;
  const phase = before?.incident?.phase;
  const its = phase?.name === 'reloading' ? phase.requestId : null;
  if (event.type === 'response-received' && event.requestId === its) {
    const isDone = clearJob.reload === 'after' || saysCleared(clearJob, event.answer.headers);
    return isDone
      ? finishJob(record, clearJob, clearJob.reload, now)
      : endUnfinishedJob(record, clearJob, now, event);
  }
  const name = incident?.phase.name;
  if (name === 'reloading' || name === 'checking') return null;
  // The reload was not made, or brought no answer.
  return endUnfinishedJob(record, clearJob, now, event);
}

// Data that was cleared before the reload stays cleared.
function endUnfinishedJob(
  record: TabRecord,
  clearJob: ClearJob,
  now: number,
  event: IdentifiedEvent,
): Result {
  if (clearJob.reload === 'after') return finishJob(record, clearJob, 'none', now);
  // The inspection found that the page is in use, or is another one.
  const why = event.type === 'page-inspected' ? 'not-possible' : 'interrupted';
  return failJob(record, clearJob, why, now);
}

function finishJob(
  record: TabRecord,
  clearJob: ClearJob,
  reload: ClearJob['reload'],
  since: number,
): Result {
  return result({ ...record, clearJob: { ...clearJob, state: 'done', reload, since } });
}

function failJob(
  record: TabRecord,
  clearJob: ClearJob,
  why: ClearJob['reason'],
  since: number,
): Result {
  // Cookies are cleared at once; only what a header clears can still fail at the reload.
  const inPart = clearJob.reload === 'clears' && kindsOf(clearJob).includes('cookies');
  const reason = inPart ? 'interrupted' : why;
  return result({ ...record, clearJob: { ...clearJob, state: 'failed', reason, since } });
}

/** The directives of `Clear-Site-Data` (W3C); cookies are not cleared by this header. */
const DIRECTIVES: Readonly<Record<SiteData, string>> = {
  cache: '"cache"',
  cookies: '',
  'site-data': '"storage"',
};

/** The value of `Clear-Site-Data` that clears these kinds. */
export function clearingHeader(kinds: readonly SiteData[]): string {
  return directivesFor(kinds).join(', ');
}

function saysCleared(
  clearJob: Pick<ClearJob, 'what' | 'also'>,
  headers: Readonly<Record<string, string>>,
): boolean {
  const value = headers['clear-site-data'] ?? '';
  const directives = directivesFor(kindsOf(clearJob));
  return directives.length > 0 && directives.every((it) => value.includes(it));
}

function directivesFor(kinds: readonly SiteData[]): string[] {
  return kinds.map((kind) => DIRECTIVES[kind]).filter((it) => it !== '');
}
