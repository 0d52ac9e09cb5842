import type { Event, TabFacts } from './events.ts';
import type { Load, TabRecord } from './incident.ts';
import { leavesPage } from './judge.ts';
import { newLoad, withLoad } from './load.ts';
import { closeAttempt, inPhase, left, resumeOf, withAttempt, withoutFragment } from './record.ts';
import { afterFailure, answeredAside, begun, concerns } from './settling.ts';
import { type Context, having, type Step, step } from './step.ts';

type Of<T extends Event['type']> = Extract<Event, { type: T }>;

/** After a wake-up a commit may be told before its request; this long it is taken for its commit. */
const COMMIT_BEFORE_REQUEST = 2_000;

/** A main-frame request began: ours, if one is expected for this address; otherwise somebody else's. */
export function requestStarted(
  record: TabRecord,
  event: Of<'request-started'>,
  context: Context,
): Step {
  const { incident } = record;
  const url = withoutFragment(event.url);
  if (record.load?.requestId === event.requestId) return step(record);
  if (incident === null) return step(record.load === null ? record : { ...record, load: null });
  const now = context.now;
  const next = withLoad(record, newLoad(event.requestId, url, now));
  const { phase } = incident;
  if (phase.name === 'ended' || phase.name === 'recovered') return step(next);
  if (phase.name === 'reloading' && url === incident.url) {
    const heard = { ...phase, heardAt: now, requestId: event.requestId };
    return step(having(next, inPhase(incident, heard)));
  }
  const resume = resumeOf(incident, context.roll);
  const interrupted = inPhase(closeAttempt(incident, 'no-answer'), {
    name: 'interrupted',
    since: now,
    heardAt: now,
    resume,
  });
  const samePage = url === incident.url;
  return step(
    having(
      next,
      samePage ? withAttempt(interrupted, { at: now, by: 'person', outcome: null }) : interrupted,
    ),
  );
}

/** The answer is there; whether it is on screen is asked of the tab. */
export function answerCame(record: TabRecord, event: Of<'answer-came'>, context: Context): Step {
  const { incident } = record;
  const answer = {
    ...event.answer,
    url: withoutFragment(event.answer.url),
    at: context.now,
  };
  const known = record.load?.requestId === event.requestId ? record.load : null;
  const other = record.load;
  if (known === null && other !== null && other.answer === null && other.abortedAt === null) {
    return step(record);
  }
  if (incident === null && answer.status !== 502) {
    const past = record.past?.answer.url === answer.url ? null : record.past;
    const unchanged = past === record.past && record.load === null;
    return step(unchanged ? record : { ...record, past, load: null });
  }
  const load: Load = {
    ...(known ?? newLoad(event.requestId, answer.url, context.now)),
    answer,
    abortedAt: null,
  };
  if (incident !== null && leavesPage(answer)) {
    return step(answeredAside(record, incident, load, context));
  }
  const early = known?.shown == null && earlyCommit(record, answer.url, context.now);
  const shown = early ? answer.url : load.shown;
  return step(withLoad(record, { ...load, shown }), look(record));
}

function earlyCommit(record: TabRecord, url: string, now: number): boolean {
  const { commit } = record;
  return commit !== null && commit.url === url && now - commit.at < COMMIT_BEFORE_REQUEST;
}

/** The newest request failed: cancelled (perhaps by Stop, which time will tell), or the network did. */
export function requestFailed(
  record: TabRecord,
  event: Of<'request-failed'>,
  context: Context,
): Step {
  const { load, incident } = record;
  if (load === null || load.requestId !== event.requestId || load.answer !== null) {
    return step(record);
  }
  if (event.aborted) return step(withLoad(record, { ...load, abortedAt: context.now }));
  const cleared = { ...record, load: null };
  if (incident === null) return step(cleared);
  if (!concerns(incident, load)) return step(cleared, look(record));
  const closed = closeAttempt(incident, 'network-error');
  const live = closed.phase.name === 'reloading' || closed.phase.name === 'interrupted';
  return step(having(cleared, live ? afterFailure(cleared, closed, context) : closed));
}

/** The browser put a document on screen. */
export function pageCommitted(
  record: TabRecord,
  event: Of<'page-committed'>,
  context: Context,
): Step {
  const { load, incident, past } = record;
  const url = withoutFragment(event.url);
  const now = context.now;
  if (load !== null) {
    const shown = {
      ...load,
      shown: url,
      bySelf: event.bySelf,
      documentId: event.documentId,
    };
    const marked = event.bySelf ? byPage(record) : record;
    return step(withLoad(marked, shown), look(record));
  }
  if (event.fromHistory && past?.answer.url === url) {
    const gone = left(record, now);
    const back = { ...gone, past: null };
    const again = begun(back, { ...past.answer, at: now }, event.documentId, false, context);
    return step(having(back, again), look(record));
  }
  if (incident === null) return step(record);
  const commit = { url, at: now };
  if (url === incident.url) {
    return step({ ...record, commit, incident: { ...incident, documentId: event.documentId } });
  }
  return step({ ...left(record, now), commit });
}

// The reload under way was not a person's but the page's own.
function byPage(record: TabRecord): TabRecord {
  const { incident } = record;
  const last = incident?.attempts.at(-1);
  if (incident === null || incident.phase.name !== 'interrupted' || last?.outcome !== null) {
    return record;
  }
  const attempts = [...incident.attempts.slice(0, -1), { ...last, by: 'page' as const }];
  return having(record, { ...incident, attempts });
}

/** The navigation ended without a document of the site's: its status alone, a download, or nothing. */
export function pageNotShown(
  record: TabRecord,
  event: Of<'page-not-shown'>,
  context: Context,
): Step {
  const { load, incident } = record;
  const url = withoutFragment(event.url);
  if (event.because === 'status') {
    return load === null
      ? step(incident === null ? record : { ...record, commit: { url, at: context.now } })
      : step(withLoad(record, { ...load, shown: url }), look(record));
  }
  if (load?.answer == null || event.because === 'other') return step(record);
  if (incident === null) {
    return step(event.because === 'not-a-page' ? { ...record, load: null } : record);
  }
  return load.answer.status < 400
    ? step(answeredAside(record, incident, load, context))
    : step(withLoad(record, { ...load, shown: load.answer.url }), look(record));
}

/** The tab has finished loading: what it shows may confirm an answer or reveal that the page was left. */
export function tabLoaded(record: TabRecord, event: Of<'tab-loaded'>): Step {
  const { load, incident } = record;
  const asks =
    load?.answer != null || (incident !== null && incident.url !== withoutFragment(event.url));
  return asks ? step(record, look(record)) : step(record);
}

/** Whether `tab` shows the answer of `load`: committed, or complete at its address. */
export function isShown(load: Load, tab: TabFacts): boolean {
  if (load.answer === null) return false;
  if (load.shown !== null) return load.shown === load.answer.url;
  // A page that loaded well always commits; complete without a commit may be a download.
  return load.answer.status >= 400 && !tab.loading && tab.url === load.answer.url;
}

function look(record: TabRecord): { type: 'look-at-tab'; tabId: number } {
  return { type: 'look-at-tab', tabId: record.tabId };
}
