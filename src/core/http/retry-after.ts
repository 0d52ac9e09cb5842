import { parseZonedDate } from './zoned-date.ts';

const SECOND = 1000;
/** Whoever asks for more asks for this (ms): ten years, which storage takes as a duration. */
const LONGEST = 10 * 365 * 24 * 3600 * SECOND;
/** For comparing dates without a clock: years of two digits are those from 1951 to 2050. */
const YEAR_2000 = Date.UTC(2000);

/**
 * How long the server asks us to stay away (RFC 9110 §10.2.3), in ms from the response, ten years at
 * most; or null. Of several values, in one line or joined from several, the longest counts; a part of
 * a second is a second. A date is read against the response's own `Date`, so that a wrong clock on
 * either side does no harm; without a usable `Date` against `now` (epoch ms). Ignored: what is
 * negative, zero or past, and what is neither a number nor a date that names its zone.
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
 * The values of a `Retry-After` (several lines joined by commas) in at most `most` characters, 200 or
 * more: whole, or else of its numbers and of its dates the one that asks for most, so that no cut makes
 * another value of one.
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

// The comma after the name of a weekday separates as well: a date is the same without it.
function valuesIn(text: string): string[] {
  return text.split(',').map((value) => value.trim());
}

// Whole seconds; 0 for what is no number.
function secondsOf(value: string): number {
  return /^\d+(\.\d+)?$/.test(value) ? Math.ceil(Number(value)) : 0;
}
