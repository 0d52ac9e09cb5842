import { mayKeepTrying, mayRetryNow } from '../retry/allowed-commands.ts';
import { PASSING_STATUSES } from '../retry/classify-answer.ts';
import { isOfRouter } from '../retry/first-answers.ts';
import type { Incident, Phase } from '../state/incident.ts';
import type { MessageId } from '../text/message-id.ts';
import { isLedToWorkingPage, outlookOf, showsPassing, statusLineOf } from './incident-facts.ts';
import { offerWhenEnded, offerWhenHeld } from './reason-offers.ts';
import { REASON_WORDS } from './reason-words.ts';
import type { ActionId, Offer, StatusText } from './status-types.ts';

/** A wait that the site asked for is mentioned from this length (ms) on. */
const LONG_PAUSE = 60_000;

/** Details that promise the page back within `FEW_MINUTES` (ms). */
const SOON: readonly MessageId[] = ['down_detail', 'no_app_detail'];
const FEW_MINUTES = 300_000;

const WAITING: Offer = { state: 'waiting', button: 'retry-now', canStop: true };
const TRYING: Offer = { ...WAITING, state: 'trying' };
const RECOVERED: Offer = { state: 'recovered', button: 'close', canStop: false };

type Detail = Pick<StatusText, 'detail' | 'isOutlook'>;
type Rest = Offer & Detail;

/**
 * The texts and actions for this incident; `now` in epoch milliseconds. `goesOn`: no setting of the
 * user keeps it from being retried automatically.
 */
export function incidentText(incident: Incident, now: number, goesOn: boolean): StatusText {
  const rest = detailAndOffer(incident, goesOn);
  const isTried = rest.state === 'waiting' || rest.state === 'trying';
  const isLong =
    isTried &&
    rest.detail !== null &&
    SOON.includes(rest.detail) &&
    now - incident.startedAt > FEW_MINUTES;
  const row = {
    ...statusLineOf(incident, now),
    ...rest,
    ...(isLong && { detail: 'down_detail_long' as const }),
  };
  const button = possible(row.button, incident);
  const second = possible(row.second ?? null, incident);
  return { ...row, button, second: second === button ? null : second };
}

// Offers only actions that would have an effect.
function possible(button: ActionId | null, incident: Incident): ActionId | null {
  if (button === 'keep-trying' && !mayKeepTrying(incident)) return possible('retry-now', incident);
  const { crossSite, oneTime } = incident.answer;
  // Offered among the fixes, with what it costs.
  if (button === 'open-afresh' && (crossSite || oneTime !== null)) return null;
  const done = incident.phase.name === 'ended' && button === 'retry-now';
  return done && !mayRetryNow(incident) ? null : button;
}

function detailAndOffer(incident: Incident, goesOn: boolean): Rest {
  const { phase } = incident;
  switch (phase.name) {
    case 'waiting':
      if (incident.keptOpen !== null) return { ...WAITING, detail: 'kept_open_detail' };
      return isPausedBySite(incident, phase.since)
        ? { ...WAITING, detail: 'pause_detail' }
        : { ...WAITING, ...failure(incident) };
    case 'checking':
      return { ...WAITING, ...failure(incident) };
    case 'reloading':
    case 'interrupted':
      return tryingRest(incident, phase, goesOn);
    case 'recovered':
      return { ...RECOVERED, detail: null };
    case 'held':
      return { ...offerWhenHeld(phase.reason), ...reasonDetail(incident, phase.reason) };
    case 'ended':
      return { ...offerWhenEnded(phase.reason), ...reasonDetail(incident, phase.reason) };
  }
}

function reasonDetail(incident: Incident, reason: keyof typeof REASON_WORDS): Detail {
  if (reason === 'gave-up') return { detail: 'ended_gave_up_detail', isOutlook: true };
  // Nobody knows when, so no look tries.
  if (reason === 'retry-later' && incident.notBefore === null) return { detail: null };
  if (isLedToWorkingPage(incident)) return { detail: 'ended_own_network_detail' };
  const { detail } = REASON_WORDS[reason];
  return detail === 'fault' ? failure(incident) : { detail };
}

function failure(incident: Incident): Detail {
  const { networkFailed, answer } = incident;
  if (showsPassing(incident)) return { detail: 'down_passing_detail' };
  // The headline says what is known.
  if (networkFailed) return { detail: null };
  const detail = isOfRouter(answer) ? 'no_app_detail' : outlookOf(answer.status);
  return { detail, isOutlook: true };
}

function tryingRest(
  incident: Incident,
  phase: Extract<Phase, { resume: unknown }>,
  mayGoOn: boolean,
): Rest {
  const goesOn = mayGoOn && phase.resume.kind === 'wait';
  const last = !goesOn || (phase.name === 'reloading' && isLastOfBudget(incident));
  const { answer, networkFailed, passing } = incident;
  if (!networkFailed && (passing !== null || PASSING_STATUSES.has(answer.status)))
    return { ...TRYING, detail: 'trying_other_detail', canStop: goesOn };
  const once = !mayGoOn && phase.name === 'reloading' && phase.trigger === 'user';
  if (once) return { ...TRYING, detail: 'trying_once_detail', canStop: false };
  return last
    ? { ...TRYING, detail: 'trying_last_detail', canStop: goesOn }
    : { ...TRYING, ...failure(incident), canStop: goesOn };
}

function isLastOfBudget({ attemptsMade, attemptBudget, keptOpen }: Incident): boolean {
  return keptOpen === null && attemptsMade >= attemptBudget;
}

/** Whether the site asked for a long pause in the wait that began at `since` (epoch ms). */
export function isPausedBySite({ notBefore }: Pick<Incident, 'notBefore'>, since: number): boolean {
  return (
    notBefore !== null && notBefore.delay >= LONG_PAUSE && notBefore.since + notBefore.delay > since
  );
}
