import { parseZonedDate } from './zoned-date.ts';

const SECOND = 1000;
/** Longer values count as this (ms): ten years, which storage accepts as a duration. */
const LONGEST = 10 * 365 * 24 * 3600 * SECOND;
/** For comparing dates without a clock: two-digit years are then those from 1951 to 2050. */
const YEAR_2000 = Date.UTC(2000);

/**
 * How long the server asks clients to wait (RFC 9110 §10.2.3), in ms from the response, at most ten
 * years; or null. Of several values, in one line or joined from several, the longest counts;
 * fractions of a second are rounded up. A date is compared with the response's own `Date`, so that
 * a wrong clock on either side does no harm; without a usable `Date`, with `now` (epoch ms).
 * Ignored are negative, zero and past values, and values that are neither a number nor a date with
 * a time zone.
 */
export function retryAfter(headers: Readonly<Record<string, string>>, now: number): number | null {
  const sentAt = parseZonedDate(headers.date ?? '', now) ?? now;
  const delays = valuesIn(headers['retry-after'] ?? '').map((value) => {
    const until = parseZonedDate(value, now);
    return until === null ? secondsOf(value) * SECOND : until - sentAt;
  });
  const longest = delays.reduce((a, b) => Math.max(a, b), 0);
  return longest > 0 ? Math.min(longest, LONGEST) : null;
}

/**
 * The values of a `Retry-After` (several lines joined by commas) in at most `most` characters, 200
 * or more: unchanged if they fit, else only the largest number and the latest date, so that cutting
 * does not turn one value into another.
 */
export function shortenRetryAfter(text: string, most: number): string {
  if (text.length <= most) return text;
  let [seconds, latest, date] = [0, 0, ''];
  for (const value of valuesIn(text)) {
    const until = parseZonedDate(value, YEAR_2000);
    if (until === null) seconds = Math.max(seconds, secondsOf(value));
    else if (until > latest) [latest, date] = [until, value];
  }
  const number = seconds > 0 ? String(Math.min(seconds, LONGEST / SECOND)) : '';
  return [number, date].filter((it) => it !== '').join(', ');
}

// This also splits at the comma after a weekday: the date is the same without the weekday.
function valuesIn(text: string): string[] {
  return text.split(',').map((value) => value.trim());
}

// Whole seconds, rounded up; 0 if it is not a number.
function secondsOf(value: string): number {
  return /^\d+(\.\d+)?$/.test(value) ? Math.ceil(Number(value)) : 0;
}
