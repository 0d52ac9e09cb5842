import type { GatewayId } from '../gateways/identity.ts';

/** What may be behind a gateway's error, most likely first where nothing else is known. */
export const CAUSES = [
  'down',
  'overload',
  'timeout',
  'release',
  'config',
  'answer',
  'dns',
  'firewall',
  'network',
  'tls',
  'proxy_bug',
] as const;
export type Cause = (typeof CAUSES)[number];

export const PREVENT = ['balance', 'timeouts', 'monitor', 'maintain', 'backup'] as const;

/** Up to three of them, most likely first. */
type Causes = Cause | `${Cause} ${Cause}` | `${Cause} ${Cause} ${Cause}`;

/** By the beginning of the proxy's own error (RFC 9209 §2.3), the first that fits. */
export const BY_ERROR: Readonly<Record<string, Causes>> = {
  dns_: 'dns',
  destination_not: 'config dns',
  destination_unavailable: 'down overload',
  destination_ip_prohibited: 'config firewall',
  destination_ip_unroutable: 'network dns',
  connection_refused: 'down config firewall',
  connection_terminated: 'release timeout overload',
  connection_limit: 'overload',
  connection_read: 'timeout overload',
  connection_: 'firewall network overload',
  tls_: 'tls',
  http_response_timeout: 'timeout overload',
  http_response_incomplete: 'release timeout',
  http_request: 'firewall config',
  http_: 'answer config',
  proxy_loop: 'config dns',
  proxy_configuration: 'config',
  proxy_: 'proxy_bug config',
};

/** By the status, where it says more than 502 does (RFC 9110 §15.6; Cloudflare's page on its 5xx errors). */
export const CAUSES_BY_STATUS: Readonly<Record<number, Causes>> = {
  503: 'overload down',
  504: 'timeout overload network',
  520: 'answer release',
  521: 'down firewall',
  522: 'firewall overload network',
  523: 'dns network',
  524: 'timeout overload',
  525: 'tls',
  526: 'tls',
  527: 'network',
  530: 'dns config',
};

/** By the gateway that made the answer: what its 502 mostly comes from. */
export const BY_GATEWAY: Readonly<Partial<Record<GatewayId, Causes>>> = {
  nginx: 'down release answer',
  openresty: 'down release answer',
  tengine: 'down release answer',
  apache: 'answer release timeout',
  haproxy: 'answer release down',
  caddy: 'down config',
  traefik: 'down config',
  varnish: 'down timeout',
  envoy: 'down network timeout',
  istio: 'down config tls',
  cloudflare: 'down overload firewall',
  cloudfront: 'tls dns firewall',
  fastly: 'down timeout tls',
  akamai: 'network firewall down',
  'azure-front-door': 'down tls timeout',
  'azure-app-gateway': 'down tls timeout',
  awselb: 'timeout release tls',
  google: 'down timeout',
  iis: 'timeout down',
  vercel: 'dns timeout release',
  heroku: 'down release timeout',
  render: 'down release',
  fly: 'down config release',
  railway: 'config down release',
};

/** Made on the visitor's own side: the way to the site is what that proxy knows of. */
export const ON_OWN_SIDE: Causes = 'network dns firewall';

/** Between them and the owner's server: ask that one itself. */
export const IN_FRONT: readonly GatewayId[] = [
  'cloudflare',
  'cloudfront',
  'fastly',
  'akamai',
  'azure-front-door',
];
