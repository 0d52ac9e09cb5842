/** Longer than this is not a promise but a mistake. */
const LONGEST = 10 * 365 * 24 * 3600_000;

const FIXDATE = /^[a-z]{3}, \d\d [a-z]{3} \d{4} \d\d:\d\d:\d\d gmt$/i;
const RFC_850 = /^[a-z]{6,9}, \d\d-[a-z]{3}-(\d\d) \d\d:\d\d:\d\d gmt$/i;
const ASCTIME = /^[a-z]{3} [a-z]{3} [ \d]\d \d\d:\d\d:\d\d \d{4}$/i;

/**
 * Reads an HTTP-date in any of its three forms (RFC 9110 §5.6.7): epoch ms, or null for anything
 * else. A two-digit year more than 50 years ahead of `now` is taken for the past, as the RFC says.
 */
export function parseHttpDate(text: string, now: number): number | null {
  const value = text.trim();
  const short = RFC_850.exec(value);
  if (short) return parsed(withFullYear(value, Number(short[1]), new Date(now).getUTCFullYear()));
  if (ASCTIME.test(value)) return parsed(`${value} GMT`);
  return FIXDATE.test(value) ? parsed(value) : null;
}

function withFullYear(value: string, year: number, thisYear: number): string {
  const full = thisYear - (thisYear % 100) + year;
  return value.replace(/-(\w{3})-\d\d /, ` $1 ${full - thisYear > 50 ? full - 100 : full} `);
}

function parsed(text: string): number | null {
  const time = Date.parse(text);
  // "31 Feb" would roll over into March.
  const day = Number(/\d+/.exec(text)?.[0]);
  return new Date(time).getUTCDate() === day ? time : null;
}

/**
 * How long the server asks us to stay away (RFC 9110 §10.2.3), in ms from the response, or null.
 * A date is read against the response's own `Date`, so that a wrong clock on either side does no
 * harm; without a usable `Date` against `now` (epoch ms). Ignored: negative, zero or past, not a
 * number, several values, and anything beyond ten years.
 */
export function retryAfter(headers: Readonly<Record<string, string>>, now: number): number | null {
  const value = headers['retry-after']?.trim() ?? '';
  const delay = /^\d+$/.test(value) ? Number(value) * 1000 : dateDelay(value, headers.date, now);
  return delay !== null && delay > 0 && delay <= LONGEST ? delay : null;
}

function dateDelay(value: string, sentAt = '', now: number): number | null {
  const until = parseHttpDate(value, now);
  return until === null ? null : until - (parseHttpDate(sentAt, now) ?? now);
}
