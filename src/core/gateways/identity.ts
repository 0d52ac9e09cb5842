import type { GatewayId } from './gateways.ts';
import type { ProxyError } from './proxy-status-errors.ts';

/** Maximum length of a quote of a gateway's own words, in code points. */
export const LONGEST_QUOTE = 160;
/** Maximum length of a hop's name for itself, in code points: it can be any text. */
export const LONGEST_HOP_NAME = 40;

/**
 * A page's text: whitespace collapsed to single spaces, `title` ≤ 300 and `text` ≤ 4096 characters.
 */
export interface PageText {
  readonly title: string;
  readonly text: string;
  /** Its elements, the same in every language (`pageForm`); absent if it was not read. */
  readonly form?: string;
}

export type Confidence = 'certain' | 'likely' | 'unknown';

/** Who made an answer, as far as it can be recognised. */
export interface Identity {
  readonly status: number;
  /** Who made it; null if unknown. */
  readonly gateway: GatewayId | null;
  readonly confidence: Confidence;
  /** The last hop, on the way to the browser, that left its name on the answer. */
  readonly signedBy: GatewayId | null;
  /**
   * Made on the visitor's own side: by a proxy, an antivirus or a VPN. `certain` only if the
   * browser reports that it uses a proxy: headers and pages can be forged, and a proxy can also
   * stand in front of a site.
   */
  readonly ownSide: Exclude<Confidence, 'unknown'> | null;
  /** The gateway's own words for what went wrong: sanitised, at most 160 code points. */
  readonly reason: string | null;
  readonly proxyError: ProxyError | null;
  /** What the hop that reported `proxyError` calls itself (RFC 9209 §2): sanitised, at most 40 code points. */
  readonly proxyName: string | null;
  /** `signedBy` only passed on an answer that was made behind it. */
  readonly fromOrigin: boolean;
}
