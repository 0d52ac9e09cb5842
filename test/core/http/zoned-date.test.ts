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
});
