import { mayKeepTrying, mayRetryNow } from '../retry/allowed-commands.ts';
import { PASSING_STATUSES } from '../retry/classify-answer.ts';
import { isOfRouter } from '../retry/first-answers.ts';
import type { Incident, Phase } from '../state/incident.ts';
import { messageIdOf, showsPassing, statusFamily, statusLineOf } from './incident-facts.ts';
import { offerWhenEnded, offerWhenHeld } from './reason-offers.ts';

import type { Offer, StatusText } from './status-types.ts';

/** A wait that the site asked for is mentioned from this length (ms) on. */
const LONG_PAUSE = 60_000;

const WAITING: Offer = { state: 'waiting', button: 'retry-now', canStop: true };
const TRYING: Offer = { ...WAITING, state: 'trying' };
const RECOVERED: Offer = { state: 'recovered', button: 'close', canStop: false };

/**
 * The texts and actions for this incident; `now` in epoch milliseconds. `goesOn`: no setting of the
 * user keeps it from being retried automatically.
 */
export function incidentText(incident: Incident, now: number, goesOn: boolean): StatusText {
  const row = { ...statusLineOf(incident, now), ...detailAndOffer(incident, goesOn) };
  return { ...row, button: possible(row.button, incident) };
}

// Offers only actions that would have an effect.
function possible(button: StatusText['button'], incident: Incident): StatusText['button'] {
  if (button === 'keep-trying' && !mayKeepTrying(incident)) return possible('retry-now', incident);
  const { crossSite, oneTime } = incident.answer;
  // Offered among the fixes, with what it costs.
  if (button === 'open-afresh' && (crossSite || oneTime !== null)) return null;
  const done = incident.phase.name === 'ended' && button === 'retry-now';
  return done && !mayRetryNow(incident) ? null : button;
}

function detailAndOffer(incident: Incident, goesOn: boolean): Offer & Pick<StatusText, 'detail'> {
  const { phase } = incident;
  switch (phase.name) {
    case 'waiting':
      if (incident.keptOpen !== null) return { ...WAITING, detail: 'kept_open_detail' };
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
      if (phase.reason === 'not-chosen')
        return { ...offerWhenHeld(phase.reason), detail: downDetail(incident) };
      const open = phase.reason === 'hourly-limit' && phase.delay === null ? '_open' : '';
      return {
        ...offerWhenHeld(phase.reason),
        detail: `${messageIdOf(phase, incident)}_detail${open}`,
      };
    }
    case 'ended':
      return {
        ...offerWhenEnded(phase.reason),
        detail: `${messageIdOf(phase, incident)}_detail`,
      };
  }
}

// It is unknown whose fault a broken connection is.
function downDetail(incident: Incident): string {
  const { networkFailed, answer } = incident;
  if (showsPassing(incident)) return 'down_passing_detail';
  if (!networkFailed && isOfRouter(answer)) return 'no_app_detail';
  return networkFailed ? 'network_detail' : `down_detail${statusFamily(answer.status)}`;
}

function tryingRest(
  incident: Incident,
  phase: Extract<Phase, { resume: unknown }>,
  mayGoOn: boolean,
) {
  const goesOn = mayGoOn && phase.resume.kind === 'wait';
  const last = !goesOn || (phase.name === 'reloading' && isLastOfBudget(incident));
  const { answer, networkFailed, passing } = incident;
  if (!networkFailed && (passing !== null || PASSING_STATUSES.has(answer.status)))
    return { ...TRYING, detail: 'trying_other_detail', canStop: goesOn };
  const usual = networkFailed ? 'network_detail' : 'trying_detail';
  return { ...TRYING, detail: last ? 'trying_last_detail' : usual, canStop: goesOn };
}

function isLastOfBudget({ attemptsMade, attemptBudget, keptOpen }: Incident): boolean {
  return keptOpen === null && attemptsMade >= attemptBudget;
}

function pausedBySite({ notBefore }: Incident, since: number): boolean {
  return (
    notBefore !== null && notBefore.delay >= LONG_PAUSE && notBefore.since + notBefore.delay > since
  );
}
