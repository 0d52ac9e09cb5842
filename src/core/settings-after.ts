import type { Event } from './events.ts';
import { GOES_ON } from './judge.ts';
import type { Settings } from './settings.ts';

/** The settings after this event: the same where it turns no switch. */
export function settingsAfter(settings: Settings, event: Event): Settings {
  if (event.type === 'set-auto-reload') return { ...settings, autoReload: event.on };
  if (event.type === 'set-tell-hidden') return { ...settings, tellHidden: event.on };
  if (event.type === 'set-notice') return { ...settings, notice: event.on };
  if (event.type === 'set-status-auto-reload') {
    const { status, on } = event;
    if (!GOES_ON.has(status)) return settings;
    const { [status]: _, ...others } = settings.statuses;
    return { ...settings, statuses: on ? { ...others, [status]: true } : others };
  }
  if (event.type !== 'set-site-auto-reload' || event.host === '') return settings;
  if (event.private) {
    return { ...settings, privateSites: { ...settings.privateSites, [event.host]: event.on } };
  }
  // On is what holds anyway: a host need not be remembered for it.
  const { [event.host]: _, ...others } = settings.sites;
  return { ...settings, sites: event.on ? others : { ...others, [event.host]: false } };
}
