import type { Identity } from '../gateways/identity.ts';
import { joinMessages, type Message, message, type Param } from '../text/message.ts';
import { sanitizeText } from '../text/sanitize.ts';
import type { Connection } from './connection-test.ts';
import { REMEMBERED } from './recent-loads.ts';

/**
 * What is known about whose fault a failure may be; only the connection test makes a request for
 * it. All times are epoch ms.
 */
export interface Evidence {
  readonly now: number;
  /** The host of the failed page; '' if unknown. */
  readonly host: string;
  /** Whether the browser reports a network; only its "no" is reliable. */
  readonly online: boolean;
  /** The failed answer was made on the user's side: by a proxy, an antivirus or a VPN. */
  readonly ownSide: Identity['ownSide'];
  /** The result of the connection test while this popup was open; null before it. */
  readonly connection: Connection | null;
  /** When the connection was tested. */
  readonly testedAt: number | null;
  /** When the last attempt started, if it found no connection; null if it got through. */
  readonly networkFailedAt: number | null;
  /** When this page first failed; null if that was not observed. */
  readonly failingSince: number | null;
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
  | 'portal';

/** Whose fault it seems to be, and a sentence that claims no more than is known. */
export interface Diagnosis {
  readonly kind: DiagnosisKind;
  readonly sentence: Message;
}

/** Other sites load "now" if the last one did within this time (ms). */
const NOW = 120_000;
/** If at least this many other sites fail, the fault is not one site's. */
const MANY = 2;

/** The diagnosis. Any evidence has one; unknown facts have no weight. */
export function diagnose(evidence: Evidence): Diagnosis {
  const { now, host, ownSide, failingSince, siteFineAt, networkFailedAt } = evidence;
  const testedAt = evidence.testedAt ?? now;
  // Evidence from before the last network failure no longer counts.
  const stands = (at: number): boolean => networkFailedAt === null || at > networkFailedAt;
  const sinceThen = (at: number | null): number | null =>
    at !== null && stands(at) ? since(at, now) : null;
  const connection = stands(testedAt) ? evidence.connection : null;
  const name: Param = host === '' ? HERE : { kind: 'text', text: sanitizeText(host) };
  const fine = sinceThen(evidence.otherFineAt);
  const verdict = (kind: DiagnosisKind, id: string, ...more: Param[]): Diagnosis => ({
    kind,
    sentence: message(id, name, ...more),
  });
  if (!evidence.online) return verdict('offline', 'verdict_offline');
  if (connection === 'portal' && (fine === null || now - fine <= testedAt))
    return verdict('portal', 'verdict_portal');
  if (ownSide === 'certain') return verdict('own-side', 'verdict_own_side');
  if (ownSide && connection !== 'online' && (fine === null || fine >= NOW))
    return verdict('own-side', 'verdict_own_side_likely');
  if (evidence.othersFailing >= MANY) {
    const many = { kind: 'count', count: evidence.othersFailing } as const;
    return fine === null
      ? verdict('many', 'verdict_many', many)
      : verdict('many', 'verdict_many_not_all', many);
  }
  const here = sinceThen(siteFineAt);
  const alone = here !== null && failingSince !== null && now - here > failingSince;
  if (alone && evidence.siteFailing === 0) return verdict('page', 'verdict_page', ago(here));
  const alsoTabs = evidence.siteFailing > 0 ? tabsFail(evidence.siteFailing) : null;
  const site = (id: string, ...more: Param[]): Diagnosis => {
    const { kind, sentence } = verdict('site', id, ...more);
    return { kind, sentence: joinMessages(sentence, alsoTabs) };
  };
  if (fine !== null) {
    const still = fine < NOW || (failingSince !== null && now - fine >= failingSince);
    return still ? site('verdict_site', ago(fine)) : site('verdict_site_likely', ago(fine));
  }
  if (connection === 'online') return site('verdict_site_tested');
  if (networkFailedAt !== null) return verdict('offline', 'verdict_not_reached');
  if (connection === 'none') return verdict('offline', 'verdict_no_way');
  return verdict('unknown', 'verdict_unknown');
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

/** Details that blame the site, by the beginning of their message id. */
const BLAMES_THE_SITE = /^(down|trying|trying_last|pause|back|ended_method_unknown)_detail/;

/** The detail, or a neutral one if it would blame the site and the diagnosis does not. */
export function explainFault(detail: Message, verdict: DiagnosisKind | undefined): Message {
  const open = verdict !== undefined && verdict !== 'site' && verdict !== 'unknown';
  return open && BLAMES_THE_SITE.test(detail.id) ? message('open_detail') : detail;
}
