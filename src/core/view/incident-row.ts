import { mayKeepTrying, mayRetryNow } from '../retry/allowed-commands.ts';
import type { Incident, Phase } from '../state/incident.ts';
import { familyOf, firstLine, nameOf } from './incident-text.ts';
import { whenEnded, whenHeld } from './reason-offers.ts';

import type { Offer, Row } from './status-line.ts';

/** From here on a pause that the site asked for is worth a word. */
const LONG_PAUSE = 60_000;

const WAITING: Offer = { state: 'waiting', button: 'retry-now', canStop: true };
const TRYING: Offer = { ...WAITING, state: 'trying' };
const RECOVERED: Offer = { state: 'recovered', button: 'close', canStop: false };

/**
 * What is said of this incident and offered; `now` in epoch milliseconds. `goesOn`: nothing that the
 * person chose keeps it from being retried by itself.
 */
export function rowOf(incident: Incident, now: number, goesOn: boolean): Row {
  const row = { ...firstLine(incident, now), ...restOf(incident, goesOn) };
  return { ...row, button: possible(row.button, incident) };
}

// Only what would be done is offered.
function possible(button: Row['button'], incident: Incident): Row['button'] {
  if (button === 'keep-trying' && !mayKeepTrying(incident)) return possible('retry-now', incident);
  const done = incident.phase.name === 'ended' && button === 'retry-now';
  return done && !mayRetryNow(incident) ? null : button;
}

function restOf(incident: Incident, goesOn: boolean): Offer & Pick<Row, 'detail'> {
  const { phase } = incident;
  switch (phase.name) {
    case 'waiting':
      return {
        ...WAITING,
        detail: pausedBySite(incident, phase.since) ? 'pause_detail' : downDetail(incident),
      };
    case 'checking':
      return { ...WAITING, detail: downDetail(incident) };
    case 'reloading':
    case 'interrupted':
      return tryingRest(incident, phase, goesOn);
    case 'recovered':
      return { ...RECOVERED, detail: 'back_detail' };
    case 'held': {
      if (phase.why === 'not-chosen')
        return { ...whenHeld(phase.why), detail: downDetail(incident) };
      const open = phase.why === 'hourly-limit' && phase.delay === null ? '_open' : '';
      return { ...whenHeld(phase.why), detail: `${nameOf(phase, incident.answer)}_detail${open}` };
    }
    case 'ended':
      return { ...whenEnded(phase.why), detail: `${nameOf(phase, incident.answer)}_detail` };
  }
}

// Whose fault a broken connection is, nobody here can tell.
function downDetail({ networkFailed, answer }: Incident): string {
  return networkFailed ? 'network_detail' : `down_detail${familyOf(answer.status)}`;
}

function tryingRest(
  incident: Incident,
  phase: Extract<Phase, { resume: unknown }>,
  mayGoOn: boolean,
) {
  const goesOn = mayGoOn && phase.resume.kind === 'wait';
  const last = !goesOn || (phase.name === 'reloading' && incident.made >= incident.allowed);
  const usual = incident.networkFailed ? 'network_detail' : 'trying_detail';
  return { ...TRYING, detail: last ? 'trying_last_detail' : usual, canStop: goesOn };
}

function pausedBySite({ floor }: Incident, since: number): boolean {
  return floor !== null && floor.delay >= LONG_PAUSE && floor.since + floor.delay > since;
}
