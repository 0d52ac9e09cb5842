/** Longer than this is not a promise but a mistake. */
const LONGEST = 10 * 365 * 24 * 3600_000;

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const IMF_FIXDATE =
  /^(?:mon|tue|wed|thu|fri|sat|sun), (\d\d) ([a-z]{3}) (\d{4}) (\d\d):(\d\d):(\d\d) gmt$/i;
const RFC_850 =
  /^(?:mon|tues|wednes|thurs|fri|satur|sun)day, (\d\d)-([a-z]{3})-(\d\d) (\d\d):(\d\d):(\d\d) gmt$/i;
const ASCTIME =
  /^(?:mon|tue|wed|thu|fri|sat|sun) ([a-z]{3}) ([ \d]\d) (\d\d):(\d\d):(\d\d) (\d{4})$/i;

/**
 * Reads an HTTP-date in any of its three forms (RFC 9110 §5.6.7): epoch ms, or null for anything
 * else. A two-digit year more than 50 years ahead of `now` is taken for the past, as the RFC says.
 */
export function parseHttpDate(text: string, now: number): number | null {
  const value = text.trim();
  const fix = IMF_FIXDATE.exec(value);
  if (fix) return utc(Number(fix[3]), fix[2], fix[1], fix.slice(4, 7));
  const old = RFC_850.exec(value);
  if (old) {
    const century = Math.floor(new Date(now).getUTCFullYear() / 100) * 100;
    const year = century + Number(old[3]);
    const ahead = year - new Date(now).getUTCFullYear() > 50;
    return utc(ahead ? year - 100 : year, old[2], old[1], old.slice(4, 7));
  }
  const asc = ASCTIME.exec(value);
  if (asc) return utc(Number(asc[6]), asc[1], asc[2], asc.slice(3, 6));
  return null;
}

function utc(
  year: number,
  monthName: string | undefined,
  dayText: string | undefined,
  clock: readonly string[],
): number | null {
  const month = MONTHS.indexOf((monthName ?? '').toLowerCase());
  const day = Number(dayText);
  const [hours = 0, minutes = 0, seconds = 0] = clock.map(Number);
  if (month < 0 || hours > 23 || minutes > 59 || seconds > 60) return null;
  const time = Date.UTC(year, month, day, hours, minutes, seconds);
  // "31 Feb" would roll over into March.
  return new Date(time - (seconds === 60 ? 1000 : 0)).getUTCDate() === day ? time : null;
}

/**
 * How long the server asks us to stay away (RFC 9110 §10.2.3), in ms from the response, or null.
 * A date is read against the response's own `Date`, so that a wrong clock on either side does no
 * harm; without a usable `Date` against `now` (epoch ms). Ignored: negative, zero or past, not a
 * number, several values, and anything beyond ten years.
 */
export function retryAfter(headers: Readonly<Record<string, string>>, now: number): number | null {
  const value = headers['retry-after']?.trim();
  if (value === undefined || value === '') return null;
  const delay = /^\d+$/.test(value) ? Number(value) * 1000 : dateDelay(value, headers.date, now);
  return delay !== null && delay > 0 && delay <= LONGEST ? delay : null;
}

function dateDelay(value: string, sentAt: string | undefined, now: number): number | null {
  const until = parseHttpDate(value, now);
  if (until === null) return null;
  return until - (parseHttpDate(sentAt ?? '', now) ?? now);
}
