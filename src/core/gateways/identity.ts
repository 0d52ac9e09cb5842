import type { ProxyError } from './proxy-error.ts';

/** The proper nouns of all gateways that can be told apart. */
const NAMES = {
  // On the visitor's own side.
  squid: 'Squid',
  zscaler: 'Zscaler',
  'blue-coat': 'Blue Coat ProxySG',
  skyhigh: 'Skyhigh Web Gateway',
  privoxy: 'Privoxy',
  mitmproxy: 'mitmproxy',
  fiddler: 'Fiddler',
  charles: 'Charles Proxy',
  tinyproxy: 'Tinyproxy',
  // Networks that deliver sites.
  cloudflare: 'Cloudflare',
  cloudfront: 'Amazon CloudFront',
  fastly: 'Fastly',
  akamai: 'Akamai',
  'azure-front-door': 'Azure Front Door',
  // Clouds and platforms.
  google: 'Google Cloud',
  awselb: 'AWS load balancer',
  'azure-app-gateway': 'Azure Application Gateway',
  vercel: 'Vercel',
  heroku: 'Heroku',
  render: 'Render',
  fly: 'Fly.io',
  railway: 'Railway',
  // Servers that anybody runs.
  haproxy: 'HAProxy',
  varnish: 'Varnish',
  istio: 'Istio',
  envoy: 'Envoy',
  traefik: 'Traefik',
  caddy: 'Caddy',
  openresty: 'OpenResty',
  tengine: 'Tengine',
  nginx: 'nginx',
  iis: 'Microsoft IIS',
  apache: 'Apache',
} as const;

export type GatewayId = keyof typeof NAMES;

/** What the gateway is called; the same in every language. */
export function gatewayName(id: GatewayId): string {
  return NAMES[id];
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
  /** Made on the visitor's own side: a proxy, an antivirus, a VPN. */
  readonly ownSide: boolean;
  /** The gateway's own words for what went wrong, tamed, at most 160 code points. */
  readonly reason: string | null;
  readonly proxyError: ProxyError | null;
  /** What the hop that told of `proxyError` calls itself (RFC 9209 §2), tamed. */
  readonly proxyName: string | null;
  /** `signedBy` only passed on what was made behind it. */
  readonly fromOrigin: boolean;
}
