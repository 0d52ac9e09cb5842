import { hostOf, pageAddress } from '../http/address.ts';
import { mayRetryNow } from '../retry/allowed-commands.ts';
import { beginCheck } from '../retry/reload-check.ts';
import { type Context, type Step, step } from '../retry/result.ts';
import { type Chore, choreDue, type SiteStore } from '../state/clear-job.ts';
import type { Event, Wish } from '../state/events.ts';
import type { TabRecord } from '../state/tab-record.ts';

type Of<T extends Event['type']> = Extract<Event, { type: T }>;

/**
 * A person wants something cleared, or has refused what it takes. A wish for another page than the
 * one that failed is not carried out; one more while another is carried out is none.
 */
export function choreWished(
  record: TabRecord,
  wish: Extract<Wish, { type: 'clear' | 'clear-refused' }>,
  { now }: Context,
): Step {
  const { chore, incident, tabId } = record;
  if (wish.type === 'clear-refused') {
    return chore?.state === 'asked' ? failed(record, chore, 'refused', now) : step(record);
  }
  const url = pageAddress(wish.url);
  const busy = chore?.state === 'running' || chore?.state === 'reloading';
  const elsewhere = incident !== null && incident.url !== url;
  if (busy || hostOf(url) === '') return step(record);
  const { what } = wish;
  const asked = { what, url, state: 'asked', why: null, reload: 'none', since: now } as const;
  const known = { ...record, private: record.private ?? wish.private, chore: asked };
  if (elsewhere) return failed(known, asked, 'not-possible', now);
  return step(known, { type: 'may-clear', tabId, what });
}

/** No permission is missing for what was asked: it is carried out. */
export function clearingAllowed(record: TabRecord, { now }: Context): Step {
  const { chore, tabId } = record;
  if (chore?.state !== 'asked') return step(record);
  const { what, url } = chore;
  const running = { ...chore, state: 'running', since: now } as const;
  return step({ ...record, chore: running }, { type: 'clear', tabId, what, url, since: now });
}

/**
 * It is cleared, or will be by the next answer: now the page is reloaded, if a person could do that
 * and nobody uses it. A reload that is under way already may be the one whose answer clears; of a
 * load that is not ours nobody knows whether it did.
 */
export function cleared(record: TabRecord, event: Of<'cleared'>, context: Context): Step {
  const { chore, incident } = record;
  const { how } = event;
  if (chore?.state !== 'running' || chore.since !== event.since) return step(record);
  if (how !== 'done' && how !== 'with-reload') return failed(record, chore, how, context.now);
  const reload = how === 'done' ? 'after' : 'clears';
  const reloading = { ...chore, state: 'reloading', reload, since: context.now } as const;
  const next = { ...record, chore: reloading };
  if (incident !== null && mayRetryNow(incident)) {
    return beginCheck(next, incident, 'person', context);
  }
  if (how === 'done') return done(record, chore, 'none', context.now);
  return incident !== null && 'resume' in incident.phase
    ? step(next)
    : failed(record, chore, 'not-possible', context.now);
}

/** What an event means for the tab's chore, after all that it meant for the tab; `before`: the tab as it was. */
export function choreAfter(
  before: TabRecord | undefined,
  event: Event,
  next: Step,
  now: number,
): Step {
  const { record } = next;
  if (record === null || record.chore === null) return next;
  const { chore } = record;
  const then = afterEvent(before, event, record, chore, now);
  return then === null ? next : step(then.record, ...next.commands, ...then.commands);
}

function afterEvent(
  before: TabRecord | undefined,
  event: Event,
  record: TabRecord,
  chore: Chore,
  now: number,
): Step | null {
  const { incident, tabId } = record;
  const live = chore.state !== 'done' && chore.state !== 'failed';
  // The page was left; with an incident, that has been noticed.
  const leaves = event.type === 'page-committed' && incident === null;
  if (leaves && pageAddress(event.url) !== chore.url) return step({ ...record, chore: null });
  // What was under way went on unseen, and the session's rules are gone.
  if (event.type === 'woke' && live) return unfinished(record, chore, now, event);
  const tick = event.type === 'time-passed';
  if (tick && now >= choreDue(chore)) {
    return live ? unfinished(record, chore, now, event) : step({ ...record, chore: null });
  }
  // The permission may have been given while nobody listened.
  if (tick && chore.state === 'asked') {
    return step(record, { type: 'may-clear', tabId, what: chore.what });
  }
  if (chore.state !== 'reloading') return null;
  const phase = before?.incident?.phase;
  const its = phase?.name === 'reloading' ? phase.requestId : null;
  if (event.type === 'answer-came' && event.requestId === its) {
    const isDone = chore.reload === 'after' || saysCleared(chore.what, event.answer.headers);
    return isDone ? done(record, chore, chore.reload, now) : unfinished(record, chore, now, event);
  }
  const name = incident?.phase.name;
  if (name === 'reloading' || name === 'checking') return null;
  // The reload was not made, or came to nothing.
  return unfinished(record, chore, now, event);
}

// What had been cleared before the reload stays cleared.
function unfinished(record: TabRecord, chore: Chore, now: number, event: Event): Step {
  if (chore.reload === 'after') return done(record, chore, 'none', now);
  // Somebody uses the page, or it is another: so much is known.
  const why = event.type === 'inspected' ? 'not-possible' : 'interrupted';
  return failed(record, chore, why, now);
}

function done(record: TabRecord, chore: Chore, reload: Chore['reload'], since: number): Step {
  return step({ ...record, chore: { ...chore, state: 'done', reload, since } });
}

function failed(record: TabRecord, chore: Chore, why: Chore['why'], since: number): Step {
  return step({ ...record, chore: { ...chore, state: 'failed', why, since } });
}

/** The value of `Clear-Site-Data` (W3C) that clears this; cookies do not go by it. */
export function clearingHeader(what: SiteStore): string {
  return what === 'cache' ? '"cache"' : '"storage"';
}

function saysCleared(what: SiteStore, headers: Readonly<Record<string, string>>): boolean {
  return headers['clear-site-data']?.includes(clearingHeader(what)) ?? false;
}
