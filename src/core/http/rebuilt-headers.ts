/** What the browser tells of an answer beside its headers. */
export interface ResponseLine {
  readonly url: string;
  readonly statusLine: unknown;
  /** Firefox only. */
  readonly proxyInfo?: unknown;
}

const STANDARD = /^(Internal Server Error|Bad Gateway|Service Unavailable|Gateway Time-?out)?$/i;

/**
 * Signs of a gateway that are no headers, under names that no header can have: `:reason`, the
 * phrase of a 5xx status line where it is not the standard one (RFC 9110 §15.6), at most 60 characters;
 * `:own-proxy`, `http` or `https`, where the browser was told to use such a proxy and it sees what
 * passes (an http: page: through a CONNECT tunnel it could not answer for the site).
 */
export function syntheticHeaders({
  url,
  statusLine,
  proxyInfo,
}: ResponseLine): Record<string, string> {
  const line = typeof statusLine === 'string' ? statusLine.slice(0, 100) : '';
  const [, phrase = ''] = /^HTTP\/\S+ 5\d\d (.*)/.exec(line) ?? [];
  const type = (proxyInfo as { type?: unknown } | null | undefined)?.type;
  const proxied = /^http:/i.test(url) && (type === 'http' || type === 'https');
  return {
    ...(STANDARD.test(phrase.trim()) ? {} : { ':reason': phrase.trim().slice(0, 60) }),
    ...(proxied ? { ':own-proxy': type } : {}),
  };
}
