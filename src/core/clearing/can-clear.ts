import { hostOf } from '../http/address.ts';
import { isRepeatable } from '../retry/classify-answer.ts';
import type { Capabilities } from '../state/capabilities.ts';
import type { SiteData } from '../state/clear-job.ts';
import type { Incident } from '../state/incident.ts';
import { mayHoldForm } from '../state/reasons.ts';

/**
 * Whether this can be cleared for the site of `url`, or why not. If that takes a header of the
 * page's next answer (docs/browser-quirks.md#firefox-cannot-clear-the-cache-of-one-host), the page
 * has to be one that may be reloaded, over https.
 */
export function canClear(
  what: SiteData,
  page: {
    readonly url: string;
    readonly incognito: boolean;
    readonly capabilities: Capabilities;
    readonly incident: Incident | null;
  },
): Clearable {
  const { url, incident, capabilities } = page;
  if (hostOf(url) === '') return 'not-web';
  if (page.incognito && !capabilities.clearsInPrivate) return 'private';
  if (capabilities.clearsBy === 'origin' || what === 'cookies') return 'yes';
  if (!url.startsWith('https:')) return 'plain-http';
  return incident !== null && mayBeReloaded(incident) ? 'yes' : 'form';
}

function mayBeReloaded({ answer, phase }: Incident): boolean {
  const never = phase.name === 'ended' && mayHoldForm(phase.reason);
  return isRepeatable(answer.method) && !never;
}

/** 'yes', or why it can't be cleared here. */
export type Clearable = 'yes' | 'private' | 'plain-http' | 'form' | 'not-web';
