import type { Gateway } from './gateway.ts';

const ENVOY_PAGE =
  /^ \| (upstream connect error or disconnect\/reset before headers\.(.*?reset reason: (?<why>.+))?.*|no healthy upstream|upstream request timeout)$/;
const ISTIO = /\nserver: istio-envoy\n/;

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
    ],
  },
  haproxy: {
    name: 'HAProxy',
    causes: 'answer release down',
    hasUsualStatuses: true,
    ownStatuses: [503],
    marks: [
      {
        page: /^ \| 50\d [\w -]+ (The server returned an invalid or incomplete response|No server is available to handle this request|The server didn't respond in time)\.$/,
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
        weak: /\nserver: istio-envoy(?![\s\S]*\nx-envoy-upstream-service-time: .)\n/,
      },
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
        weak: /\nserver: envoy(?![\s\S]*\nx-envoy-upstream-service-time: .)\n/,
      },
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
        only: /^(?![\s\S]*\n(etag|server|via|x-powered-by): .)[\s\S]*\ncontent-type: text\/plain/,
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
  openresty: {
    name: 'OpenResty',
    causes: 'down release answer',
    hasUsualStatuses: true,
    marks: [
      {
        page: /^(50\d [\w -]+) \| \1 openresty(\/[\d.]+)?$/,
        weak: /\nserver: openresty/i,
      },
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
    ],
  },
  nginx: {
    name: 'nginx',
    causes: 'down release answer',
    hasUsualStatuses: true,
    marks: [
      {
        page: /^(50\d [\w -]+) \| \1 nginx(\/[\d.]+)?( \([\w ]+\))?$/,
        weak: /\nserver: nginx[/ \n]/i,
      },
    ],
  },
  iis: {
    name: 'Microsoft IIS',
    causes: 'timeout down',
    hasUsualStatuses: true,
    marks: [
      {
        passed: /\nx-powered-by: ARR\b/,
        page: /^502 - Web server received an invalid response while acting as a gateway or proxy server\. \||^(IIS [\d.]+ Detailed Error -|HTTP Error) (?<why>50[234]\.\d+ - [^|]+) \||^(Service Unavailable) \| \3 HTTP Error 503\. /,
        weak: /\nserver: Microsoft-(IIS|HTTPAPI)\//,
      },
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
    ],
  },
} as const satisfies Record<string, Gateway>;
