import { RETRYABLE_STATUSES } from '../retry/classify-answer.ts';
import { MAX_SHOWN, ruleText } from '../rules/rule-text.ts';
import { findRule } from '../rules/site-rules.ts';
import { effectOfSwitch, isSwitchOn, type SwitchPlace } from '../rules/site-switch.ts';
import type { UserCommand } from '../state/events.ts';
import type { Incident } from '../state/incident.ts';
import { NO_CONNECTION } from '../state/no-connection.ts';
import type { Reason } from '../state/reasons.ts';
import { isStatusEnabled, type Settings } from '../state/settings.ts';
import { type Message, message } from '../text/message.ts';
import { figureOf } from './figure.ts';
import { siteParam } from './incident-facts.ts';
import type { PopupState } from './status-types.ts';

/** The switch *Auto-reload on* a site. */
export interface SiteSwitch {
  readonly label: Message;
  /** Failed pages of the site are retried automatically. */
  readonly on: boolean;
  /** There is no room for another rule: the switch is only shown. */
  readonly disabled: boolean;
  /** Why it cannot be turned, or what decides, unless it is what the switch itself shows. */
  readonly because: Message | null;
  /** The command that turning the switch sends, without its new state. */
  readonly command: Omit<Extract<UserCommand, { type: 'set-site-auto-reload' }>, 'on'>;
}

/** The tick that retries a kind of error, on all sites. */
export interface KindTick {
  readonly label: Message;
  readonly on: boolean;
  /** The command that the tick sends, without its new state. */
  readonly command:
    | Omit<Extract<UserCommand, { type: 'set-status-auto-reload' }>, 'on'>
    | Omit<Extract<UserCommand, { type: 'set-switch' }>, 'on'>;
}

/** Where nothing is ever retried, a switch would promise too much. */
const NEVER_RETRIED: readonly (Reason | null)[] = ['form', 'challenge', 'other-site'];

/** The switch of the site of a page; null where nothing could be retried. */
export function siteSwitch(
  settings: Settings,
  place: SwitchPlace,
  reason: Reason | null,
  state: PopupState,
): SiteSwitch | null {
  const ruling = findRule(settings, place.url, place.incognito);
  if (ruling.own === '' || NEVER_RETRIED.includes(reason)) return null;
  const on = isSwitchOn(settings, ruling.effect);
  const disabled = effectOfSwitch(settings, place, !on) === null;
  const why = on ? notHere(reason, state) : null;
  const isOffForAll = !on && ruling.by === null;
  // For that reason, the line above the switch says it.
  const isUnsaid = isOffForAll && reason !== 'off-everywhere';
  const usual = isUnsaid ? message('switch_site_off_everywhere') : ruleText(ruling);
  return {
    label: message('switch_site', siteParam(ruling.own)),
    on,
    disabled,
    // Why it cannot be turned matters more than what decides.
    because: disabled ? message('refused_full', MAX_SHOWN) : (why ?? usual),
    command: { type: 'set-site-auto-reload', ...place },
  };
}

// Why this page is not retried, although the switch is on.
function notHere(reason: Reason | null, state: PopupState): Message | null {
  if (reason === 'not-chosen') return message('switch_site_not_chosen');
  if (state === 'stopped') return message('switch_site_stopped');
  if (state === 'refused') return message('switch_site_not_here');
  const isPaused = reason !== null && figureOf({ state }, reason) === 'paused';
  return isPaused ? message('switch_site_paused') : null;
}

/** The tick for the kind of error of this incident; null for a 502, and where it decides nothing. */
export function tickOf(
  { initialStatus, isOfRouter }: Incident,
  reason: Reason | null,
  settings: Settings,
): KindTick | null {
  if (reason === 'method-unknown' || NEVER_RETRIED.includes(reason)) return null;
  const label = message('always_retry_kind');
  if (initialStatus === NO_CONNECTION) {
    const command = { type: 'set-switch', name: 'noConnection' } as const;
    return { label, on: settings.noConnection, command };
  }
  if (isOfRouter) {
    const command = { type: 'set-switch', name: 'appNotRunning' } as const;
    return { label, on: settings.appNotRunning, command };
  }
  if (initialStatus === 502 || !RETRYABLE_STATUSES.has(initialStatus)) return null;
  const command = { type: 'set-status-auto-reload', status: initialStatus } as const;
  return { label, on: isStatusEnabled(settings, initialStatus), command };
}
