import { describe, expect, it } from 'vitest';
import { parseZonedDate } from '../../../src/core/http/zoned-date.ts';

const NOW = Date.UTC(2026, 10, 20, 12);

describe('a date that a server writes', () => {
  it('is read where asctime writes a day of one digit', () => {
    expect(parseZonedDate('Sun Nov  6 08:49:37 1994', NOW)).toBe(Date.UTC(1994, 10, 6, 8, 49, 37));
  });

  it('is of this century where its year has two digits, unless that lies too far ahead', () => {
    const [past, ahead] = ['Sunday, 06-Nov-94 08:49:37 GMT', 'Friday, 06-Nov-76 08:49:37 GMT'];
    expect(parseZonedDate(past, NOW)).toBe(Date.UTC(1994, 10, 6, 8, 49, 37));
    expect(parseZonedDate(ahead, NOW)).toBe(Date.UTC(2076, 10, 6, 8, 49, 37));
  });

  it('is read as the browser itself reads it, at every hour of four years', () => {
    for (let at = NOW; at < NOW + 4 * 365 * 86_400_000; at += 7 * 3_600_000) {
      const date = new Date(at);
      expect(parseZonedDate(date.toUTCString(), NOW)).toBe(at);
      expect(parseZonedDate(date.toISOString(), NOW)).toBe(at);
      expect(parseZonedDate(date.toString(), NOW)).toBe(at);
    }
  });

  it.each(['2026-10-21 07:28:00+00', '20261021T072800Z', '20261021T0928+02'])(
    'is read in every form of ISO 8601 that names its zone: %s',
    (text) => {
      expect(parseZonedDate(text, NOW)).toBe(Date.UTC(2026, 9, 21, 7, 28));
    },
  );

  it('may hold a leap second', () => {
    expect(parseZonedDate('2016-12-31T23:59:60Z', NOW)).toBe(Date.UTC(2017, 0, 1));
  });
});
