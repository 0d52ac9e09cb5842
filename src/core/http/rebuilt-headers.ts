/** What the browser reports about an answer besides its headers. */
export interface ResponseLine {
  readonly url: string;
  readonly statusLine: unknown;
  /** Firefox only. */
  readonly proxyInfo?: unknown;
}

const STANDARD = /^(Internal Server Error|Bad Gateway|Service Unavailable|Gateway Time-?out)?$/i;

/**
 * Signs of a gateway that are not headers, under names that no header can have. `:reason`: the
 * phrase of a 5xx status line if it is not the standard one (RFC 9110 §15.6), at most 60
 * characters. `:own-proxy`: `http` or `https`, if the browser is configured to use such a proxy and
 * the proxy can read the traffic (an http: page: through a CONNECT tunnel it could not answer for
 * the site).
 */
export function syntheticHeaders({
  url,
  statusLine,
  proxyInfo,
}: ResponseLine): Record<string, string> {
  const line = typeof statusLine === 'string' ? statusLine.slice(0, 100) : '';
  const phrase = (/^HTTP\/\S+ 5\d\d (.+)/.exec(line)?.[1] ?? '').trim();
  const type = (proxyInfo as { type?: unknown } | null | undefined)?.type;
  const proxied = /^http:/i.test(url) && (type === 'http' || type === 'https');
  return {
    ...(STANDARD.test(phrase) ? {} : { ':reason': phrase.slice(0, 60) }),
    ...(proxied ? { ':own-proxy': type } : {}),
  };
}
