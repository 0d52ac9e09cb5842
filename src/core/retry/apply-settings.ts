import { withDisplay } from '../rules/displays.ts';
import { withRule } from '../rules/site-rules.ts';
import { withSwitch } from '../rules/site-switch.ts';
import type { IdentifiedEvent } from '../state/events.ts';
import type { Settings } from '../state/settings.ts';
import { RETRYABLE_STATUSES } from './classify-answer.ts';

/**
 * The settings after an event; the same object unless it changes a switch, a status or a rule.
 * Statuses outside `RETRYABLE_STATUSES` are ignored. Rules of private windows go with the last one.
 */
export function applySettings(settings: Settings, event: IdentifiedEvent): Settings {
  if (event.type === 'set-switch') return { ...settings, [event.name]: event.on };
  if (event.type === 'set-status-auto-reload') {
    const { status, on } = event;
    if (!RETRYABLE_STATUSES.has(status)) return settings;
    const { [status]: _, ...others } = settings.statuses;
    return { ...settings, statuses: on ? { ...others, [status]: true } : others };
  }
  if (event.type === 'forget-everything')
    return { ...withoutPrivate(settings), rules: {}, replaced: {}, displays: {} };
  if (event.type === 'private-windows-closed') {
    const hasAny = Object.keys(settings.incognitoRules).length > 0;
    return hasAny ? withoutPrivate(settings) : settings;
  }
  if (event.type === 'set-site-auto-reload')
    return withSwitch(settings, { ...event, url: event.page });
  if (event.type === 'set-display') return withDisplay(settings, event);
  return event.type === 'set-rule' ? withRule(settings, event) : settings;
}

function withoutPrivate(settings: Settings): Settings {
  return { ...settings, incognitoRules: {}, incognitoReplaced: {} };
}
