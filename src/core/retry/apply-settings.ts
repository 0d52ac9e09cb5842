import { withRule } from '../rules/site-rules.ts';
import type { IdentifiedEvent } from '../state/events.ts';
import type { Settings } from '../state/settings.ts';
import { RETRYABLE_STATUSES } from './classify-answer.ts';

/**
 * The settings after an event; the same object unless it sets a switch, a status or a rule.
 * Statuses outside `RETRYABLE_STATUSES` are ignored.
 */
export function applySettings(settings: Settings, event: IdentifiedEvent): Settings {
  if (event.type === 'set-switch') return { ...settings, [event.name]: event.on };
  if (event.type === 'set-status-auto-reload') {
    const { status, on } = event;
    if (!RETRYABLE_STATUSES.has(status)) return settings;
    const { [status]: _, ...others } = settings.statuses;
    return { ...settings, statuses: on ? { ...others, [status]: true } : others };
  }
  return event.type === 'set-rule' ? withRule(settings, event) : settings;
}
