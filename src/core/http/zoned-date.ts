const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MINUTE = 60_000;

/**
 * Offsets from UTC, in hours, of the zones that have a name (RFC 5322 §4.3); all others are written
 * in digits.
 */
const ZONES: Readonly<Record<string, number>> = {
  edt: -4,
  est: -5,
  cdt: -5,
  cst: -6,
  mdt: -6,
  mst: -7,
  pdt: -7,
  pst: -8,
};

const DAY = '(?:[a-z]{3,9},? )?';
const TIME = String.raw`(?<hour>\d\d):(?<minute>\d\d)(?::(?<second>\d\d)(?:\.(?<part>\d{1,9}))?)?`;
const ZONE = String.raw`(?:z|utc?|gmt|(?<named>[ecmp][sd]t)|(?:utc?|gmt)?(?<sign>[+-])(?<ahead>\d\d)(?::?(?<aheadBy>\d\d))?)`;
const AFTER_ALL = String.raw`(?: \([\w ]{1,60}\))?`;

const FORMS: readonly RegExp[] = [
  // RFC 9110 §5.6.7 (fixdate and RFC 850) and RFC 5322 §3.3.
  String.raw`${DAY}(?<day>\d{1,2})[ -](?<month>[a-z]{3})[ -](?<year>\d\d(?:\d\d)?) ${TIME} ?${ZONE}${AFTER_ALL}`,
  // asctime, which is in GMT by RFC 9110 §5.6.7, and the output of the command `date`.
  String.raw`${DAY}(?<month>[a-z]{3}) {1,2}(?<day>\d{1,2}) ${TIME} (?:${ZONE} )?(?<year>\d{4})`,
  // The output of JavaScript's `Date.toString`.
  String.raw`${DAY}(?<month>[a-z]{3}) (?<day>\d\d) (?<year>\d{4}) ${TIME} ${ZONE}${AFTER_ALL}`,
  // ISO 8601, RFC 3339.
  String.raw`(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)[t ]${TIME} ?${ZONE}`,
  // The basic form of ISO 8601.
  String.raw`(?<year>\d{4})(?<month>\d\d)(?<day>\d\d)t(?<hour>\d\d)(?<minute>\d\d)(?<second>\d\d)?${ZONE}`,
].map((form) => new RegExp(`^${form}$`, 'i'));

/**
 * Parses a date with a time zone: the three forms of HTTP (RFC 9110 §5.6.7), those of mail (RFC
 * 5322 §3.3) and ISO 8601. The weekday may be missing and is not checked. Returns epoch ms,
 * fractions rounded up to the next ms; null for anything else and for impossible dates or times. A
 * two-digit year more than 50 years ahead of `now` (epoch ms) counts as past, as RFC 9110 requires.
 */
export function parseZonedDate(text: string, now: number): number | null {
  const value = text.trim();
  for (const form of FORMS) {
    const { groups } = form.exec(value) ?? {};
    if (groups !== undefined) return timeOf(groups, now);
  }
  return null;
}

function timeOf(of: Readonly<Record<string, string | undefined>>, now: number): number | null {
  const { year = '', month = '', part = '0' } = of;
  const whole = year.length > 2 ? Number(year) : fullYear(Number(year), now);
  const nth = /\d/.test(month) ? Number(month) - 1 : MONTHS.indexOf(month.toLowerCase());
  const [day, hour, minute, second] = [of.day, of.hour, of.minute, of.second].map((it) =>
    Number(it ?? 0),
  ) as [number, number, number, number];
  // The 31st of February would roll over into March.
  const isMonth = nth >= 0 && nth < MONTHS.length;
  const isDay = isMonth && new Date(Date.UTC(whole, nth, day)).getUTCDate() === day;
  // Second 60 is a leap second.
  const isTime = hour < 24 && minute < 60 && second <= 60;
  const ahead = minutesAhead(of);
  if (!isDay || !isTime || ahead === null) return null;
  const rest = Math.ceil(Number(`0.${part}`) * 1000);
  return Date.UTC(whole, nth, day, hour, minute, second) + rest - ahead * MINUTE;
}

function fullYear(year: number, now: number): number {
  const thisYear = new Date(now).getUTCFullYear();
  const full = thisYear - (thisYear % 100) + year;
  return full - thisYear > 50 ? full - 100 : full;
}

// Minutes that the zone is ahead of UTC; null if it is impossible.
function minutesAhead({
  named,
  sign,
  ahead,
  aheadBy,
}: Readonly<Record<string, string | undefined>>): number | null {
  if (named !== undefined) return (ZONES[named.toLowerCase()] ?? 0) * 60;
  const [hours, minutes] = [Number(ahead ?? 0), Number(aheadBy ?? 0)];
  if (hours > 23 || minutes > 59) return null;
  return (sign === '-' ? -1 : 1) * (hours * 60 + minutes);
}
