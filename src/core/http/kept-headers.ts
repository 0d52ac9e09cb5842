import { BAN_HEADERS } from './ban-marks.ts';
import { withoutNetworkAddresses } from './network-addresses.ts';
import { parseRefresh } from './refresh.ts';
import { shortenRetryAfter } from './retry-after.ts';

/** Headers in which a cache on the way may report a hit. */
const HIT_HEADERS: readonly string[] = [
  'cache-status',
  'cf-cache-status',
  'x-cache',
  'x-cache-status',
  'x-drupal-cache',
  'x-proxy-cache',
  'x-vercel-cache',
];

/**
 * Headers that identify a gateway, or by which its operators can find the request in their logs.
 */
const SIGNATURES =
  'server via proxy-status x-powered-by content-type content-length etag x-content-type-options ' +
  'x-request-id x-correlation-id cf-ray cf-error-type cf-error-origin x-amz-cf-id x-amz-cf-pop ' +
  'x-amzn-requestid x-amzn-trace-id x-served-by x-timer x-fastly-request-id akamai-grn ' +
  'x-azure-ref x-azure-externalerror x-ms-request-id x-varnish x-envoy-upstream-service-time ' +
  'x-vercel-id x-vercel-error rndr-id x-render-routing x-render-origin-server fly-request-id ' +
  'x-railway-request-id x-railway-fallback x-squid-error x-cf-routererror ngrok-error-code ' +
  'x-localtunnel-status l5d-proxy-error x-kong-request-id x-iinfo x-cdn x-sucuri-id eo-log-uuid ' +
  'cdn-requestid cdn-requestpullsuccess x-nf-request-id x-github-request-id';

/** The response headers that may be kept. All others (above all cookies) are dropped on receipt. */
export const KEPT_HEADERS: readonly string[] = [
  ...HIT_HEADERS,
  ...SIGNATURES.split(' '),
  ...BAN_HEADERS,
  'age',
  'cache-control',
  'cf-mitigated',
  'clear-site-data',
  'content-disposition',
  'date',
  'refresh',
  'retry-after',
  'x-amzn-waf-action',
  'x-vercel-mitigated',
];

/**
 * Says, in place of a header, that the answer came from the browser's own cache, with the headers of
 * the first time.
 */
export const FROM_BROWSER_CACHE = ':from-browser-cache';

const LONGEST_VALUE = 200;
/** More of a value is never read, in characters. */
const LONGEST_READ = 10_000;

/** How long a copy may be used, in `Cache-Control` (s). */
const LIFETIME = /(?<![\w-])(s-maxage|max-age)=\d{1,9}/g;

/** Headers that may hold an address or a lot else: only what is used of their first field is kept. */
const REDUCED: Readonly<Record<string, (value: string) => string | null>> = {
  'content-disposition': (value) => (/^attachment\b/i.test(value) ? 'attachment' : 'inline'),
  'cache-control': (value) => value.toLowerCase().match(LIFETIME)?.slice(0, 2).join(', ') ?? null,
  refresh(value) {
    const delay = parseRefresh(value);
    return delay === null ? null : String(delay / 1000);
  },
};

/** The cache key of `Cache-Status` (RFC 9211 §2.7), usually the address. */
const CACHE_KEY = /;\s*key\s*=\s*("(?:[^"\\]|\\.)*"?|[^;,\s]*)/gi;
/** An address in a text, from the end of its scheme; its host may stay. */
const ADDRESS = /:\/\/(?:[^\s"'<>,;/?#]*@)?([^\s"'<>,;/?#]*)[^\s"'<>,;]*/g;

/**
 * Keeps the whitelisted headers of a response: names in lower case, values cut to 200 characters
 * (`Proxy-Status` to 500, `Retry-After` to its largest values), repeated fields joined by ", " (RFC
 * 9110 §5.2). Of `Refresh` only the delay (s) is kept, of `Cache-Control` only how long it lasts, of
 * `Content-Disposition` only whether it says `attachment`, of a URL in any other value its scheme and
 * host, and no network addresses. Anything that is not a list of `{ name, value }` strings is left
 * out; it never throws.
 */
export function keepHeaders(raw: unknown): Record<string, string> {
  const kept: Record<string, string> = {};
  if (!Array.isArray(raw)) return kept;
  for (const entry of raw as unknown[]) {
    const { name, value } = (entry ?? {}) as { name?: unknown; value?: unknown };
    if (typeof name !== 'string' || typeof value !== 'string') continue;
    const key = name.toLowerCase();
    if (!KEPT_HEADERS.includes(key)) continue;
    const reduce = REDUCED[key];
    const text = reduce === undefined ? value.trim() : reduce(value.trim());
    if (text === null || (reduce !== undefined && key in kept)) continue;
    kept[key] = cutToLength(key, key in kept ? `${kept[key]}, ${text}` : text);
  }
  return kept;
}

function withoutAddresses(value: string): string {
  const part = value.slice(0, LONGEST_READ);
  const shortened = part.replace(CACHE_KEY, '').replace(ADDRESS, '://$1');
  return withoutNetworkAddresses(shortened);
}

// Of Retry-After whole values are dropped first: a value that is cut could become another one.
function cutToLength(key: string, value: string): string {
  if (key === 'retry-after') return withoutAddresses(shortenRetryAfter(value, LONGEST_VALUE));
  return withoutAddresses(value).slice(
    0,
    key === 'proxy-status' ? LONGEST_PROXY_STATUS : LONGEST_VALUE,
  );
}

/**
 * Whether a cache on the way reports that it answered: `Age` above 0 (RFC 9111 §5.1), or a `hit` in
 * `Cache-Status` (RFC 9211 §2.1) or in a vendor's cache header.
 */
export function saysCacheHit(headers: Readonly<Record<string, string>>): boolean {
  const age = headers.age ?? '';
  if (/^\s*\d{1,10}\s*$/.test(age) && Number(age) > 0) return true;
  return HIT_HEADERS.some((name) => /(^|[\s;,_])hit\b/i.test(headers[name] ?? ''));
}

/**
 * Whether the answer is a challenge ("are you human?") of Cloudflare, Vercel or AWS WAF, which must
 * be left alone.
 */
export function isChallenge(headers: Readonly<Record<string, string>>): boolean {
  return (
    /^\s*challenge\b/i.test(headers['cf-mitigated'] ?? '') ||
    (headers['x-vercel-mitigated'] ?? '').trim() !== '' ||
    /^\s*(challenge|captcha)\b/i.test(headers['x-amzn-waf-action'] ?? '')
  );
}

/** Whether the answer is a download, not a page (RFC 6266 §4.2). */
export function isAttachment(headers: Readonly<Record<string, string>>): boolean {
  return /^\s*attachment\b/i.test(headers['content-disposition'] ?? '');
}

/** Maximum length of a kept `Proxy-Status`, in characters: it may report several hops. */
export const LONGEST_PROXY_STATUS = 500;
