import { hostOf } from '../http/address.ts';
import type { Answer, Attempt, Incident, Phase } from '../state/incident.ts';
import { END_REASONS, type Reason, traitsOf } from '../state/reasons.ts';
import { remaining } from '../state/schedule.ts';
import { message, type Param } from '../text/message.ts';
import { sanitizeText } from '../text/sanitize.ts';
import { type Facts, NOTHING, type StatusLine } from './status-line.ts';

/** What is the matter with a page that began with this status. */
export function downHeadline(initialStatus: number): string {
  return initialStatus === 502 ? 'down' : 'down_status';
}

/** What the words about a reason are called after: `held_in_use`, `ended_form`. */
export function messageIdOf(
  { name, reason }: Extract<Phase, { reason: Reason }>,
  { byServiceWorker }: Answer,
): string {
  if (byServiceWorker && reason === 'method-unknown') return 'ended_by_worker';
  return `${name}_${reason}`.replaceAll('-', '_');
}

/** The first line about this incident; `now` in epoch milliseconds. */
export function statusLineOf(incident: Incident, now: number): StatusLine {
  const { phase, attempts, notBefore } = incident;
  const down = incident.networkFailed ? 'down' : downHeadline(incident.initialStatus);
  switch (phase.name) {
    case 'waiting':
    case 'checking': {
      const ahead = phase.name === 'waiting' && remaining(phase, now) > 0;
      return { tone: 'waiting', headline: down, next: ahead ? 'waiting' : 'due' };
    }
    case 'reloading':
    case 'interrupted':
      return { tone: 'trying', headline: down, next: phase.name };
    case 'recovered':
      return { tone: 'back', headline: 'back', next: recoveredBy(attempts.at(-1)) };
  }
  const { reason } = phase;
  const { headline } = traitsOf(reason);
  const id = messageIdOf(phase, incident.answer);
  const open = reason === 'retry-later' && notBefore === null ? '_open' : '';
  return {
    tone: phase.name === 'held' ? 'held' : END_REASONS[phase.reason].tone,
    headline: headline === 'down' ? down : `${id}_headline`,
    next: headline === 'alone' ? null : id + open,
  };
}

/** Whose doing it was. It is not ours to boast of a page that a person brought back. */
function recoveredBy(last: Attempt | undefined): string {
  const worked = typeof last?.outcome === 'number' && last.outcome < 400;
  if (!worked || last.trigger === 'page') return 'back_by_itself';
  return last.trigger === 'user' ? 'back_by_you' : 'back_by_us';
}

/** What the sentences about this incident may speak of. `reloads`: within the last hour; `round` its durations (ms). */
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
    host: siteParam(hostOf(incident.url)),
    time: { kind: 'duration', ms: round(durationOf(incident, now)) },
    clock: clockOf(incident),
    // The count decides on plural forms: a page that came back did so by one attempt at least.
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

/** A host name to be put into a sentence; without one, "This site". */
export function siteParam(host: string): Param {
  const text = sanitizeText(host);
  return text === '' ? { kind: 'words', words: message('this_site') } : { kind: 'text', text };
}

/**
 * What the words about a status are called after, to be put behind an id: '' for 502 and whatever has
 * none of its own. 520 to 527 and 530 are Cloudflare's (developers.cloudflare.com/support,
 * “Cloudflare 5xx errors”); of these 525 and 526 are about certificates.
 */
export function statusFamily(status: number): '' | '_503' | '_504' | '_52x' | '_525' | '_530' {
  if (status === 503 || status === 504 || status === 530) return `_${status}`;
  if (status === 525 || status === 526) return '_525';
  return status >= 520 && status < 528 ? '_52x' : '';
}
