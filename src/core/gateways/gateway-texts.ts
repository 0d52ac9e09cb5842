import type { MessageId } from '../text/message-id.ts';
import type { GatewayId } from './gateways.ts';

/** The ids of the texts about an error: what it means for the visitor, and what the owner checks. */
export type TextIds = readonly [visitor: MessageId, owner: MessageId];

// Texts that several gateways share; its name is their parameter.
const OWN_NETWORK = 'gateway_own_network_visitor';
const OWN_COMPANY = 'gateway_own_company_visitor';
const OWN_TOOL = 'gateway_own_tool_visitor';
const DELIVERS = 'gateway_delivers_visitor';
const HOSTS = 'gateway_hosts_visitor';
const SLEEPER = 'gateway_hosts_sleeper_visitor';
const FUNCTIONS = 'gateway_hosts_functions_visitor';
const FRONT = 'gateway_front_server_visitor';
const BALANCER = 'gateway_balancer_visitor';
const PARTS = 'gateway_parts_visitor';
const NO_SERVER = 'gateway_no_server_visitor';
const UNREACHABLE = 'gateway_cloudflare_unreachable_visitor';

/** The texts about the errors of each gateway. */
export const GATEWAY_TEXTS: Readonly<Record<GatewayId, TextIds>> = {
  squid: [OWN_NETWORK, 'gateway_squid_owner'],
  zscaler: [OWN_COMPANY, 'gateway_zscaler_owner'],
  mitmproxy: [OWN_TOOL, 'gateway_mitmproxy_owner'],
  tinyproxy: [OWN_NETWORK, 'gateway_tinyproxy_owner'],
  fiddler: [OWN_TOOL, 'gateway_fiddler_owner'],
  charles: [OWN_TOOL, 'gateway_charles_owner'],
  privoxy: [OWN_TOOL, 'gateway_privoxy_owner'],
  'blue-coat': [OWN_COMPANY, 'gateway_blue_coat_owner'],
  skyhigh: [OWN_COMPANY, 'gateway_skyhigh_owner'],
  cisco: [OWN_COMPANY, 'gateway_cisco_owner'],
  cloudflare: ['gateway_cloudflare_visitor', 'gateway_cloudflare_owner'],
  cloudfront: [DELIVERS, 'gateway_cloudfront_owner'],
  fastly: [DELIVERS, 'gateway_fastly_owner'],
  akamai: [DELIVERS, 'gateway_akamai_owner'],
  'azure-front-door': [DELIVERS, 'gateway_azure_front_door_owner'],
  bunny: [DELIVERS, 'gateway_bunny_owner'],
  edgeone: [DELIVERS, 'gateway_edgeone_owner'],
  'ddos-guard': [DELIVERS, 'gateway_ddos_guard_owner'],
  imperva: ['gateway_shield_visitor', 'gateway_imperva_owner'],
  sucuri: [DELIVERS, 'gateway_sucuri_owner'],
  keycdn: [DELIVERS, 'gateway_keycdn_owner'],
  cdn77: [DELIVERS, 'gateway_cdn77_owner'],
  google: [FRONT, 'gateway_google_owner'],
  awselb: [BALANCER, 'gateway_awselb_owner'],
  'azure-app-gateway': [FRONT, 'gateway_azure_app_gateway_owner'],
  vercel: [FUNCTIONS, 'gateway_vercel_owner'],
  heroku: [SLEEPER, 'gateway_heroku_owner'],
  render: [SLEEPER, 'gateway_render_owner'],
  fly: [HOSTS, 'gateway_fly_owner'],
  railway: [HOSTS, 'gateway_railway_owner'],
  'cloud-foundry': [HOSTS, 'gateway_cloud_foundry_owner'],
  openshift: [HOSTS, 'gateway_openshift_owner'],
  netlify: [FUNCTIONS, 'gateway_netlify_owner'],
  ngrok: ['gateway_ngrok_visitor', 'gateway_ngrok_owner'],
  gitlab: ['gateway_gitlab_visitor', 'gateway_gitlab_owner'],
  dokku: [HOSTS, 'gateway_dokku_owner'],
  varnish: [FRONT, 'gateway_varnish_owner'],
  haproxy: [BALANCER, 'gateway_haproxy_owner'],
  istio: [PARTS, 'gateway_istio_owner'],
  envoy: [PARTS, 'gateway_envoy_owner'],
  traefik: [FRONT, 'gateway_traefik_owner'],
  caddy: [FRONT, 'gateway_caddy_owner'],
  apisix: [FRONT, 'gateway_apisix_owner'],
  openresty: [FRONT, 'gateway_openresty_owner'],
  tengine: [FRONT, 'gateway_tengine_owner'],
  nginx: [FRONT, 'gateway_nginx_owner'],
  angie: [FRONT, 'gateway_angie_owner'],
  iis: [FRONT, 'gateway_iis_owner'],
  apache: [FRONT, 'gateway_apache_owner'],
  kong: [FRONT, 'gateway_kong_owner'],
  linkerd: [PARTS, 'gateway_linkerd_owner'],
  'traffic-server': [FRONT, 'gateway_traffic_server_owner'],
  litespeed: [FRONT, 'gateway_litespeed_owner'],
  aiohttp: [FRONT, 'gateway_aiohttp_owner'],
};

/** The texts about statuses that mean something else than its other errors. */
export const STATUS_TEXTS: Partial<Record<GatewayId, Readonly<Record<number, TextIds>>>> = {
  haproxy: { 503: [NO_SERVER, 'gateway_haproxy_503_owner'] },
  awselb: { 503: [NO_SERVER, 'gateway_awselb_503_owner'] },
  cloudflare: {
    520: ['gateway_cloudflare_520_visitor', 'gateway_cloudflare_520_owner'],
    521: ['gateway_cloudflare_521_visitor', 'gateway_cloudflare_521_owner'],
    522: ['gateway_cloudflare_522_visitor', 'gateway_cloudflare_522_owner'],
    523: [UNREACHABLE, 'gateway_cloudflare_523_owner'],
    524: ['gateway_cloudflare_524_visitor', 'gateway_cloudflare_524_owner'],
    525: ['gateway_cloudflare_525_visitor', 'gateway_cloudflare_525_owner'],
    526: ['gateway_cloudflare_526_visitor', 'gateway_cloudflare_526_owner'],
    527: ['gateway_cloudflare_527_visitor', 'gateway_cloudflare_527_owner'],
    530: [UNREACHABLE, 'gateway_cloudflare_530_owner'],
  },
};

/** The texts about 503 and 504 of gateways whose own texts are about their 502. */
export const USUAL_TEXTS: Readonly<Record<number, TextIds>> = {
  503: ['gateway_any_503_visitor', 'gateway_any_503_owner'],
  504: ['gateway_any_504_visitor', 'gateway_any_504_owner'],
};

/** The texts about an error that no known gateway made. */
export const UNKNOWN_TEXTS: TextIds = ['gateway_unknown_visitor', 'gateway_unknown_owner'];

/** Those for the statuses that mean something else. */
export const UNKNOWN_STATUS_TEXTS: Readonly<Record<number, TextIds>> = {
  503: ['gateway_unknown_503_visitor', 'gateway_unknown_503_owner'],
  504: ['gateway_unknown_504_visitor', 'gateway_unknown_504_owner'],
};

/** The texts about an error that a proxy of the visitor made. */
export const OWN_PROXY_TEXTS: TextIds = ['gateway_own_proxy_visitor', 'gateway_own_proxy_owner'];
