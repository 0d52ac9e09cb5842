import type { Row, Sign } from './row.ts';

const APACHE: Sign = ['server', /^Apache(\/|$| )/];
const ENVOY_PAGE =
  /^ \| (upstream connect error or disconnect\/reset before headers\..*|no healthy upstream|upstream request timeout)$/;
const RESET_REASON = /reset reason: (.+)$/;
const NGINX: Sign = ['server', /^nginx(\/|$| )/i];

/** Servers and proxies that anybody runs. */
export const SERVER_ROWS: readonly Row[] = [
  {
    id: 'varnish',
    passed: [
      ['x-varnish', /./],
      ['via', /\(Varnish\//],
    ],
    made: [['server', /^Varnish$/]],
    page: /Guru Meditation: XID: \d+ .*Varnish cache server$/,
  },
  {
    id: 'haproxy',
    page: /^ \| 50\d [\w -]+ (The server returned an invalid or incomplete response\.|No server is available to handle this request\.|The server didn't respond in time\.)$/,
  },
  {
    id: 'istio',
    passed: [['server', /^istio-envoy$/]],
    page: ENVOY_PAGE,
    only: [['server', /^istio-envoy$/]],
    weak: [
      ['server', /^istio-envoy$/],
      ['x-envoy-upstream-service-time', /^$/],
    ],
    reason: [RESET_REASON],
  },
  {
    id: 'envoy',
    passed: [
      ['server', /^envoy$/],
      ['x-envoy-upstream-service-time', /./],
    ],
    page: ENVOY_PAGE,
    only: [['server', /^(?!istio-envoy$)/]],
    weak: [
      ['server', /^envoy$/],
      ['x-envoy-upstream-service-time', /^$/],
    ],
    reason: [RESET_REASON],
  },
  // Two words of plain text: others may say the same, with a name or a header of theirs.
  {
    id: 'traefik',
    page: /^ \| (Bad Gateway|Service Unavailable|Gateway Timeout|no available server)$/,
    only: [
      ['content-type', /^text\/plain/],
      ['server', /^$/],
      ['via', /^$/],
      ['etag', /^$/],
      ['x-powered-by', /^$/],
    ],
    common: true,
  },
  // What it passes on also has the name of the server behind it, and from 2.9 on is signed in Via;
  // otherwise nothing tells an empty page from its own.
  {
    id: 'caddy',
    passed: [
      ['server', /^Caddy(,|$)/i],
      ['via', /\bCaddy$/i],
    ],
    weak: [
      ['server', /^Caddy$/i],
      ['via', /^(?!.*\bCaddy$)/i],
    ],
    empty: true,
  },
  {
    id: 'openresty',
    passed: [['server', /^openresty/i]],
    page: /^(50\d [\w -]+) \| \1 openresty(\/[\d.]+)?$/,
    weak: [['server', /^openresty/i]],
  },
  {
    id: 'tengine',
    passed: [['server', /^tengine/i]],
    page: /^(50\d [\w -]+) \| \1 (.* )?tengine(\/[\d.]+)?$/i,
    weak: [['server', /^tengine/i]],
  },
  {
    id: 'nginx',
    passed: [NGINX],
    page: /^(50\d [\w -]+) \| \1 nginx(\/[\d.]+)?( \([\w ]+\))?$/,
    weak: [NGINX],
  },
  {
    id: 'iis',
    passed: [
      ['server', /^Microsoft-(IIS|HTTPAPI)\//],
      ['x-powered-by', /^ARR\b/],
    ],
    page: /^502 - Web server received an invalid response while acting as a gateway or proxy server\. \| Server Error |^(IIS [\d.]+ Detailed Error - |HTTP Error )50[234]\.\d+ - |^Service Unavailable \| Service Unavailable HTTP Error 503\. The service is unavailable\.$/,
    weak: [['server', /^Microsoft-(IIS|HTTPAPI)\//]],
    reason: [/^(?:IIS [\d.]+ Detailed Error - |HTTP Error )(50[^|]{2,80}?) \|/],
  },
  // It passes on the name of the server behind it, if that gives one.
  {
    id: 'apache',
    passed: [APACHE],
    page: /^(502 (Proxy Error|Bad Gateway) \| \2 The proxy server received an invalid response from an upstream server\.|502 Proxy Error \| Proxy Error The proxy server could not handle the request|503 Service Unavailable \| Service Unavailable The server is temporarily unable to service your request due to maintenance downtime or capacity problems\.|504 Gateway Timeout \| Gateway Timeout The gateway did not receive a timely response)/,
    weak: [APACHE],
    reason: [/ Reason: (.+?)( Apache\/\S+ .*)?$/],
  },
];
