import { pageAddress } from '../http/address.ts';
import type { Event } from '../state/events.ts';
import type { Incident, Trigger } from '../state/incident.ts';
import { type Load, newLoad } from '../state/load.ts';
import type { TabRecord } from '../state/tab-record.ts';
import { concerns, onAnswerNotShown, startIncident } from './apply-answer.ts';
import { leavesPage, mayBegin } from './classify-answer.ts';
import {
  closeAttempt,
  leavePage,
  resumeOf,
  withAttempt,
  withLoad,
  withPhase,
} from './incident-changes.ts';
import { isRecent, NOTHING_ON_SCREEN } from './is-on-screen.ts';
import { type Context, queryTab, type Result, result, withIncident } from './result.ts';
import { afterBrokenLoad } from './timer-and-tab-state.ts';

type Of<T extends Event['type']> = Extract<Event, { type: T }>;

/** A main-frame request began: ours, if one is expected for this address; otherwise somebody else's. */
export function onRequestStarted(
  record: TabRecord,
  event: Of<'request-started'>,
  context: Context,
): Result {
  const { incident } = record;
  const url = pageAddress(event.url);
  if (record.load?.requestId === event.requestId) return result(record);
  if (incident === null) return result(record.load === null ? record : { ...record, load: null });
  const next = withLoad(record, newLoad(event, url, context.now));
  return result(withIncident(next, interruptWithLoad(incident, event.requestId, url, context)));
}

function interruptWithLoad(
  incident: Incident,
  requestId: string,
  url: string,
  { now, random }: Context,
): Incident {
  const { phase } = incident;
  if (phase.name === 'ended' || phase.name === 'recovered') return incident;
  if (phase.name === 'reloading' && url === incident.url) {
    return withPhase(incident, { ...phase, lastActivityAt: now, requestId });
  }
  const resume = resumeOf(incident, random);
  const closed = closeAttempt(incident, 'no-answer');
  const interrupted = withPhase(closed, {
    name: 'interrupted',
    since: now,
    lastActivityAt: now,
    resume,
  });
  return url === incident.url
    ? withAttempt(interrupted, { at: now, trigger: triggerOf(incident), outcome: null })
    : interrupted;
}

// Browsers themselves load a page again after a network error, and a sleeping tab that is woken.
function triggerOf({ phase, networkFailed }: Incident): Trigger {
  const slept = phase.name === 'held' && phase.reason === 'discarded';
  return networkFailed || slept ? 'page' : 'user';
}

/** The answer is there; whether it is on screen is asked of the tab. */
export function onResponseReceived(
  record: TabRecord,
  event: Of<'response-received'>,
  context: Context,
): Result {
  const { incident, load: newest } = record;
  const url = pageAddress(event.answer.url);
  const answer = { ...event.answer, url, byServiceWorker: false, receivedAt: context.now };
  const known = newest?.requestId === event.requestId ? newest : null;
  if (known === null && newest !== null && newest.answer === null && newest.abortedAt === null) {
    return result(record);
  }
  if (incident === null && !mayBegin(answer)) {
    const past = record.leftPage?.answer.url === url ? null : record.leftPage;
    const unchanged = past === record.leftPage && newest === null;
    return result(unchanged ? record : { ...record, leftPage: past, load: null });
  }
  const { method } = answer;
  const begun = known ?? newLoad({ ...event, method }, url, context.now);
  const load: Load = {
    ...begun,
    answer,
    abortedAt: null,
    shownUrl: event.committed === null ? begun.shownUrl : url,
    byPage: begun.byPage || event.committed?.byPage === true,
  };
  const aside = leavesPage(answer) || (answer.status < 400 && load.shownUrl === NOTHING_ON_SCREEN);
  if (incident !== null && aside) return result(onAnswerNotShown(record, incident, load, context));
  const next = withLoad(load.byPage ? byPage(record) : record, load);
  // Not committed yet: the commit asks the tab, or the timer does, a second later.
  return load.shownUrl === null ? result(next) : result(next, queryTab(record));
}

/** The newest request failed: cancelled (perhaps by Stop, which time will tell), or the network did. */
export function onRequestFailed(
  record: TabRecord,
  event: Of<'request-failed'>,
  context: Context,
): Result {
  const { load, incident } = record;
  if (load === null || load.requestId !== event.requestId || load.answer !== null) {
    return result(record);
  }
  if (event.aborted) return result(withLoad(record, { ...load, abortedAt: context.now }));
  const cleared = { ...record, load: null };
  if (incident === null) return result(cleared);
  if (!concerns(incident, load)) return result(cleared, queryTab(record));
  // The browser's own page for it is another document, whose id nobody tells in time; Firefox may
  // have committed it before this. What it stands for was seen: this request.
  const failed = { documentId: null, networkFailed: true, documentVerified: true };
  const closed = { ...closeAttempt(incident, 'network-error'), ...failed };
  const after =
    incident.phase.name === 'recovered' ? null : afterBrokenLoad(cleared, closed, load, context);
  return result(withIncident(cleared, after), queryTab(record));
}

/** The browser put a document on screen. */
export function onPageCommitted(
  record: TabRecord,
  event: Of<'page-committed'>,
  context: Context,
): Result {
  const { load, incident, leftPage } = record;
  const url = pageAddress(event.url);
  if (incident?.answer.byServiceWorker && load?.answer == null) {
    // Loaded again, perhaps by the site's own worker, of which nothing more is told: nobody knows it now.
    return result({ ...record, incident: null, load: null });
  }
  if (load !== null) {
    const seen = event.byPage ? byPage(record) : record;
    // If no answer follows, it was the site's own worker's, perhaps to a form.
    const marked = load.answer === null ? unverified(seen) : seen;
    const next = withLoad(marked, { ...load, shownUrl: url, byPage: load.byPage || event.byPage });
    // Firefox tells of the answer later: then the tab is asked, unless the page was left.
    const answerFollows = load.answer === null && url === incident?.url;
    return answerFollows ? result(next) : result(next, queryTab(record));
  }
  if (event.fromHistory && leftPage?.answer.url === url) {
    const back = { ...leavePage(record, context.now), leftPage: null };
    const answer = { ...leftPage.answer, receivedAt: context.now };
    const again = startIncident(back, answer, { hidden: false, documentId: null }, context);
    return result(withIncident(back, again), queryTab(record));
  }
  if (incident === null) return result(record);
  if (url === incident.url) {
    // Its request is told later, or was never seen: until then nobody knows what this document is.
    const next = incident.networkFailed ? record : unverified(record);
    return result(next, { type: 'inspect-page', tabId: record.tabId });
  }
  return result(leavePage(record, context.now));
}

function unverified(record: TabRecord): TabRecord {
  const { incident } = record;
  return withIncident(record, incident && { ...incident, documentVerified: false });
}

// The reload under way was not a person's but the page's own.
function byPage(record: TabRecord): TabRecord {
  const { incident } = record;
  const last = incident?.attempts.at(-1);
  if (incident?.phase.name !== 'interrupted' || last?.outcome !== null) return record;
  const attempts = [...incident.attempts.slice(0, -1), { ...last, trigger: 'page' as const }];
  return withIncident(record, { ...incident, attempts });
}

/** The navigation ended without a document of the site's: its status alone, a download, or nothing. */
export function onPageNotShown(
  record: TabRecord,
  event: Of<'page-not-shown'>,
  context: Context,
): Result {
  const { load, incident } = record;
  const failed = load === null && event.cause === 'other' && incident?.networkFailed;
  if (failed && incident.documentId === null) {
    return result(withIncident(record, { ...incident, documentId: event.documentId }));
  }
  if (load === null || event.cause === 'other') return result(record);
  if (event.cause === 'status') {
    return result(
      withLoad(record, { ...load, shownUrl: pageAddress(event.url) }),
      queryTab(record),
    );
  }
  if (load.answer === null)
    return result(withLoad(record, { ...load, shownUrl: NOTHING_ON_SCREEN }));
  if (incident === null) {
    return result(event.cause === 'not-a-page' ? { ...record, load: null } : record);
  }
  // A download from another address: the page stays what it is.
  if (event.cause === 'not-a-page' && !concerns(incident, load)) {
    return result({ ...record, load: null }, queryTab(record));
  }
  return load.answer.status < 400
    ? result(onAnswerNotShown(record, incident, load, context))
    : result(withLoad(record, { ...load, shownUrl: load.answer.url }), queryTab(record));
}

/**
 * The tab has finished loading: what it shows may confirm an answer or reveal that the page was left.
 * An answer that was committed had the tab asked already, and one that came within the last second
 * may still be committed; the timer asks if nothing comes of either.
 */
export function onTabLoaded(record: TabRecord, event: Of<'tab-loaded'>, { now }: Context): Result {
  const { load, incident } = record;
  const isMoved = incident !== null && incident.url !== pageAddress(event.url);
  if (load?.answer == null) return isMoved ? result(record, queryTab(record)) : result(record);
  const isAsked = load.shownUrl === load.answer.url;
  const awaitsCommit = load.shownUrl === null && isRecent(load.answer, now);
  return isAsked || awaitsCommit ? result(record) : result(record, queryTab(record));
}
