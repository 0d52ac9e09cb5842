import type { Gateway } from './gateway.ts';
import { nginxPage } from './nginx-page.ts';

const ENVOY_PAGE =
  /^ \| (upstream connect error or disconnect\/reset before headers\.(.*?reset reason: (?<why>.+))?.*|no healthy upstream|upstream request timeout)$/;
const ISTIO = /\nserver: istio-envoy\n/;
// An answer that they passed on has the time that the server behind needed.
const ISTIO_MADE = /\nserver: istio-envoy(?![\s\S]*\nx-envoy-upstream-service-time: .)\n/;
const ENVOY_MADE = /\nserver: envoy(?![\s\S]*\nx-envoy-upstream-service-time: .)\n/;
/** The lengths that its texts have in the original, whichever the language; an app's are mostly shorter. */
const ENVOY_LENGTHS = '\\ncontent-length: (19|24|[5-9]\\d|1\\d\\d)(?=\\n)[\\s\\S]*';
const TRAFFIC_SERVER = /\n(server: ATS\/|via: .*\(?ApacheTrafficServer\b)/;
const LITESPEED = /\nserver: LiteSpeed\n/i;
const AIOHTTP = /\nserver: Python\/[\d.]+ aiohttp\//;
/** A page of plain text, as browsers show it. */
const PLAIN = /^body pre$/;
const TRAEFIK = /^(?![\s\S]*\n(etag|server|via|x-powered-by): .)[\s\S]*\ncontent-type: text\/plain/;
// The lengths are those of the original texts, in whichever language they are shown.
const TRAEFIK_LENGTHS =
  /^(?![\s\S]*\n(etag|server|via|x-powered-by): .)[\s\S]*\n:status: (502\ncontent-length: 11|503\ncontent-length: (19|20)|504\ncontent-length: 15)\ncontent-type: text\/plain/;
const AIOHTTP_LENGTHS =
  /\n:status: (502\ncontent-length: 16|503\ncontent-length: 24|504\ncontent-length: 20)\n[\s\S]*\nserver: Python\/[\d.]+ aiohttp\//;

/** Servers and proxies that anyone can install. */
export const SERVERS = {
  varnish: {
    name: 'Varnish',
    causes: 'down timeout',
    keepsCopies: true,
    marks: [
      {
        passed: /\n(via: .*\(Varnish\/|x-varnish: .)/,
        made: /\nserver: Varnish\n/,
        page: /Guru Meditation: XID: \d+ .*Varnish cache server$/,
      },
      { page: / XID: \d+ /, form: /^body h1 p h3 p hr p( |$)/ },
    ],
  },
  haproxy: {
    name: 'HAProxy',
    causes: 'answer release down',
    hasUsualStatuses: true,
    marks: [
      {
        page: /^ \| 50\d [\w -]+ (The server returned an invalid or incomplete response|No server is available to handle this request|The server didn't respond in time)\.$/,
      },
      // In any language: it has no name, but the length of the original.
      {
        form: /^body h1( |$)/,
        only: /\n:status: (50[23]\n(age: .*\n)?content-length: 107|504\n(age: .*\n)?content-length: 92)\ncontent-type: text\/html\n/,
        common: true,
      },
    ],
  },
  istio: {
    name: 'Istio',
    causes: 'down config tls',
    marks: [
      {
        passed: ISTIO,
        page: ENVOY_PAGE,
        only: ISTIO,
        weak: ISTIO_MADE,
      },
      { form: PLAIN, only: new RegExp(ENVOY_LENGTHS + ISTIO_MADE.source), common: true },
    ],
  },
  envoy: {
    name: 'Envoy',
    causes: 'down network timeout',
    marks: [
      {
        passed: /\n(server: envoy\n|x-envoy-upstream-service-time: .)/,
        page: ENVOY_PAGE,
        only: /^(?![\s\S]*\nserver: istio-envoy\n)/,
        weak: ENVOY_MADE,
      },
      { form: PLAIN, only: new RegExp(ENVOY_LENGTHS + ENVOY_MADE.source), common: true },
    ],
  },
  // Two words of plain text, which others may send too, but with a name or header of their own.
  traefik: {
    name: 'Traefik',
    causes: 'down config',
    hasUsualStatuses: true,
    marks: [
      {
        page: /^ \| (Bad Gateway|Service Unavailable|Gateway Timeout|no available server)$/,
        only: TRAEFIK,
        common: true,
      },
      {
        form: PLAIN,
        only: TRAEFIK_LENGTHS,
        common: true,
      },
    ],
  },
  // Answers that it passes on also have the name of the server behind it, and from 2.9 on its own
  // in Via; without these, an empty page cannot be told from its own.
  caddy: {
    name: 'Caddy',
    causes: 'down config',
    hasUsualStatuses: true,
    marks: [
      {
        passed: /\n(server: Caddy[,\n]|via: .*\bCaddy\n)/i,
        weak: /\nserver: Caddy(?![\s\S]*\nvia: .*\bCaddy\n)\n/i,
        empty: true,
      },
    ],
  },
  apisix: {
    name: 'Apache APISIX',
    causes: 'down release config',
    hasUsualStatuses: true,
    marks: [
      { passed: /\nserver: APISIX[/\n]/i },
      ...nginxPage('openresty(\\/[\\d.]+)? .{0,30}\\bAPISIX\\b.{0,10}'),
    ],
  },
  openresty: {
    name: 'OpenResty',
    causes: 'down release answer',
    hasUsualStatuses: true,
    marks: [
      {
        weak: /\nserver: openresty/i,
      },
      ...nginxPage('openresty(\\/[\\d.]+)?'),
    ],
  },
  tengine: {
    name: 'Tengine',
    causes: 'down release answer',
    hasUsualStatuses: true,
    marks: [
      {
        page: /^(50\d [\w -]+) \| \1 (.* )?tengine(\/[\d.]+)?$/i,
        weak: /\nserver: tengine/i,
      },
      {
        page: /^[^|]{1,80} \| .{1,600} tengine(\/[\d.]+)?$/i,
        form: /^body center h1 .{0,200}\bhr center( |$)/,
      },
    ],
  },
  nginx: {
    name: 'nginx',
    causes: 'down release answer',
    hasUsualStatuses: true,
    marks: [
      {
        weak: /\nserver: nginx[/ \n]/i,
      },
      ...nginxPage('nginx(\\/[\\d.]+)?( \\([\\w .+-]+\\))?'),
    ],
  },
  // A fork of nginx.
  angie: {
    name: 'Angie',
    causes: 'down release answer',
    hasUsualStatuses: true,
    marks: [{ weak: /\nserver: Angie[/ \n]/i }, ...nginxPage('Angie(\\/[\\d.]+)?')],
  },
  iis: {
    name: 'Microsoft IIS',
    causes: 'timeout down',
    hasUsualStatuses: true,
    marks: [
      {
        passed: /\nx-powered-by: ARR\b/,
        page: /^(IIS [\d.]+ Detailed Error -|HTTP Error) (?<why>50[234]\.\d+ - [^|]+) \||^(Service Unavailable) \| \3 HTTP Error 503\. /,
        weak: /\nserver: Microsoft-(IIS|HTTPAPI)\//,
      },
      // Its page for remote visitors, which Windows has in each language.
      {
        page: /^50[234] - [^|]+ \| /,
        form: /^body div#header h1 div#content (div\.content-container )?fieldset h2 h3( |$)/,
      },
      { page: /^[^|]{0,60}\b(?<why>50[234]\.\d+ - [^|]+) \| /, only: /\nserver: Microsoft-IIS\// },
      { form: /^body h2 hr p( |$)/, only: /\nserver: Microsoft-HTTPAPI\// },
    ],
  },
  // It keeps the `Server` header of the server behind it, if there is one.
  apache: {
    name: 'Apache',
    causes: 'answer release timeout',
    hasUsualStatuses: true,
    marks: [
      {
        page: /^(502 (Proxy Error|Bad Gateway) \| \2 The proxy server (received an invalid response|could not handle the request)|503 (Service Unavailable) \| \4 The server is temporarily unable to service|504 (Gateway Timeout) \| \5 The gateway did not receive)(.* Reason: (?<why>.+?)( Apache\/\S+ .*)?$)?/,
        weak: /\nserver: Apache[/ \n]/,
      },
      // The page above in any language, with its signature.
      {
        page: /^50[234] [^|]+ \| .* Apache(\/[\d.]+)?( \([\w .+-]+\))?( .*)?$/,
        form: /^body h1 (p |br |strong )+hr address( |$)/,
      },
      // And without it.
      {
        page: /^50[234] [^|]+ \| /,
        form: /^body h1 p( br( p strong( p)?)?)?$/,
        only: /\ncontent-type: text\/html; charset=iso-8859-1\n/,
        common: true,
      },
      // Its pages in many languages (`HTTP_BAD_GATEWAY.html.var`): the foot is the same in each.
      { page: / \| .*\bError 50[234] (localhost|\S+[.:]\S+) Apache(\/[\d.]+ .{0,200})?$/ },
      {
        page: / \| .*\b50[234] \S+ Apache(\/[\d.]+.{0,200})?$/,
        form: /^body h1 (p |a |br |strong )+h2 address a br span( |$)/,
      },
    ],
  },
  // Its own errors have its name in `Server`; what it passes on has it in `Via`.
  kong: {
    name: 'Kong',
    causes: 'down config timeout',
    marks: [
      {
        passed: /\nvia: .*\bkong\//i,
        made: /\nserver: kong\//i,
        page: /( \| \{ ?"message" ?: ?"| \| Error )(?<why>An invalid response was received from the upstream server|The upstream server is timing out|failure to get a peer from the ring-balancer|name resolution failed)\b/,
      },
    ],
  },
  linkerd: {
    name: 'Linkerd',
    causes: 'down config network',
    marks: [{ made: /\nl5d-proxy-error: ./, reasonIn: 'l5d-proxy-error' }],
  },
  'traffic-server': {
    name: 'Apache Traffic Server',
    causes: 'down network timeout',
    marks: [
      {
        passed: TRAFFIC_SERVER,
        // Only over HTTP/1.1; Cisco Expressway hides the rest.
        made: /\n:reason: (Next Hop|Tunnel) Connection Failed\n/,
        page: /^(Could Not Connect) \| \1 Description: Could not connect to the requested server host\.$/,
        reasonIn: ':reason',
      },
      { form: /^body h1 hr b hr( |$)/, only: TRAFFIC_SERVER },
    ],
  },
  // Other servers copy its words.
  litespeed: {
    name: 'LiteSpeed',
    causes: 'overload down release',
    marks: [
      {
        page: /^503 [^|]+ \| (503 )?[^|]+ The server is temporarily busy, try again later!/,
        only: LITESPEED,
        weak: LITESPEED,
      },
      { page: /^503 [^|]+ \| 503 /, form: /^body div div h1 h2 p( |$)/, only: LITESPEED },
    ],
  },
  // Apps are made with it too.
  aiohttp: {
    name: 'aiohttp',
    causes: 'down release config',
    marks: [
      {
        passed: AIOHTTP,
        page: /^ \| (502: Bad Gateway|503: Service Unavailable|504: Gateway Timeout)$/,
        only: AIOHTTP,
        common: true,
      },
      { form: PLAIN, only: AIOHTTP_LENGTHS, common: true },
    ],
  },
} as const satisfies Record<string, Gateway>;
