import type { Cause, Causes } from '../gateways/gateway.ts';
import type { GatewayId } from '../gateways/gateways.ts';
import type { CheckId } from './owner-texts.ts';

/**
 * The checks that show whether it is this cause, the most telling one first. Each
 * cause has one that is always there for an http(s) address whose host
 * name no command takes for an option.
 */
export const CHECKS: Readonly<Record<Cause, readonly CheckId[]>> = {
  down: ['origin', 'app', 'services', 'listen'],
  overload: ['load'],
  timeout: ['time'],
  release: ['app-log'],
  config: ['configuration', 'listen'],
  answer: ['headers', 'origin', 'answer'],
  dns: ['dns'],
  firewall: ['firewall'],
  network: ['ping', 'route'],
  tls: ['certificate'],
  proxy_bug: ['answer'],
};

/** The commands that the fix of a cause begins with. */
export const FIXES: Readonly<Partial<Record<Cause, readonly CheckId[]>>> = { down: ['app-log'] };

/** Commands that test the configuration of a server without loading it, from its manual. */
export const CONFIGURATION_TESTS: Readonly<Partial<Record<GatewayId, string>>> = {
  nginx: 'sudo nginx -t',
  openresty: 'sudo openresty -t',
  tengine: 'sudo nginx -t',
  apache: 'sudo apachectl configtest',
  haproxy: 'sudo haproxy -c -f /etc/haproxy/haproxy.cfg',
  caddy: 'caddy validate --config /etc/caddy/Caddyfile',
  varnish: 'sudo varnishd -C -f /etc/varnish/default.vcl',
  squid: 'sudo squid -k parse',
};

/** Causes by the beginning of the proxy's error (RFC 9209 §2.3); the first match counts. */
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

/**
 * Causes by status, if it says more than 502 does (RFC 9110 §15.6; Cloudflare's page on its 5xx
 * errors).
 */
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

/**
 * Causes of an answer made on the visitor's own side: that proxy knows only about the way to the
 * site.
 */
export const ON_OWN_SIDE: Causes = 'network dns firewall';

/** Causes of the answer of a router that knows of no running app. */
export const WITHOUT_APP: Causes = 'down release config';

/** Gateways with nginx's settings and words, such as “upstream sent too big header” in the log. */
export const LIKE_NGINX: readonly GatewayId[] = ['nginx', 'openresty', 'tengine'];

/** Finds that line in the usual log of nginx. */
export const FIND_BIG_HEADER =
  "sudo grep 'upstream sent too big header' /var/log/nginx/error.log | tail -n 5";
