import { pageAddress } from '../http/address.ts';
import type { Event } from '../state/events.ts';
import type { By, Incident } from '../state/incident.ts';
import { type Load, newLoad } from '../state/load.ts';
import type { TabRecord } from '../state/tab-record.ts';
import { answeredAside, begun, concerns } from './apply-answer.ts';
import { leavesPage, mayBegin } from './classify-answer.ts';
import {
  closeAttempt,
  inPhase,
  left,
  resumeOf,
  withAttempt,
  withLoad,
} from './incident-changes.ts';
import { NOTHING_SHOWN } from './is-on-screen.ts';
import { type Context, having, look, type Step, step } from './result.ts';
import { afterBreak } from './timer-and-tab-state.ts';

type Of<T extends Event['type']> = Extract<Event, { type: T }>;

/** A main-frame request began: ours, if one is expected for this address; otherwise somebody else's. */
export function requestStarted(
  record: TabRecord,
  event: Of<'request-started'>,
  context: Context,
): Step {
  const { incident } = record;
  const url = pageAddress(event.url);
  if (record.load?.requestId === event.requestId) return step(record);
  if (incident === null) return step(record.load === null ? record : { ...record, load: null });
  const next = withLoad(record, newLoad(event, url, context.now));
  return step(having(next, withLoadUnderWay(incident, event.requestId, url, context)));
}

function withLoadUnderWay(
  incident: Incident,
  requestId: string,
  url: string,
  { now, roll }: Context,
): Incident {
  const { phase } = incident;
  if (phase.name === 'ended' || phase.name === 'recovered') return incident;
  if (phase.name === 'reloading' && url === incident.url) {
    return inPhase(incident, { ...phase, heardAt: now, requestId });
  }
  const resume = resumeOf(incident, roll);
  const closed = closeAttempt(incident, 'no-answer');
  const interrupted = inPhase(closed, { name: 'interrupted', since: now, heardAt: now, resume });
  return url === incident.url
    ? withAttempt(interrupted, { at: now, by: byWhom(incident), outcome: null })
    : interrupted;
}

// Browsers themselves load a page again after a network error, and a sleeping tab that is woken.
function byWhom({ phase, networkFailed }: Incident): By {
  const slept = phase.name === 'held' && phase.why === 'discarded';
  return networkFailed || slept ? 'page' : 'person';
}

/** The answer is there; whether it is on screen is asked of the tab. */
export function answerCame(record: TabRecord, event: Of<'answer-came'>, context: Context): Step {
  const { incident, load: newest } = record;
  const url = pageAddress(event.answer.url);
  const answer = { ...event.answer, url, byWorker: false, receivedAt: context.now };
  const known = newest?.requestId === event.requestId ? newest : null;
  if (known === null && newest !== null && newest.answer === null && newest.abortedAt === null) {
    return step(record);
  }
  if (incident === null && !mayBegin(answer)) {
    const past = record.past?.answer.url === url ? null : record.past;
    const unchanged = past === record.past && newest === null;
    return step(unchanged ? record : { ...record, past, load: null });
  }
  const { method } = answer;
  const begun = known ?? newLoad({ ...event, method }, url, context.now);
  const load: Load = {
    ...begun,
    answer,
    abortedAt: null,
    shown: event.committed === null ? begun.shown : url,
    bySelf: begun.bySelf || event.committed?.bySelf === true,
  };
  const aside = leavesPage(answer) || (answer.status < 400 && load.shown === NOTHING_SHOWN);
  if (incident !== null && aside) return step(answeredAside(record, incident, load, context));
  return step(withLoad(load.bySelf ? byPage(record) : record, load), look(record));
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
  // The browser's own page for it is another document, whose id nobody tells in time; Firefox may
  // have committed it before this. What it stands for was seen: this request.
  const failed = { documentId: null, networkFailed: true, verified: true };
  const closed = { ...closeAttempt(incident, 'network-error'), ...failed };
  const after =
    incident.phase.name === 'recovered' ? null : afterBreak(cleared, closed, load, context);
  return step(having(cleared, after), look(record));
}

/** The browser put a document on screen. */
export function pageCommitted(
  record: TabRecord,
  event: Of<'page-committed'>,
  context: Context,
): Step {
  const { load, incident, past } = record;
  const url = pageAddress(event.url);
  if (incident?.answer.byWorker && load?.answer == null) {
    // Loaded again, perhaps by the site's own worker, of which nothing more is told: nobody knows it now.
    return step({ ...record, incident: null, load: null });
  }
  if (load !== null) {
    const seen = event.bySelf ? byPage(record) : record;
    // If no answer follows, it was the site's own worker's, perhaps to a form.
    const marked = load.answer === null ? unverified(seen) : seen;
    return step(
      withLoad(marked, { ...load, shown: url, bySelf: load.bySelf || event.bySelf }),
      look(record),
    );
  }
  if (event.fromHistory && past?.answer.url === url) {
    const back = { ...left(record, context.now), past: null };
    const answer = { ...past.answer, receivedAt: context.now };
    const again = begun(back, answer, { hidden: false, documentId: null }, context);
    return step(having(back, again), look(record));
  }
  if (incident === null) return step(record);
  if (url === incident.url) {
    // Its request is told later, or was never seen: until then nobody knows what this document is.
    const next = incident.networkFailed ? record : unverified(record);
    return step(next, { type: 'inspect', tabId: record.tabId });
  }
  return step(left(record, context.now));
}

function unverified(record: TabRecord): TabRecord {
  const { incident } = record;
  return having(record, incident && { ...incident, verified: false });
}

// The reload under way was not a person's but the page's own.
function byPage(record: TabRecord): TabRecord {
  const { incident } = record;
  const last = incident?.attempts.at(-1);
  if (incident?.phase.name !== 'interrupted' || last?.outcome !== null) return record;
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
  const failed = load === null && event.because === 'other' && incident?.networkFailed;
  if (failed && incident.documentId === null) {
    return step(having(record, { ...incident, documentId: event.documentId }));
  }
  if (load === null || event.because === 'other') return step(record);
  if (event.because === 'status') {
    return step(withLoad(record, { ...load, shown: pageAddress(event.url) }), look(record));
  }
  if (load.answer === null) return step(withLoad(record, { ...load, shown: NOTHING_SHOWN }));
  if (incident === null) {
    return step(event.because === 'not-a-page' ? { ...record, load: null } : record);
  }
  // A download from another address: the page stays what it is.
  if (event.because === 'not-a-page' && !concerns(incident, load)) {
    return step({ ...record, load: null }, look(record));
  }
  return load.answer.status < 400
    ? step(answeredAside(record, incident, load, context))
    : step(withLoad(record, { ...load, shown: load.answer.url }), look(record));
}

/** The tab has finished loading: what it shows may confirm an answer or reveal that the page was left. */
export function tabLoaded(record: TabRecord, event: Of<'tab-loaded'>): Step {
  const { load, incident } = record;
  const moved = incident !== null && incident.url !== pageAddress(event.url);
  return load?.answer != null || moved ? step(record, look(record)) : step(record);
}
