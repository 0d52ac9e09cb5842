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

/** By the beginning of the proxy's own error (RFC 9209 §2.3), the first row that fits. */
export const BY_ERROR: readonly (readonly [string, ...Cause[]])[] = [
  ['dns_', 'dns'],
  ['destination_not', 'config', 'dns'],
  ['destination_unavailable', 'down', 'overload'],
  ['destination_ip_prohibited', 'config', 'firewall'],
  ['destination_ip_unroutable', 'network', 'dns'],
  ['connection_refused', 'down', 'config', 'firewall'],
  ['connection_terminated', 'release', 'timeout', 'overload'],
  ['connection_limit', 'overload'],
  ['connection_read', 'timeout', 'overload'],
  ['connection_', 'firewall', 'network', 'overload'],
  ['tls_', 'tls'],
  ['http_response_timeout', 'timeout', 'overload'],
  ['http_response_incomplete', 'release', 'timeout'],
  ['http_request', 'firewall', 'config'],
  ['http_', 'answer', 'config'],
  ['proxy_loop', 'config', 'dns'],
  ['proxy_configuration', 'config'],
  ['proxy_', 'proxy_bug', 'config'],
];

/** By the status, where it says more than 502 does (RFC 9110 §15.6; Cloudflare's page on its 5xx errors). */
export const BY_STATUS: Readonly<Record<number, readonly Cause[]>> = {
  503: ['overload', 'down'],
  504: ['timeout', 'overload', 'network'],
  520: ['answer', 'release'],
  521: ['down', 'firewall'],
  522: ['firewall', 'overload', 'network'],
  523: ['dns', 'network'],
  524: ['timeout', 'overload'],
  525: ['tls'],
  526: ['tls'],
  527: ['network'],
  530: ['dns', 'config'],
};

interface GatewayRow {
  /** What its 502 mostly comes from. */
  readonly causes: readonly Cause[];
  /** Shows what it says about it; '' where that is not done by a command. */
  readonly log: string;
}

const tail = (file: string): string => `sudo tail -n 50 ${file}`;
const row = (log: string, ...causes: Cause[]): GatewayRow => ({ log, causes });

/** By the gateway that made the answer. Placeholders in capitals are for the owner to fill. */
export const BY_GATEWAY: Readonly<Partial<Record<GatewayId, GatewayRow>>> = {
  nginx: row(tail('/var/log/nginx/error.log'), 'down', 'release', 'answer'),
  openresty: row(tail('/usr/local/openresty/nginx/logs/error.log'), 'down', 'release', 'answer'),
  tengine: row(tail('/usr/local/nginx/logs/error.log'), 'down', 'release', 'answer'),
  apache: row(
    tail('/var/log/apache2/error.log || sudo tail -n 50 /var/log/httpd/error_log'),
    'answer',
    'release',
    'timeout',
  ),
  haproxy: row(tail('/var/log/haproxy.log'), 'answer', 'release', 'down'),
  caddy: row('journalctl -u caddy -n 50 --no-pager', 'down', 'config'),
  traefik: row('docker logs --tail 50 traefik', 'down', 'config'),
  varnish: row("sudo varnishlog -d -q 'RespStatus >= 500'", 'down', 'timeout'),
  envoy: row('curl -s http://localhost:9901/clusters', 'down', 'network', 'timeout'),
  istio: row(
    'kubectl logs -n istio-system deploy/istio-ingressgateway --tail=50',
    'down',
    'config',
    'tls',
  ),
  cloudflare: row('', 'down', 'overload', 'firewall'),
  cloudfront: row('', 'tls', 'dns', 'firewall'),
  fastly: row('', 'down', 'timeout', 'tls'),
  akamai: row('', 'network', 'firewall', 'down'),
  'azure-front-door': row('', 'down', 'tls', 'timeout'),
  'azure-app-gateway': row(
    'az network application-gateway show-backend-health -g GROUP -n GATEWAY',
    'down',
    'tls',
    'timeout',
  ),
  awselb: row(
    'aws elbv2 describe-target-health --target-group-arn ARN',
    'timeout',
    'release',
    'tls',
  ),
  google: row('gcloud compute backend-services get-health NAME --global', 'down', 'timeout'),
  iis: row('type C:\\Windows\\System32\\LogFiles\\HTTPERR\\*.log', 'timeout', 'down'),
  vercel: row('vercel logs', 'dns', 'timeout', 'release'),
  heroku: row('heroku logs -n 100', 'down', 'release', 'timeout'),
  render: row('', 'down', 'release'),
  fly: row('fly logs', 'down', 'config', 'release'),
  railway: row('railway logs', 'config', 'down', 'release'),
  squid: row(tail('/var/log/squid/cache.log')),
};

/** Made on the visitor's own side: the way to the site is what that proxy knows of. */
export const ON_OWN_SIDE: readonly Cause[] = ['network', 'dns', 'firewall'];

/** Between them and the owner's server: ask that one itself. */
export const IN_FRONT: readonly GatewayId[] = [
  'cloudflare',
  'cloudfront',
  'fastly',
  'akamai',
  'azure-front-door',
];
