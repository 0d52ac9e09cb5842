import { capabilities } from '../../browser/info/capabilities.ts';
import type { Case } from '../../core/advice/case.ts';
import { canClear } from '../../core/clearing/can-clear.ts';
import type { SiteData } from '../../core/state/clear-job.ts';
import type { Incident } from '../../core/state/incident.ts';
import type { ViewInput } from '../../core/view/popup-view.ts';

/** What this browser lets be done for a page. */
export async function capabilitiesFor(
  { url, incognito: isPrivate }: ViewInput['page'],
  incident: Incident | null,
): Promise<Pick<Case, 'opensPrivateWindow' | 'clearable'>> {
  const can = await capabilities();
  const of = (what: SiteData) =>
    canClear(what, { url, incognito: isPrivate, capabilities: can, incident });
  return {
    opensPrivateWindow: can.opensPrivateWindow,
    clearable: { cache: of('cache'), cookies: of('cookies'), 'site-data': of('site-data') },
  };
}
