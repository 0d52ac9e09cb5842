import { hostOf } from './address.ts';
import type { Attempt, Incident, Phase } from './incident.ts';
import { ENDED_ROWS, HELD_ROWS } from './reasons.ts';
import { tame } from './tame.ts';
import { timeLeft } from './time-left.ts';
import { type Facts, NOTHING, type Row } from './told.ts';
import { type Param, say } from './words.ts';

/** From here on a pause that the site asked for is worth a word. */
const LONG_PAUSE = 60_000;

const WAITING: Row = {
  state: 'waiting',
  tone: 'waiting',
  headline: 'down',
  next: 'next_in',
  detail: 'down_detail',
  button: 'retry-now',
  canStop: true,
};
const DUE: Row = { ...WAITING, next: 'next_now' };
const TRYING: Row = { ...WAITING, state: 'trying', tone: 'trying', next: 'trying' };
const RECOVERED: Row = {
  ...WAITING,
  state: 'recovered',
  tone: 'back',
  headline: 'back',
  next: 'back_by_itself',
  detail: 'back_detail',
  button: 'close',
  canStop: false,
};

/** The row of this incident; `now` in epoch milliseconds. */
export function rowOf(incident: Incident, now: number): Row {
  const { phase } = incident;
  switch (phase.name) {
    case 'waiting': {
      const row = timeLeft(phase, now) > 0 ? WAITING : DUE;
      return pausedBySite(incident, phase.since) ? { ...row, detail: 'pause_detail' } : row;
    }
    case 'checking':
      return DUE;
    case 'reloading':
    case 'interrupted':
      return tryingRow(incident, phase);
    case 'held':
      return phase.why === 'hourly-limit' && phase.delay === null
        ? { ...HELD_ROWS[phase.why], detail: 'hourly_detail_open' }
        : HELD_ROWS[phase.why];
    case 'recovered':
      return { ...RECOVERED, next: recoveredBy(incident.attempts.at(-1)) };
    case 'ended':
      return phase.why === 'asked-later' && incident.floor === null
        ? { ...ENDED_ROWS[phase.why], next: 'asked_later_open' }
        : ENDED_ROWS[phase.why];
  }
}

function tryingRow(incident: Incident, phase: Extract<Phase, { resume: unknown }>): Row {
  const goesOn = phase.resume.kind === 'wait';
  const ours = phase.name === 'reloading';
  const last = !goesOn || (ours && incident.made >= incident.allowed);
  return {
    ...TRYING,
    next: ours ? 'trying' : 'loading',
    detail: last ? 'trying_last_detail' : 'trying_detail',
    canStop: goesOn,
  };
}

/** Whose doing it was. It is not ours to boast of a page that a person brought back. */
function recoveredBy(last: Attempt | undefined): string {
  const worked = typeof last?.outcome === 'number' && last.outcome < 400;
  if (!worked || last.by === 'page') return 'back_by_itself';
  return last.by === 'person' ? 'back_by_you' : 'back_by_us';
}

function pausedBySite({ floor }: Incident, since: number): boolean {
  return floor !== null && floor.delay >= LONG_PAUSE && floor.since + floor.delay > since;
}

/** What the sentences about this incident may speak of. `reloads`: within the last hour. */
export function factsOf(incident: Incident, reloads: number, now: number): Facts {
  const { phase } = incident;
  const limited = phase.name === 'held' && phase.why === 'hourly-limit';
  return {
    host: siteParam(hostOf(incident.url)),
    time: { kind: 'duration', ms: durationOf(incident, now) },
    clock: clockOf(incident),
    // The count decides on plural forms: a page that came back did so by one attempt at least.
    count: { kind: 'count', count: limited ? reloads : Math.max(1, incident.made) },
    status: { kind: 'text', text: String(incident.answer.status) },
  };
}

function durationOf({ phase, startedAt }: Incident, now: number): number {
  if (phase.name === 'waiting') return timeLeft(phase, now);
  const end = phase.name === 'recovered' || phase.name === 'ended' ? phase.at : now;
  return Math.max(0, end - startedAt);
}

function clockOf({ phase, floor }: Incident): Param {
  if (phase.name === 'held' && phase.delay !== null)
    return { kind: 'clock', at: phase.since + phase.delay };
  return floor === null ? NOTHING : { kind: 'clock', at: floor.since + floor.delay };
}

/** A host name to be put into a sentence; without one, "This site". */
export function siteParam(host: string): Param {
  const text = tame(host);
  return text === '' ? { kind: 'words', words: say('this_site') } : { kind: 'text', text };
}
