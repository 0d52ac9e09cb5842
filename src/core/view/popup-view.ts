import { hostOf, isTooLong, pageAddress } from '../http/address.ts';
import { RETRYABLE_STATUSES } from '../retry/classify-answer.ts';
import { whatForbidsRetries } from '../retry/transition-result.ts';
import { ruleText } from '../rules/rule-text.ts';
import { findRule, mayChangeRule } from '../rules/site-rules.ts';
import type { UserCommand } from '../state/events.ts';
import type { Incident } from '../state/incident.ts';
import { NO_CONNECTION } from '../state/no-connection.ts';
import { isRetryHarmful, isUntil, type Reason } from '../state/reasons.ts';
import { remaining } from '../state/schedule.ts';
import { isStatusEnabled, type Settings } from '../state/settings.ts';
import type { TabRecord } from '../state/tab-record.ts';
import { type Message, message } from '../text/message.ts';
import { endlessDetail } from './endless-detail.ts';
import { factsOf, siteParam, statusFamily } from './incident-facts.ts';
import { incidentText } from './incident-text.ts';
import { type Examined, plainPageText } from './no-incident-text.ts';
import { type Plot, plot } from './plot.ts';
import { NO_ACCESS } from './reason-offers.ts';

import {
  type ActionId,
  type Facts,
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

/** Everything that the popup shows. */
export interface View {
  readonly state: PopupState;
  readonly reason: Reason | null;
  readonly tone: Tone;
  readonly headline: Message;
  readonly next: Message | null;
  readonly detail: Message;
  readonly button: {
    readonly label: Message;
    readonly does: ActionId;
    readonly disabled: boolean;
    /**
     * It may use up a one-time link or a place in a queue, or prolong a ban: it must not be the most
     * prominent button.
     */
    readonly isRisky: boolean;
  } | null;
  readonly canStop: boolean;
  readonly plot: Plot | null;
  /** The share of the wait for the next attempt that is over, from 0 to 1; null if none is due. */
  readonly waited: number | null;
  /**
   * When the next attempt is due (epoch ms), if that is in the future: until then, call `popupView`
   * again every second.
   */
  readonly dueAt: number | null;
  readonly site: {
    readonly label: Message;
    /** Automatic retries are off for this site. */
    readonly on: boolean;
    /** Something decides that the switch does not change: it is only shown. */
    readonly disabled: boolean;
    /** The rule that decides, unless it is what the switch itself shows. */
    readonly because: Message | null;
    /** The command that turning the switch sends, without its effect. */
    readonly command: Omit<Extract<UserCommand, { type: 'set-rule' }>, 'effect'>;
  } | null;
  /** Null if a 502 started the incident, or if there is no incident. */
  readonly status: {
    readonly code: number;
    readonly label: Message;
    /** Why turning it on may help. */
    readonly hint: Message;
    readonly on: boolean;
    /**
     * Retries are off for this site or for all sites: the switch is shown, but cannot be turned.
     */
    readonly disabled: boolean;
    /** The command that turning the switch sends, without its new state. */
    readonly command:
      | Omit<Extract<UserCommand, { type: 'set-status-auto-reload' }>, 'on'>
      | Omit<Extract<UserCommand, { type: 'set-switch' }>, 'on'>;
  } | null;
  readonly everywhere: { readonly on: boolean };
}

const LABELS: Readonly<Record<ActionId, string>> = {
  'retry-now': 'button_retry_now',
  'keep-trying': 'button_keep_trying',
  'open-afresh': 'button_open_afresh',
  'retry-afresh': 'button_retry_now',
  'grant-access': 'button_grant_access',
  close: 'button_close',
};

/** What the popup shows. Total: every record, page and moment has a view. */
export function popupView(input: ViewInput): View {
  const { record, settings, now, page, access } = input;
  const incident = record?.incident ?? null;
  const host = page.host !== '' ? page.host : incident === null ? '' : hostOf(incident.page);
  const ruling = findRule(settings, page.url || (incident?.page ?? ''), page.incognito);
  const { own, effect } = ruling;
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
      : access || incident.phase.name === 'recovered'
        ? incidentText(
            incident,
            now,
            whatForbidsRetries(incident, page.incognito, settings) === null,
          )
        : NO_ACCESS;
  const facts =
    incident === null
      ? pageFacts(host, input.examined)
      : factsOf(incident, record?.recentReloads.length ?? 0, now);
  const due = incident === null || row.state !== 'waiting' ? null : dueOf(incident, now);
  return {
    state: row.state,
    reason: incident === null ? null : reasonOf(incident),
    tone: row.tone,
    headline: fillFacts(row.headline, facts),
    next: row.next === null ? null : fillFacts(row.next, facts),
    detail: fillFacts(effect === 'persist' ? endlessDetail(row.detail) : row.detail, facts),
    button: row.button && {
      label: message(LABELS[row.button]),
      does: row.button,
      disabled: row.state === 'trying',
      isRisky: row.button === 'retry-now' && incident !== null && isRetryRisky(incident),
    },
    canStop: row.canStop,
    plot: incident === null ? null : plot(incident, due, now, effect === 'persist'),
    waited: incident === null ? null : waitShare(incident, due, now),
    dueAt: due === null || due <= now ? null : due,
    site:
      own === ''
        ? null
        : {
            label: message('switch_never', siteParam(own)),
            on: !onHere,
            disabled: !mayChangeRule(settings, ruling),
            because: ruleText(ruling, settings),
            command: { type: 'set-rule', pattern: own, incognito: page.incognito },
          },
    status:
      incident && effect !== 'persist'
        ? firstAnswerSwitch(incident, settings, onEverywhere && onHere)
        : null,
    everywhere: { on: settings.autoReload },
  };
}

function firstAnswerSwitch(
  { initialStatus: code, isOfRouter }: Incident,
  settings: Settings,
  isOn: boolean,
): View['status'] {
  const disabled = !isOn;
  if (code === NO_CONNECTION) {
    return {
      code,
      label: message('switch_no_connection'),
      hint: message('switch_no_connection_hint'),
      on: settings.noConnection,
      disabled,
      command: { type: 'set-switch', name: 'noConnection' },
    };
  }
  if (!isOfRouter) return statusSwitch(code, settings, isOn);
  return {
    code,
    label: message('switch_app_not_running'),
    hint: message('switch_app_not_running_hint'),
    on: settings.appNotRunning,
    disabled,
    command: { type: 'set-switch', name: 'appNotRunning' },
  };
}

// A reload may use up the link or the place in a queue, or prolong a ban.
function isRetryRisky({ answer, phase }: Incident): boolean {
  if (answer.oneTime !== null) return true;
  if (phase.name === 'held') return isUntil(phase.reason, 'next-answer');
  return phase.name === 'ended' && isRetryHarmful(phase.reason);
}

/**
 * The switch of a status; null for 502 and for a status that is never retried. `isOn`: neither a
 * rule nor the switch for all sites forbids retries of the page.
 */
export function statusSwitch(code: number, settings: Settings, isOn: boolean): View['status'] {
  if (code === 502 || !RETRYABLE_STATUSES.has(code)) return null;
  const status = { kind: 'text', text: String(code) } as const;
  return {
    code,
    label: message('switch_status', status),
    hint: message(`switch_status_hint${statusFamily(code)}`, status),
    on: isStatusEnabled(settings, code),
    disabled: !isOn,
    command: { type: 'set-status-auto-reload', status: code },
  };
}

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
