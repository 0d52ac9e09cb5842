import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { retryAfter, shortenRetryAfter } from '../../../src/core/http/retry-after.ts';

const NOW = Date.UTC(2026, 10, 20, 12);
const TEN_YEARS = 10 * 365 * 24 * 3_600_000;
const HOUR = 3_600_000;

const fixdate = (time: number): string => new Date(time).toUTCString();
const waitFor = (value: string, date?: string): number | null =>
  retryAfter({ 'retry-after': value, ...(date === undefined ? {} : { date }) }, NOW);

describe('Retry-After', () => {
  it.each([
    ['1', 1_000],
    ['120', 120_000],
    [' 120\t', 120_000],
    ['007', 7_000],
    [String(TEN_YEARS / 1000), TEN_YEARS],
  ])('is read as seconds: %j', (value, ms) => {
    expect(waitFor(value)).toBe(ms);
  });

  it.each([
    ['Fri, 20 Nov 2026 12:01:30 GMT'],
    ['Friday, 20-Nov-26 12:01:30 GMT'],
    ['Fri Nov 20 12:01:30 2026'],
  ])('is read as an HTTP-date: %s', (value) => {
    expect(waitFor(value)).toBe(90_000);
    expect(waitFor(value, fixdate(NOW + 30_000))).toBe(60_000);
  });

  it.each([
    ['90.5', 91_000],
    ['0.493', 1_000],
    ['1.5', 2_000],
    ['5.0', 5_000],
    ['5.25', 6_000],
    [`${TEN_YEARS / 1000}.1`, TEN_YEARS],
  ])('is rounded up to whole seconds: %j', (value, ms) => {
    expect(waitFor(value)).toBe(ms);
  });

  it.each([
    ['Fri, 20 Nov 2026 12:01:30 UTC'],
    ['Fri, 20 Nov 2026 12:01:30 +0000'],
    ['Fri, 20 Nov 2026 13:31:30 +0130'],
    ['Fri, 20 Nov 2026 04:01:30 PST'],
    ['20 Nov 2026 12:01:30 GMT'],
    ['Fri Nov 20 12:01:30 UTC 2026'],
    ['Fri Nov 20 2026 12:01:30 GMT+0000 (Coordinated Universal Time)'],
    ['2026-11-20T12:01:30Z'],
    ['2026-11-20T12:01:29.25Z'],
    ['2026-11-20 12:01:30+00:00'],
    ['2026-11-20T08:01:30-0400'],
  ])('is read as any other date that names its time zone: %s', (value) => {
    const delay = waitFor(value) ?? 0;
    expect(Math.ceil(delay / 1000)).toBe(90);
    expect(waitFor(value, fixdate(NOW + 30_000))).toBe(delay - 30_000);
  });

  it('may be as short as a thousandth of a second', () => {
    expect(waitFor('2026-11-20T12:00:00.001Z')).toBe(1);
  });

  it('with a date means the same wait, however wrong the clock of the server or of this computer is', () => {
    for (const wrong of [-3 * 365 * 24 * HOUR, -HOUR, 0, HOUR, 3 * 365 * 24 * HOUR]) {
      const sent = NOW + wrong;
      expect(waitFor(fixdate(sent + 90_000), fixdate(sent))).toBe(90_000);
    }
  });

  it('with a date but without a usable Date header is measured by this computer’s clock', () => {
    for (const date of ['', 'yesterday', 'Fri, 31 Feb 2026 12:00:00 GMT']) {
      expect(waitFor(fixdate(NOW + 90_000), date)).toBe(90_000);
    }
  });
});

describe('an unusable Retry-After', () => {
  it.each([
    ['an empty value', ''],
    ['only spaces and tabs', ' \t '],
    ['zero', '0'],
    ['a negative number', '-5'],
    ['a sign', '+5'],
    ['an exponent', '1e3'],
    ['hexadecimal', '0x10'],
    ['not a number', 'NaN'],
    ['no digit before the point', '.5'],
    ['no digit after the point', '5.'],
    ['two points', '5.1.2'],
    ['a letter after the point', '5.x'],
    ['a letter before the number', 'x5'],
    ['infinity', 'Infinity'],
    ['words', 'soon'],
    ['a time in the past', fixdate(NOW - HOUR)],
    ['the current time', fixdate(NOW)],
    ['a day that does not exist', 'Mon, 31 Feb 2027 12:00:00 GMT'],
    ['an hour that does not exist', 'Fri, 20 Nov 2026 25:00:00 GMT'],
    ['a minute that does not exist', '2026-11-20T13:60:00Z'],
    ['a month that does not exist', '2026-13-20T13:00:00Z'],
    ['a time zone that does not exist', '2026-11-20T13:00:00+99:00'],
    ['a date without a time zone', '2026-11-20T13:00:00'],
    ['a date without a time', '2026-11-21'],
    ['an ambiguous time zone', 'Fri, 20 Nov 2026 13:00:00 IST'],
    ['a list of unusable values', 'soon, -5, 0, '],
    ['emoji', '⏰'],
    ['digits of another script', '١٢'],
    ['a huge text', 'x'.repeat(1_000_000)],
    ['a huge text of spaces and digits', `${' '.repeat(500_000)}1${' '.repeat(500_000)}x`],
  ])('is ignored: %s', (_, value) => {
    expect(waitFor(value)).toBeNull();
  });

  it('is ignored: a missing header', () => {
    expect(retryAfter({}, NOW)).toBeNull();
  });

  it('is ignored, or gives a wait of more than zero and at most ten years, for any text', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.integer().map(String),
      fc.double().map(String),
      fc.bigInt().map(String),
      fc.date({ noInvalidDate: true }).map((date) => date.toUTCString()),
      fc.stringMatching(/^[A-Z][a-z]{2},? \d\d[ -][A-Z][a-z]{2}[ -]\d{2,4} \d\d:\d\d:\d\d GMT$/),
    );
    fc.assert(
      fc.property(text, text, (value, date) => {
        const delay = waitFor(value, date);
        expect(delay === null || (delay > 0 && delay <= TEN_YEARS)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('a Retry-After that is too long to keep', () => {
  const long = (...values: readonly string[]) => values.join(', ').padEnd(201, ',');
  const shortOf = (...values: readonly string[]) => shortenRetryAfter(long(...values), 200);

  it('is kept as it is up to its limit', () => {
    const text = '5, 10'.padEnd(200, ' ');
    expect(shortenRetryAfter(text, 200)).toBe(text);
    expect(shortenRetryAfter(`${text} `, 200)).toBe('10');
  });

  it.each([
    [['5', '10', '7'], '10'],
    [['1'], '1'],
    [['0', 'soon'], ''],
    [['9'.repeat(250)], String(TEN_YEARS / 1000)],
    [['5', '2026-11-20T12:00:00Z', '2026-11-21T12:00:00Z'], '5, 2026-11-21T12:00:00Z'],
    [['2026-11-21T12:00:00Z', '2026-11-20T12:00:00Z'], '2026-11-21T12:00:00Z'],
    [['Fri, 20 Nov 2026 12:00:00 GMT', '2026-11-20T12:00:00Z'], '20 Nov 2026 12:00:00 GMT'],
    [['1970-01-01T00:00:00Z'], ''],
    [['1970-01-01T00:00:00.001Z'], '1970-01-01T00:00:00.001Z'],
    [['06-Nov-50 08:49:37 GMT', '06 Nov 2049 08:49:37 GMT'], '06-Nov-50 08:49:37 GMT'],
    [['06-Nov-51 08:49:37 GMT', '06 Nov 1990 08:49:37 GMT'], '06 Nov 1990 08:49:37 GMT'],
  ])('keeps its largest number and latest date: %j', (values, kept) => {
    expect(shortOf(...values)).toBe(kept);
  });
});
