import type { Identity } from '../gateways/identity.ts';
import { joinMessages, type Message, message, type Param } from '../text/message.ts';
import { sanitizeText } from '../text/sanitize.ts';
import { type CdnCopy, copySentence } from './cdn-copy.ts';
import type { Connection } from './connection-test.ts';
import { REMEMBERED } from './recent-loads.ts';
import { isCookiesFault, type WithoutCookies } from './without-cookies.ts';

/**
 * What is known about whose fault a failure may be; only the tests that the user starts make a
 * request for it. All times are epoch ms.
 */
export interface Evidence {
  readonly now: number;
  /** The host of the failed page; '' if unknown. */
  readonly host: string;
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
  | 'unknown'
  | 'own-side'
  | 'portal'
  | 'copy'
  | 'cookies';

/** Whose fault it seems to be, and a sentence that claims no more than is known. */
export interface Diagnosis {
  readonly kind: DiagnosisKind;
  readonly sentence: Message;
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
  const { now, host, ownSide, failingSince, siteFineAt, networkFailedAt } = evidence;
  const testedAt = evidence.testedAt ?? now;
  // Evidence from before the last network failure no longer counts.
  const stands = (at: number): boolean => networkFailedAt === null || at > networkFailedAt;
  const ifStands = (at: number | null): number | null =>
    at !== null && stands(at) ? since(at, now) : null;
  const hasFailedBefore = (ms: number | null): boolean =>
    ms !== null && failingSince !== null && now - ms >= failingSince;
  const connection = stands(testedAt) ? evidence.connection : null;
  const name: Param = host === '' ? HERE : { kind: 'text', text: sanitizeText(host) };
  const fine = ifStands(evidence.otherFineAt);
  const othersLoad = hasFailedBefore(fine);
  const verdict = (kind: DiagnosisKind, id: string, ...more: Param[]): Diagnosis => ({
    kind,
    sentence: message(id, name, ...more),
    othersLoad,
  });
  if (!evidence.online) return verdict('offline', 'verdict_offline');
  if (connection === 'portal' && (fine === null || now - fine <= testedAt))
    return verdict('portal', 'verdict_portal');
  if (evidence.proxyRefused) return verdict('own-side', 'verdict_proxy');
  if (ownSide === 'certain') return verdict('own-side', 'verdict_own_side');
  if (ownSide && connection !== 'online' && !othersLoad)
    return verdict('own-side', 'verdict_own_side_likely');
  if (evidence.copy !== null)
    return { kind: 'copy', sentence: copySentence(evidence.copy, now), othersLoad };
  if (isCookiesFault(evidence)) return verdict('cookies', 'verdict_cookies');
  // Whether nothing speaks for the user's side.
  const isOfSite = evidence.ofSite && networkFailedAt === null && connection !== 'none';
  if (evidence.othersFailing >= MANY) {
    const many = { kind: 'count', count: evidence.othersFailing } as const;
    if (fine !== null) return verdict('many', 'verdict_many_not_all', many);
    return verdict('many', isOfSite ? 'verdict_many_provider' : 'verdict_many', many);
  }
  const here = ifStands(siteFineAt);
  const isAlone = evidence.siteFailing === 0 && here !== null && now - here > (failingSince ?? now);
  if (isAlone) return verdict('page', 'verdict_page', ago(here));
  const alsoTabs = evidence.siteFailing > 0 ? tabsFail(evidence.siteFailing) : null;
  const site = (id: string, ...more: Param[]): Diagnosis => {
    const found = verdict('site', id, ...more);
    return { ...found, sentence: joinMessages(found.sentence, alsoTabs) };
  };
  if (othersLoad && fine !== null) return site('verdict_site', ago(fine));
  if (connection === 'online') return site('verdict_site_tested');
  if (networkFailedAt !== null && fine === null) return verdict('offline', 'verdict_not_reached');
  if (connection === 'none' && fine === null) return verdict('offline', 'verdict_no_way');
  if (isOfSite && evidence.othersFailing === 0) return site('verdict_site_gateway');
  return fine !== null
    ? verdict('unknown', 'verdict_unknown_before', ago(fine))
    : verdict('unknown', 'verdict_unknown');
}

const HERE: Param = { kind: 'words', words: message('verdict_this_site') };

function ago(ms: number): Param {
  return { kind: 'duration', ms };
}

function tabsFail(count: number): Message {
  return message('verdict_tabs_fail', { kind: 'count', count });
}

// Ms since `at`; null if it is null, too long ago, or in the future since the clock was set back.
function since(at: number | null, now: number): number | null {
  return at !== null && at <= now && now - at < REMEMBERED ? now - at : null;
}
