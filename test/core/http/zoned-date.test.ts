import { describe, expect, it } from 'vitest';
import { parseZonedDate } from '../../../src/core/http/zoned-date.ts';

const NOW = Date.UTC(2026, 10, 20, 12);

describe('a date from a server', () => {
  it('is read when asctime pads a one-digit day', () => {
    expect(parseZonedDate('Sun Nov  6 08:49:37 1994', NOW)).toBe(Date.UTC(1994, 10, 6, 8, 49, 37));
  });

  it('with a two-digit year is never more than 50 years in the future', () => {
    const [past, ahead] = ['Sunday, 06-Nov-94 08:49:37 GMT', 'Friday, 06-Nov-76 08:49:37 GMT'];
    expect(parseZonedDate(past, NOW)).toBe(Date.UTC(1994, 10, 6, 8, 49, 37));
    expect(parseZonedDate(ahead, NOW)).toBe(Date.UTC(2076, 10, 6, 8, 49, 37));
  });

  it('matches the browser’s own reading throughout four years', () => {
    for (let at = NOW; at < NOW + 4 * 365 * 86_400_000; at += 7 * 3_600_000) {
      const date = new Date(at);
      expect(parseZonedDate(date.toUTCString(), NOW)).toBe(at);
      expect(parseZonedDate(date.toISOString(), NOW)).toBe(at);
      expect(parseZonedDate(date.toString(), NOW)).toBe(at);
    }
  });

  it.each(['2026-10-21 07:28:00+00', '20261021T072800Z', '20261021T0928+02'])(
    'is read in each form of ISO 8601 that names its time zone: %s',
    (text) => {
      expect(parseZonedDate(text, NOW)).toBe(Date.UTC(2026, 9, 21, 7, 28));
    },
  );

  it('may contain a leap second', () => {
    expect(parseZonedDate('2016-12-31T23:59:60Z', NOW)).toBe(Date.UTC(2017, 0, 1));
  });

  it.each([
    ...(['EDT -4', 'EST -5', 'CDT -5', 'CST -6'] as const),
    ...(['MDT -6', 'MST -7', 'PDT -7', 'PST -8'] as const),
  ])('is read with the name of a time zone and its hours from UTC: %s', (named) => {
    const [zone = '', hours] = named.split(' ');
    const utc = Date.UTC(2026, 10, 20, 12 - Number(hours));
    expect(parseZonedDate(`20 Nov 2026 12:00:00 ${zone}`, NOW)).toBe(utc);
    expect(parseZonedDate(`20 Nov 2026 12:00:00 ${zone.toLowerCase()}`, NOW)).toBe(utc);
  });

  it.each([
    ['2026-11-20T12:00:00Z', 0],
    [' 2026-11-20 12:00Z\t', 0],
    ['2026-11-20T12:00:00.25Z', 250],
    ['2026-11-20T12:00:00.0001Z', 1],
    ['2026-11-20T12:00:00.000000001Z', 1],
    ['2026-11-20T12:00:00.9991Z', 1000],
    ['2026-11-20T23:59:59+11:59', 59_000],
    ['2026-11-21T11:59:00+23:59', 0],
    ['2026-11-20T10:30:00-01:30', 0],
    ['20 Nov 2026 12:00 UT', 0],
    ['20 Nov 26 12:00:00 GMT', 0],
    ['Wednesday, 20 Nov 2026 12:00:00 GMT', 0],
    [`20 Nov 2026 12:00:00 GMT (${'x'.repeat(60)})`, 0],
  ])('is read to the next ms after: %s', (text, ms) => {
    expect(parseZonedDate(text, NOW)).toBe(NOW + ms);
  });

  it.each([
    '2026-11-20T24:00:00Z',
    '2026-11-20T12:60:00Z',
    '2026-11-20T12:00:61Z',
    '2026-11-20T12:00:00+24:00',
    '2026-11-20T12:00:00+00:60',
    '2026-11-20T12:00:00.0000000001Z',
    '2026-00-20T12:00:00Z',
    '2026-13-20T12:00:00Z',
    '2026-11-00T12:00:00Z',
    '2026-11-31T12:00:00Z',
    '2026-02-29T12:00:00Z',
    '20 Foo 2026 12:00:00 GMT',
    '20 Nov 026 12:00:00 GMT',
    'We, 20 Nov 2026 12:00:00 GMT',
    'Wednesdays, 20 Nov 2026 12:00:00 GMT',
    `20 Nov 2026 12:00:00 GMT (${'x'.repeat(61)})`,
    '20 Nov 2026 12:00:00 GMT ()',
    'x2026-11-20T12:00:00Z',
    '2026-11-20T12:00:00Zx',
    'x 20261120T120000Z',
    '20261120T120000Z x',
    '20 Nov 2026 12:00:00 XST',
    '',
  ])('that is impossible or unreadable is none: %s', (text) => {
    expect(parseZonedDate(text, NOW)).toBeNull();
  });

  it('with a two-digit year 51 years ahead is in the past', () => {
    const text = 'Saturday, 06-Nov-77 08:49:37 GMT';
    expect(parseZonedDate(text, NOW)).toBe(Date.UTC(1977, 10, 6, 8, 49, 37));
  });
});
