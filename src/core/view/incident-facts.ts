import { hostOf } from '../http/address.ts';
import type { Attempt, Incident, Phase } from '../state/incident.ts';
import { NO_CONNECTION } from '../state/no-connection.ts';
import { END_REASONS, type Reason, traitsOf } from '../state/reasons.ts';
import { remaining } from '../state/schedule.ts';
import { message, type Param } from '../text/message.ts';
import { sanitizeText } from '../text/sanitize.ts';
import { type Facts, NOTHING, type StatusLine } from './status-types.ts';

/** A wait of more than this (ms), which the site asked for, is shown by its end. */
const LONG_WAIT = 3_600_000;

/** Message id of the headline for a page that first failed with this status. */
export function downHeadline(initialStatus: number): string {
  return initialStatus === 502 || initialStatus === NO_CONNECTION ? 'down' : 'down_status';
}

/** Beginning of the message ids about a reason: `held_in_use`, `ended_form`. */
export function messageIdOf(
  { name, reason }: Extract<Phase, { reason: Reason }>,
  { answer: { byServiceWorker }, initialStatus, isOfRouter }: Incident,
): string {
  if (reason === 'not-chosen' && initialStatus === NO_CONNECTION) return 'held_no_connection';
  if (reason === 'not-chosen' && isOfRouter) return 'held_no_app';
  if (byServiceWorker && reason === 'method-unknown') return 'ended_by_worker';
  return `${name}_${reason}`.replaceAll('-', '_');
}

/** The first line about this incident; `now` in epoch milliseconds. */
export function statusLineOf(incident: Incident, now: number): StatusLine {
  const { phase, attempts, notBefore } = incident;
  const down = headlineOf(incident);
  switch (phase.name) {
    case 'waiting':
    case 'checking': {
      const left = phase.name === 'waiting' ? remaining(phase, now) : 0;
      const ahead = left > LONG_WAIT && notBefore !== null ? 'waiting_until' : 'waiting';
      return { tone: 'waiting', headline: down, next: left > 0 ? ahead : 'due' };
    }
    case 'reloading':
    case 'interrupted':
      return { tone: 'trying', headline: down, next: phase.name };
    case 'recovered':
      return { tone: 'back', headline: 'back', next: recoveredBy(attempts.at(-1)) };
  }
  const { reason } = phase;
  const { headline } = traitsOf(reason);
  const id = messageIdOf(phase, incident);
  const open = reason === 'retry-later' && notBefore === null ? '_open' : '';
  return {
    tone: phase.name === 'held' ? 'held' : END_REASONS[phase.reason].tone,
    headline: headline === 'down' ? down : `${id}_headline`,
    next: headline === 'alone' ? null : id + open,
  };
}

/** Whether the page on screen is an error that may pass, not a gateway's. */
export function showsPassing({ passing, networkFailed }: Incident): boolean {
  return passing !== null && !networkFailed;
}

function headlineOf(incident: Incident): string {
  if (incident.networkFailed) return 'down';
  if (showsPassing(incident)) return 'down_passing';
  return incident.isOfRouter ? 'down_no_app' : downHeadline(incident.initialStatus);
}

/** Who brought the page back. Bounceback takes no credit for a page that the user brought back. */
function recoveredBy(last: Attempt | undefined): string {
  const worked = typeof last?.outcome === 'number' && last.outcome < 400;
  if (!worked || last.trigger === 'page') return 'back_by_itself';
  return last.trigger === 'user' ? 'back_by_you' : 'back_by_us';
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
 * Suffix of the message ids about a status: '' for 502 and for any status without its own messages.
 * 520 to 527 and 530 are Cloudflare's (developers.cloudflare.com/support, “Cloudflare 5xx errors”);
 * of these 525 and 526 are about certificates.
 */
export function statusFamily(status: number): '' | '_503' | '_504' | '_52x' | '_525' | '_530' {
  if (status === 503 || status === 504 || status === 530) return `_${status}`;
  if (status === 525 || status === 526) return '_525';
  return status >= 520 && status < 528 ? '_52x' : '';
}
