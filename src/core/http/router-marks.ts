/** The parts of an answer that show whether a router made it. */
export interface Routed {
  readonly status: number;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * How sure it is that a router answered because no app runs behind it. `certain`: by a header that
 * only its own errors have, or by its page. `likely`: others may send the same.
 */
export type RouterMark = 'certain' | 'likely';

/** Headers that only a router's own errors have, and the values that mean: no app is running. */
const OWN_HEADERS: readonly (readonly [name: string, value: RegExp])[] = [
  // Railway: no container runs.
  ['x-railway-fallback', /^true$/],
  // Cloud Foundry's gorouter; other values are about the request.
  [
    'x-cf-routererror',
    /^(unknown_route|no_endpoints|endpoint_failure|connection limit reached)\b/i,
  ],
  // 3200: the agent is offline; 724: it has no backend; 8…: the agent cannot reach the app. Others
  // are about accounts and limits.
  ['ngrok-error-code', /^ERR_NGROK_(724|3200|8\d{3})$/],
  // Render: nothing is deployed, or nothing runs. `suspend…` does not pass by waiting.
  ['x-render-routing', /^(no-server|no-deploy|no-render-subdomain)\b/],
  // Vercel: the address has no deployment. `NOT_FOUND` is a missing page of one.
  ['x-vercel-error', /^(DEPLOYMENT_NOT_FOUND|NO_RESPONSE_FROM_FUNCTION)$/],
  ['x-localtunnel-status', /^tunnel unavailable$/i],
];

/** These headers, which must be kept. */
export const ROUTER_HEADERS: readonly string[] = OWN_HEADERS.map(([name]) => name);

interface Stock {
  readonly status: number;
  /** Of the kept headers, as lines `\nname: value\n` in any order. */
  readonly sent: RegExp;
  /** The body; without it, the headers alone make it likely. */
  readonly body?: RegExp;
  /** The headers prove nothing without the body. */
  readonly needsBody?: true;
  /** What it is with its body. */
  readonly mark: RouterMark;
}

/** Stock answers that have no header of their own. */
const STOCKS: readonly Stock[] = [
  // Traefik without a router for the host; Go's own text, so other servers send it too.
  {
    status: 404,
    sent: /^(?![\s\S]*\n(etag|server|via|x-powered-by): )(?=[\s\S]*\ncontent-length: 19\n)[\s\S]*\ncontent-type: text\/plain/,
    body: /^404 page not found\s*$/,
    mark: 'likely',
  },
  // The default backend of ingress-nginx.
  {
    status: 404,
    sent: /^(?=[\s\S]*\ncontent-length: 21\n)[\s\S]*\ncontent-type: text\/plain/,
    body: /^default backend - 404\s*$/,
    mark: 'certain',
  },
  // Kong without a route: answers that it passes on have the server's own name.
  {
    status: 404,
    sent: /\nserver: kong\//,
    body: /no Route matched with those values/,
    mark: 'certain',
  },
  // Envoy and Istio without a route.
  {
    status: 404,
    sent: /^(?![\s\S]*\nx-envoy-upstream-service-time: )(?=[\s\S]*\ncontent-length: 0\n)[\s\S]*\nserver: (istio-)?envoy\n/,
    mark: 'likely',
  },
  // The default action of an AWS load balancer.
  { status: 404, sent: /\nserver: awselb\//, mark: 'likely' },
  // Azure App Service: the app is stopped.
  {
    status: 403,
    sent: /(?:)/,
    body: /403 - This web app is stopped\./,
    needsBody: true,
    mark: 'certain',
  },
  // Heroku: no app has this name.
  {
    status: 404,
    sent: /(?:)/,
    body: /\bherokucdn\.com\/error-pages\/no-such-app\.html/,
    needsBody: true,
    mark: 'certain',
  },
];

/**
 * Whether a router made this error because it knows of no running app, whatever the status. `body`:
 * the beginning of the page; null if it cannot be read. It never throws.
 */
export function routerMark(
  { status, headers }: Routed,
  body: string | null = null,
): RouterMark | null {
  if (status < 400) return null;
  if (OWN_HEADERS.some(([name, value]) => value.test((headers[name] ?? '').trim())))
    return 'certain';
  const stocks = STOCKS.filter((it) => it.status === status);
  if (stocks.length === 0) return null;
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\n`);
  const sent = `\n${lines.join('')}`;
  const found = stocks.find((it) => isStock(it, sent, body));
  if (found === undefined) return null;
  return body === null || found.body === undefined ? 'likely' : found.mark;
}

function isStock(
  { sent, body: page, needsBody }: Stock,
  lines: string,
  body: string | null,
): boolean {
  if (!sent.test(lines)) return false;
  if (page === undefined) return true;
  return body === null ? needsBody !== true : page.test(body);
}
