import type { Identity } from '../gateways/identity.ts';
import { joinMessages, type Message, message, type Param } from '../text/message.ts';
import { type CdnCopy, copyEvidence, copySentence } from './cdn-copy.ts';
import type { Connection } from './connection-test.ts';
import { REMEMBERED } from './recent-loads.ts';
import { isCookiesFault, type WithoutCookies } from './without-cookies.ts';

/**
 * What is known about whose fault a failure may be; only the tests that the user starts make a
 * request for it. All times are epoch ms.
 */
export interface Evidence {
  readonly now: number;
  /** Whether the browser reports a network; only its "no" is reliable. */
  readonly online: boolean;
  /** The failed answer was made on the user's side: by a proxy, an antivirus or a VPN. */
  readonly ownSide: Identity['ownSide'];
  /** The failed answer was made by a gateway of the site (`isGatewayOfSite`). */
  readonly ofSite: boolean;
  /** The browser's own proxy reported that it could not connect to the site. */
  readonly proxyRefused: boolean;
  /** The failed answer is a copy from a cache that others share; null if it is not. */
  readonly copy: CdnCopy | null;
  /** The failed answer came from the browser's own cache. */
  readonly isOwnCopy: boolean;
  /** What the address answered without cookies while this popup was open; null before that. */
  readonly withoutCookies: WithoutCookies | null;
  /** The result of the connection test while this popup was open; null before it. */
  readonly connection: Connection | null;
  /** When the connection was tested. */
  readonly testedAt: number | null;
  /** When the last attempt started, if it found no connection; null if it got through. */
  readonly networkFailedAt: number | null;
  /** When this page first failed; null if that was not observed. */
  readonly failingSince: number | null;
  /** When a gateway's error last came for this page; null if that was not observed. */
  readonly failedAt: number | null;
  /** When another site last loaded successfully, within ten minutes. */
  readonly otherFineAt: number | null;
  /** At least how many other sites did. */
  readonly othersFine: number;
  /**
   * Other sites whose pages failed with a gateway error within ten minutes and have not recovered.
   */
  readonly othersFailing: number;
  /** When another tab last loaded a page of this site from its server; null if none shows one. */
  readonly siteFineAt: number | null;
  /** Other tabs of this site that fail too. */
  readonly siteFailing: number;
}

export type DiagnosisKind =
  | 'offline'
  | 'site'
  | 'many'
  | 'page'
  /** It has loaded in another tab since this page was last asked for. */
  | 'maybe-back'
  | 'unknown'
  | 'own-side'
  | 'portal'
  | 'copy'
  | 'own-copy'
  | 'cookies';

/** Whose fault it seems to be, in sentences that claim no more than is known. */
export interface Diagnosis {
  readonly kind: DiagnosisKind;
  /** What the user reads below the headline. */
  readonly lead: Message;
  /** What that rests on, for the details; null if the lead says so. */
  readonly evidence: Message | null;
  /** The user's own proxy or VPN is known to have made the error. */
  readonly isProxyCertain?: true;
  /** Another site has loaded since this page failed. */
  readonly othersLoad: boolean;
}

/** If at least this many other sites fail, the fault is not one site's. */
const MANY = 2;

/**
 * The diagnosis. Any evidence has one; unknown facts have no weight. The site is blamed only if
 * another site has loaded since the page failed, or a gateway of the site made the error and nothing
 * speaks for the user's side.
 */
export function diagnose(evidence: Evidence): Diagnosis {
  const { now, ownSide, failedAt, failingSince, siteFineAt, networkFailedAt } = evidence;
  const testedAt = evidence.testedAt ?? now;
  // Evidence from before the last network failure no longer counts.
  const stands = (at: number): boolean => networkFailedAt === null || at > networkFailedAt;
  const ifStands = (at: number | null): number | null =>
    at !== null && stands(at) ? since(at, now) : null;
  const connection = stands(testedAt) ? evidence.connection : null;
  const fine = ifStands(evidence.otherFineAt);
  const othersLoad = fine !== null && failingSince !== null && now - fine >= failingSince;
  const verdict = (kind: DiagnosisKind, lead: Message, rest: Message | null = null): Diagnosis => ({
    kind,
    lead,
    evidence: rest,
    othersLoad,
  });
  if (!evidence.online) return verdict('offline', message('lead_offline'));
  if (connection === 'portal' && (fine === null || now - fine <= testedAt))
    return verdict('portal', message('lead_portal'));
  if (evidence.proxyRefused || ownSide === 'certain')
    return { ...verdict('own-side', message('lead_proxy')), isProxyCertain: true };
  if (ownSide && connection !== 'online' && !othersLoad)
    return verdict('own-side', message('lead_proxy_likely'));
  if (evidence.copy !== null)
    return verdict('copy', copySentence(evidence.copy, now), copyEvidence(evidence.copy));
  if (evidence.isOwnCopy) return verdict('own-copy', message('lead_own_copy'));
  if (isCookiesFault(evidence)) return verdict('cookies', message('lead_cookies'));
  // Whether nothing speaks for the user's side.
  const isOfSite = evidence.ofSite && networkFailedAt === null && connection !== 'none';
  if (evidence.othersFailing >= MANY) {
    const many = { kind: 'count', count: evidence.othersFailing } as const;
    const isShared = fine !== null || isOfSite;
    return verdict('many', message(isShared ? 'lead_many_provider_n' : 'lead_many_n', many));
  }
  const here = ifStands(siteFineAt);
  const isAlone = evidence.siteFailing === 0 && here !== null && now - here > (failingSince ?? now);
  if (isAlone) {
    // As far as is known, the page was not asked for since: nothing says that it still fails.
    const isOlder = failedAt === null || now - here > failedAt;
    return isOlder
      ? verdict('maybe-back', message('lead_maybe_back', ago(here)))
      : verdict('page', message('lead_page'), message('evidence_page', ago(here)));
  }
  const alsoTabs = evidence.siteFailing > 0 ? tabsFail(evidence.siteFailing) : null;
  const site = (rest: Message): Diagnosis =>
    verdict('site', message('blame_site'), joinMessages(rest, alsoTabs));
  if (othersLoad) return site(message('evidence_others', ago(fine)));
  if (connection === 'online') return site(message('evidence_test_passed'));
  if (networkFailedAt !== null && fine === null)
    return verdict('offline', message('lead_connection'), message('evidence_no_connection'));
  if (connection === 'none' && fine === null)
    return verdict('offline', message('lead_connection'), message('evidence_test_failed'));
  if (isOfSite && evidence.othersFailing === 0) return site(message('evidence_gateway'));
  return verdict(
    'unknown',
    message('lead_unknown'),
    fine === null ? null : message('evidence_others_before', ago(fine)),
  );
}

function ago(ms: number): Param {
  return { kind: 'duration', ms };
}

function tabsFail(count: number): Message {
  return message('evidence_tabs_fail_n', { kind: 'count', count });
}

// Ms since `at`; null if it is too long ago, or in the future since the clock was set back.
function since(at: number, now: number): number | null {
  return at <= now && now - at < REMEMBERED ? now - at : null;
}
