import { isEndless } from '../rules/never-give-up.ts';
import type { Incident } from '../state/incident.ts';
import type { Settings } from '../state/settings.ts';
import { isRepeatable } from './classify-answer.ts';

/**
 * Whether an attempt may load a hidden tab that the browser has discarded: on a site that must come
 * back, if the page was found unused before. Its address is opened with a GET, which only a page that was
 * requested so may be. Unknown privacy (null) counts as private.
 */
export function mayWake(
  incident: Incident,
  isPrivate: boolean | null,
  settings: Settings,
): boolean {
  const { unusedSinceHidden, answer } = incident;
  if (!unusedSinceHidden || !isRepeatable(answer.method)) return false;
  return isEndless(incident, isPrivate, settings);
}
