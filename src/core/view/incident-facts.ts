import { hostOf } from '../http/address.ts';
import { isGatewayFailure } from '../retry/classify-answer.ts';
import { isOfRouter } from '../retry/first-answers.ts';
import type { Attempt, Incident, Phase } from '../state/incident.ts';
import { NO_CONNECTION } from '../state/no-connection.ts';
import { END_REASONS } from '../state/reasons.ts';
import { remaining } from '../state/schedule.ts';
import { message, type Param } from '../text/message.ts';
import type { MessageId } from '../text/message-id.ts';
import { sanitizeText } from '../text/sanitize.ts';
import { REASON_WORDS } from './reason-words.ts';
import { type Facts, NOTHING, type StatusLine } from './status-types.ts';

/** A wait of more than this (ms), which the site asked for, is shown by its end. */
const LONG_WAIT = 3_600_000;

/** Headlines of reasons that say which error came, and not whose fault it is. */
const NAME_ERRORS: readonly (MessageId | null)[] = ['ended_error_stays_headline'];

/** The first lines about this incident; `now` in epoch milliseconds. */
export function statusLineOf(incident: Incident, now: number): StatusLine {
  const { phase, attempts } = incident;
  const down = downLine(incident);
  switch (phase.name) {
    case 'waiting':
      return { ...down, tone: 'waiting', next: waitLine(incident, phase, now) };
    case 'checking':
      return { ...down, tone: 'waiting', next: 'trying' };
    case 'reloading':
      return { ...down, tone: 'trying', next: 'trying' };
    case 'interrupted':
      return { ...down, tone: 'trying', next: 'trying' };
    case 'recovered':
      return {
        tone: 'back',
        headline: 'back',
        siteHeadline: null,
        next: recoveredBy(attempts.at(-1)),
      };
  }
  const { headline, next } = REASON_WORDS[phase.reason];
  const ofSite = NAME_ERRORS.includes(headline) ? headline : null;
  return {
    ...(headline === null ? down : { headline, siteHeadline: ofSite }),
    tone: phase.name === 'held' ? 'held' : END_REASONS[phase.reason].tone,
    next: otherLine(incident) ?? next,
  };
}

function waitLine(
  { notBefore }: Incident,
  phase: Extract<Phase, { name: 'waiting' }>,
  now: number,
): MessageId {
  const left = remaining(phase, now);
  if (left <= 0) return 'trying';
  return left > LONG_WAIT && notBefore !== null ? 'waiting_until' : 'waiting';
}

// The line where the usual one of its reason names a time, or a form, that is not known here.
function otherLine(incident: Incident): MessageId | null {
  const { phase, notBefore } = incident;
  if (isLedToWorkingPage(incident)) return 'ended_own_network';
  if (phase.name === 'ended' && phase.reason === 'retry-later' && notBefore === null)
    return 'ended_retry_later_open';
  const isOpen = phase.name === 'held' && phase.reason === 'hourly-limit' && phase.delay === null;
  return isOpen ? 'held_hourly_limit_open' : null;
}

/** Whether the page on screen is an error that may pass, not a gateway's. */
export function showsPassing({ passing, networkFailed }: Incident): boolean {
  return passing !== null && !networkFailed;
}

/** Whether a retry ended at a page of the user's own network that does not fail. */
export function isLedToWorkingPage({ phase, answer }: Incident): boolean {
  return phase.name === 'ended' && phase.reason === 'other-site' && answer.status < 400;
}

/** The headline for a page that failed with this status, and the one that blames its site. */
export function downHeadlines(
  status: number,
  isOfRouter: boolean,
): Pick<StatusLine, 'headline' | 'siteHeadline'> {
  if (status === NO_CONNECTION)
    return { headline: 'down_no_connection_headline', siteHeadline: 'down_site_headline' };
  const site = isOfRouter
    ? 'down_site_no_app_headline'
    : status === 503
      ? 'down_site_busy_headline'
      : 'down_site_headline';
  return { headline: 'down_headline', siteHeadline: site };
}

function downLine(incident: Incident): Pick<StatusLine, 'headline' | 'siteHeadline'> {
  const { phase, networkFailed, answer } = incident;
  if (phase.name === 'ended' && phase.reason === 'other-site') return elsewhereLine(incident);
  if (showsPassing(incident))
    return { headline: 'down_passing_headline', siteHeadline: 'down_passing_headline' };
  if (phase.name === 'ended' && phase.reason === 'gave-up')
    return { headline: 'down_still_headline', siteHeadline: 'down_site_still_headline' };
  return downHeadlines(networkFailed ? NO_CONNECTION : answer.status, incident.isOfRouter);
}

// The incident began on another site: only this answer is about the one on screen.
function elsewhereLine(incident: Incident): Pick<StatusLine, 'headline' | 'siteHeadline'> {
  const { answer, networkFailed } = incident;
  if (isLedToWorkingPage(incident))
    return { headline: 'ended_own_network_headline', siteHeadline: null };
  if (networkFailed) return downHeadlines(NO_CONNECTION, false);
  return isGatewayFailure(answer)
    ? downHeadlines(answer.status, isOfRouter(answer))
    : { headline: 'not_ours', siteHeadline: 'not_ours' };
}

/** Who brought the page back. Bounceback takes no credit for a page that the user brought back. */
function recoveredBy(last: Attempt | undefined): MessageId {
  const worked = typeof last?.outcome === 'number' && last.outcome < 400;
  if (!worked || last.trigger === 'page') return 'back_by_itself';
  return last.trigger === 'user' ? 'back_by_you' : 'back_by_us_n';
}

/**
 * The parameters of the messages about this incident. `reloads`: automatic reloads within the last
 * hour; `round` rounds its durations (ms).
 */
export function factsOf(
  incident: Incident,
  reloads: number,
  now: number,
  round = (ms: number): number => ms,
): Facts {
  const { phase } = incident;
  const limited = phase.name === 'held' && phase.reason === 'hourly-limit';
  const unchosen = phase.name === 'held' && phase.reason === 'not-chosen';
  return {
    host: siteParam(hostOf(incident.page)),
    time: { kind: 'duration', ms: round(durationOf(incident, now)) },
    clock: clockOf(incident),
    // The count selects the plural form; a page that came back took at least one attempt.
    count: { kind: 'count', count: limited ? reloads : Math.max(1, incident.attemptsMade) },
    status: {
      kind: 'text',
      text: String(unchosen ? incident.initialStatus : incident.answer.status),
    },
  };
}

function durationOf({ phase, startedAt }: Incident, now: number): number {
  if (phase.name === 'waiting') return remaining(phase, now);
  const end = phase.name === 'recovered' || phase.name === 'ended' ? phase.at : now;
  return Math.max(0, end - startedAt);
}

function clockOf({ phase, notBefore }: Incident): Param {
  const wait = phase.name === 'held' && phase.delay !== null ? phase : notBefore;
  return wait === null ? NOTHING : { kind: 'clock', at: wait.since + (wait.delay ?? 0) };
}

/** A host name as a parameter of a message; "This site" if it is ''. */
export function siteParam(host: string): Param {
  const text = sanitizeText(host);
  return text === '' ? { kind: 'words', words: message('this_site') } : { kind: 'text', text };
}

/**
 * How long a failure with this status usually lasts. 525 and 526 are Cloudflare's, about
 * certificates (developers.cloudflare.com/support, “Cloudflare 5xx errors”).
 */
export function outlookOf(status: number): MessageId {
  if (status === 503) return 'down_detail_503';
  return status === 525 || status === 526 ? 'down_detail_525' : 'down_detail';
}
