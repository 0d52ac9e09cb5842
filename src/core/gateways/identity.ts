import type { GatewayId } from './gateways.ts';
import type { ProxyError } from './proxy-error.ts';

/** How much of a gateway's own words is quoted, in code points. */
export const LONGEST_QUOTE = 160;

/** What a page says: whitespace collapsed to single spaces, `title` ≤ 300 and `text` ≤ 4096 characters. */
export interface PageText {
  readonly title: string;
  readonly text: string;
}

export type Confidence = 'certain' | 'likely' | 'unknown';

/** Who made an answer, as far as it can be told. */
export interface Identity {
  readonly status: number;
  /** Who made it; null where nobody can tell. */
  readonly gateway: GatewayId | null;
  readonly confidence: Confidence;
  /** The last hop that left its name on it, on its way to the browser. */
  readonly signedBy: GatewayId | null;
  /**
   * Made on the visitor's own side: a proxy, an antivirus, a VPN. Certain only where the browser says
   * that it uses a proxy: headers and pages can be forged, and a proxy can stand in front of a site.
   */
  readonly ownSide: Exclude<Confidence, 'unknown'> | null;
  /** The gateway's own words for what went wrong, tamed, at most 160 code points. */
  readonly reason: string | null;
  readonly proxyError: ProxyError | null;
  /** What the hop that told of `proxyError` calls itself (RFC 9209 §2), tamed. */
  readonly proxyName: string | null;
  /** `signedBy` only passed on what was made behind it. */
  readonly fromOrigin: boolean;
}
