import type { Case } from '../../core/advice/case.ts';
import { canClear } from '../../core/clearing/can-clear.ts';
import { hostOf, withParents } from '../../core/http/address.ts';
import type { Capabilities } from '../../core/state/capabilities.ts';
import type { SiteData } from '../../core/state/clear-job.ts';
import type { Incident } from '../../core/state/incident.ts';
import type { ViewInput } from '../../core/view/popup-view.ts';

/** What a browser allows for one page. */
export type PageCapabilities = Pick<Case, 'opensPrivateWindow' | 'clearable' | 'cookieDomains'>;

/** What a browser with these capabilities allows for a page. */
export function capabilitiesFor(
  { url, incognito }: ViewInput['page'],
  incident: Incident | null,
  capabilities: Capabilities,
): PageCapabilities {
  const of = (what: SiteData) => canClear(what, { url, incognito, capabilities, incident });
  return {
    opensPrivateWindow: capabilities.opensPrivateWindow,
    cookieDomains: capabilities.clearsBy === 'header' ? withParents(hostOf(url)) : null,
    clearable: { cache: of('cache'), cookies: of('cookies'), 'site-data': of('site-data') },
  };
}
