import type { ProxyError } from './proxy-error.ts';

/** The proper nouns of gateways whose ids do not spell them. */
const NAMES = {
  'blue-coat': 'Blue Coat ProxySG',
  skyhigh: 'Skyhigh Web Gateway',
  mitmproxy: 'mitmproxy',
  charles: 'Charles Proxy',
  cloudfront: 'Amazon CloudFront',
  'azure-front-door': 'Azure Front Door',
  google: 'Google Cloud',
  awselb: 'AWS load balancer',
  'azure-app-gateway': 'Azure Application Gateway',
  fly: 'Fly.io',
  haproxy: 'HAProxy',
  openresty: 'OpenResty',
  nginx: 'nginx',
  iis: 'Microsoft IIS',
} as const;

/** All gateways that can be told apart. */
export type GatewayId =
  | keyof typeof NAMES
  // On the visitor's own side.
  | 'squid'
  | 'zscaler'
  | 'privoxy'
  | 'fiddler'
  | 'tinyproxy'
  // Networks that deliver sites, clouds and platforms.
  | 'cloudflare'
  | 'fastly'
  | 'akamai'
  | 'vercel'
  | 'heroku'
  | 'render'
  | 'railway'
  // Servers that anybody runs.
  | 'varnish'
  | 'istio'
  | 'envoy'
  | 'traefik'
  | 'caddy'
  | 'tengine'
  | 'apache';

/** What the gateway is called; the same in every language. Most by their ids, with a capital. */
export function gatewayName(id: GatewayId): string {
  return (
    (NAMES as Partial<Record<GatewayId, string>>)[id] ?? id.charAt(0).toUpperCase() + id.slice(1)
  );
}

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
