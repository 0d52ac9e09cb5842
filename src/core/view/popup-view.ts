import { hostOf, isTooLong, pageAddress } from '../http/address.ts';
import { canLeadHome } from '../retry/home-address.ts';
import { whatForbidsRetries } from '../retry/transition-result.ts';
import { findRule } from '../rules/site-rules.ts';
import type { Incident } from '../state/incident.ts';
import { isRetryHarmful, isUntil, type Reason } from '../state/reasons.ts';
import { remaining } from '../state/schedule.ts';
import type { Settings } from '../state/settings.ts';
import type { TabRecord } from '../state/tab-record.ts';
import { type Message, message } from '../text/message.ts';
import type { MessageId } from '../text/message-id.ts';
import { roundUpToUnit } from './badge.ts';
import { endlessDetail } from './endless-detail.ts';
import { figureOf } from './figure.ts';
import { factsOf, siteParam } from './incident-facts.ts';
import { incidentText, isPausedBySite } from './incident-text.ts';
import { type Examined, plainPageText } from './no-incident-text.ts';
import { type Plot, plot } from './plot.ts';
import { NO_ACCESS } from './reason-offers.ts';
import { type KindTick, type SiteSwitch, siteSwitch, tickOf } from './retry-controls.ts';

import {
  type ActionId,
  type Facts,
  type Figure,
  fillFacts,
  NOTHING,
  type PopupState,
  type Tone,
} from './status-types.ts';
import { waitShare } from './wait-share.ts';

export interface ViewInput {
  readonly record: TabRecord | null;
  readonly settings: Settings;
  /** Epoch milliseconds. */
  readonly now: number;
  /** The page on screen; `url` and `host` are '' if the browser does not report them. */
  readonly page: {
    readonly url: string;
    readonly host: string;
    readonly incognito: boolean;
    /** The tab's container; absent if the browser has none. */
    readonly cookieStoreId?: string | undefined;
    /** Its URL is http or https. */
    readonly isWeb: boolean;
  };
  /** Bounceback has access to sites. */
  readonly access: boolean;
  /**
   * What the page itself reports about its load; null: it could not be read; undefined: not
   * requested yet.
   */
  readonly examined: Examined | null | undefined;
}

/** A button of the top. */
export interface ViewButton {
  readonly label: Message;
  readonly does: ActionId;
  readonly disabled: boolean;
  /**
   * It may lose what the user did on the page, use up a one-time link or a place in a queue, or
   * prolong a ban, or nothing is wrong: it must not be the most prominent button.
   */
  readonly isQuiet: boolean;
}

/** Everything that the popup shows. */
export interface View {
  readonly state: PopupState;
  readonly reason: Reason | null;
  readonly tone: Tone;
  readonly figure: Figure;
  readonly headline: Message;
  /** The headline where the site is known to be at fault; null if it is about no fault. */
  readonly siteHeadline: Message | null;
  readonly next: Message | null;
  /** Whose fault it seems to be (`withVerdict`); null if nothing failed, or nothing is known yet. */
  readonly blame: Message | null;
  readonly detail: Message | null;
  /** The detail says how long it lasts, which is known only of a site. */
  readonly isOutlook: boolean;
  readonly button: ViewButton | null;
  readonly second: ViewButton | null;
  /** Quiet text below the buttons. */
  readonly hint: Message | null;
  readonly canStop: boolean;
  readonly plot: Plot | null;
  /** The share of the wait for the next attempt that is over, from 0 to 1; null if none is due. */
  readonly waited: number | null;
  /**
   * When the next attempt is due (epoch ms), if that is in the future: until then, call `popupView`
   * again every second.
   */
  readonly dueAt: number | null;
  /** Null where nothing could be retried. */
  readonly site: SiteSwitch | null;
  /** Null for a 502, and where it decides nothing. */
  readonly tick: KindTick | null;
}

const LABELS: Readonly<Record<ActionId, MessageId>> = {
  'retry-now': 'button_try_now',
  'keep-trying': 'button_keep_trying',
  'open-afresh': 'button_open_again',
  'retry-afresh': 'button_try_now',
  'grant-access': 'button_grant_access',
  'go-back': 'button_back_to_form',
  leave: 'button_back',
  'show-page': 'button_to_sign_in',
  'cancel-watch': 'button_cancel_watch',
  close: 'button_close',
};

/** A button of the top with the usual words for this action. */
export function buttonFor(does: ActionId): ViewButton {
  return { label: message(LABELS[does]), does, disabled: false, isQuiet: false };
}

/** What the popup shows. Total: every record, page and moment has a view. */
export function popupView(input: ViewInput): View {
  const { record, settings, now, page, access } = input;
  const incident = record?.incident ?? null;
  const host = page.host !== '' ? page.host : incident === null ? '' : hostOf(incident.page);
  const url = page.url || (incident?.page ?? '');
  const { effect } = findRule(settings, url, page.incognito);
  const onHere = effect !== 'never';
  const onEverywhere = settings.autoReload || (effect !== null && onHere);
  const row =
    incident === null
      ? plainPageText({
          ...page,
          ...input,
          tooLong: isTooLong(pageAddress(page.url)),
          onEverywhere,
          onHere,
        })
      : (access && reasonOf(incident) !== 'no-access') || incident.phase.name === 'recovered'
        ? incidentText(
            incident,
            now,
            whatForbidsRetries(incident, page.incognito, settings) === null,
          )
        : NO_ACCESS;
  const facts =
    incident === null
      ? pageFacts(host, input.examined)
      : factsOf(
          incident,
          record?.recentReloads.length ?? 0,
          now,
          // A countdown stays true until the next unit; what is past is rounded to the nearest.
          incident.phase.name === 'waiting' ? roundUpToUnit : undefined,
        );
  const words = (id: MessageId | null) => (id === null ? null : fillFacts(id, facts));
  const due = incident === null || row.state !== 'waiting' ? null : dueOf(incident, now);
  const reason = incident === null ? null : reasonOf(incident);
  const isQuiet = incident === null ? row.state === 'no-record' : isRetryRisky(incident);
  const leadsHome = incident !== null && canLeadHome(incident, settings, page.incognito);
  const button = (does: ActionId | null): ViewButton | null =>
    does && {
      ...buttonFor(does),
      ...(does === 'retry-now' && {
        label: message(leadsHome ? 'button_go_back_now' : retryLabel(incident, row.state)),
      }),
      ...(does === 'show-page' && { label: message(showLabel(reason)) }),
      ...(does === 'keep-trying' && reason !== null && { label: message(keepLabel(reason)) }),
      disabled: row.state === 'trying',
      isQuiet: isQuiet && (does === 'retry-now' || does === 'open-afresh'),
    };
  return {
    state: row.state,
    reason,
    tone: row.tone,
    figure: figureOf(row, reason),
    headline: fillFacts(row.headline, facts),
    siteHeadline: words(row.siteHeadline),
    next: words(row.next),
    detail: words(effect === 'persist' ? endlessDetail(row.detail) : row.detail),
    blame: null,
    isOutlook: row.isOutlook ?? false,
    button: button(row.button),
    second: button(row.second ?? null),
    hint: row.button === 'go-back' ? message('ended_form_hint') : null,
    canStop: row.canStop,
    // A try that is made once is none of a number.
    plot:
      incident === null || row.detail === 'trying_once_detail'
        ? null
        : plot(incident, due, now, effect === 'persist'),
    waited: incident === null ? null : waitShare(incident, due, now),
    dueAt: due === null || due <= now ? null : due,
    site: siteSwitch(
      settings,
      // Of an address that is too long, only the site counts.
      { url: pageAddress(url), incognito: page.incognito },
      reason,
      row.state,
    ),
    tick:
      incident && effect !== 'persist' && effect !== 'always' && onEverywhere && onHere
        ? tickOf(incident, reason, settings)
        : null,
  };
}

function keepLabel(reason: Reason): MessageId {
  return isStopOfUser(reason) ? 'button_start_again' : 'button_keep_trying';
}

// What is to be done on the page.
function showLabel(reason: Reason | null): MessageId {
  return reason === 'challenge' ? 'button_to_check' : LABELS['show-page'];
}

function isStopOfUser(reason: Reason): boolean {
  return reason === 'stopped' || reason === 'stopped-in-browser';
}

function retryLabel(incident: Incident | null, state: PopupState): MessageId {
  if (state === 'trying') return 'button_trying';
  if (isUnwise(incident)) return 'button_reload_anyway';
  return incident !== null && isUseless(incident) ? 'button_try_anyway' : 'button_try_now';
}

// A reload may lose what the user did, use up the link or the place in a queue.
function isUnwise(incident: Incident | null): boolean {
  if (incident === null || incident.phase.name !== 'held') return false;
  const { reason } = incident.phase;
  return isUntil(reason, 'next-answer') || LOSES_WORK.includes(reason);
}

/** Holds during which the user is busy with the page. */
const LOSES_WORK: readonly Reason[] = ['in-use', 'has-content', 'one-time'];

// The same, or the text says that it would be useless, or prolong a ban.
function isRetryRisky(incident: Incident): boolean {
  return incident.answer.oneTime !== null || isUnwise(incident) || isUseless(incident);
}

function isUseless({ phase, notBefore }: Incident): boolean {
  if (phase.name === 'ended') return isRetryHarmful(phase.reason) || USELESS.includes(phase.reason);
  if (phase.name === 'held') return USELESS_HOLDS.includes(phase.reason);
  return phase.name === 'waiting' && isPausedBySite({ notBefore }, phase.since);
}

/** Holds during which a try would fail, or the page is reloaded anyway. */
const USELESS_HOLDS: readonly Reason[] = [
  'offline',
  'cannot-save',
  'page-reloads',
  'browser-reloads',
  'others-reload',
];

/** Ends after which another try, by all that is known, changes nothing. */
const USELESS: readonly Reason[] = [
  'other-status',
  'retry-later',
  'other-site',
  'reloads-itself',
  'network-sign-in',
  'answered',
];

function pageFacts(host: string, examined: Examined | null | undefined): Facts {
  return {
    host: siteParam(host),
    time: NOTHING,
    clock: NOTHING,
    count: NOTHING,
    status: { kind: 'text', text: String(examined?.status ?? '') },
  };
}

function reasonOf({ phase }: Incident): Reason | null {
  return phase.name === 'held' || phase.name === 'ended' ? phase.reason : null;
}

// Counted from the current time, so that a clock that was set back does not show a longer wait.
function dueOf({ phase }: Incident, now: number): number | null {
  return phase.name === 'waiting' ? now + remaining(phase, now) : now;
}
