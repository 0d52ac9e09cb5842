import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keepHeaders } from '../../../src/core/http/kept-headers.ts';
import { retryAfter } from '../../../src/core/http/retry-after.ts';
import { judge } from '../../../src/core/retry/classify-answer.ts';
import { retryAfterSpread } from '../../../src/core/state/schedule.ts';
import { parseTab, TAB_VERSION } from '../../../src/core/storage/stored-tab.ts';
import { storable } from '../../../src/core/storage/versioned.ts';
import { recordOf } from '../../gallery/record-of.ts';

const NOW = Date.UTC(2026, 10, 20, 12);
const TEN_YEARS = 10 * 365 * 24 * 3_600_000;
const HOUR = 3_600_000;

const fixdate = (time: number): string => new Date(time).toUTCString();

describe('Retry-After that is sent several times', () => {
  const LATER = fixdate(NOW + 120_000);
  const kept = (...lines: string[]): number | null =>
    retryAfter(keepHeaders(lines.map((value) => ({ name: 'Retry-After', value }))), NOW);

  it.each([
    [['60', '60'], 60_000],
    [['60', '120'], 120_000],
    [['120', '60'], 120_000],
    [['60, 120'], 120_000],
    [['120,60'], 120_000],
    [['5.5', '5'], 6_000],
    [[LATER, '60'], 120_000],
    [['180', LATER], 180_000],
    [[`60, ${LATER}, 30`], 120_000],
    [[`${LATER}, 2026-11-20T12:05:00Z`, 'Friday, 20-Nov-26 12:01:30 GMT'], 300_000],
    [['soon', '-5', '120', ''], 120_000],
    [['60', '9'.repeat(400)], TEN_YEARS],
  ])('means the longest of its values: %j', (lines, ms) => {
    expect(kept(...lines)).toBe(ms);
  });

  it('keeps the meaning of every value when the list is too long to store', () => {
    const many = (value: string, last: string) => `${`${value}, `.repeat(66)}${last}`;
    expect(kept(many('1', '1200'))).toBe(1_200_000);
    expect(kept(many('1', LATER))).toBe(120_000);
    expect(kept(many(LATER, '7'))).toBe(120_000);
    expect(kept(...Array.from({ length: 70 }, () => '12'), '1200')).toBe(1_200_000);
    expect(kept(many('soon', '120'), '130')).toBe(130_000);
    expect(kept(' '.repeat(195) + LATER)).toBe(120_000);
    expect(kept(`${'9'.repeat(199)}, 5`)).toBe(TEN_YEARS);
    for (let blanks = 0; blanks < 200; blanks += 1) {
      expect([1_200_000, null]).toContain(kept(`x${' '.repeat(blanks)}, 1200`));
      expect(kept(`${' '.repeat(blanks)}Fri Nov 20 2026 12:00:30 GMT-0130`)).toBe(5_430_000);
    }
  });

  it('is stored in at most 200 characters, whatever was sent', () => {
    const value = fc.oneof(fc.string(), fc.bigInt().map(String), fc.constant(LATER));
    fc.assert(
      fc.property(fc.array(value, { maxLength: 300 }), (lines) => {
        const headers = keepHeaders(lines.map((it) => ({ name: 'Retry-After', value: it })));
        expect((headers['retry-after'] ?? '').length).toBeLessThanOrEqual(200);
      }),
    );
  });

  it('never means less than any one of its values', () => {
    const value = fc.oneof(
      fc.string(),
      fc.nat().map(String),
      fc.double({ noNaN: true }).map(String),
      fc.constantFrom('9'.repeat(20), '9'.repeat(200), 'soon', '-1', '0x10', 'Mon', '2026'),
      fc
        .date({ noInvalidDate: true, min: new Date(NOW - 1e12), max: new Date(NOW + 1e12) })
        .chain((date) => fc.constantFrom(date.toUTCString(), date.toISOString())),
    );
    fc.assert(
      fc.property(fc.array(value, { maxLength: 40 }), fc.boolean(), (values, inOneLine) => {
        const together = (inOneLine ? kept(values.join(', ')) : kept(...values)) ?? 0;
        expect(together).toBeLessThanOrEqual(TEN_YEARS);
        for (const one of values) expect(together).toBeGreaterThanOrEqual(kept(one) ?? 0);
      }),
      { numRuns: 500 },
    );
  });
});

describe('Retry-After of more than ten years', () => {
  const incident = recordOf({ name: 'waiting', since: NOW, delay: 1 }).incident;

  it.each([
    ['one second more', String(TEN_YEARS / 1000 + 1)],
    ['a number of 20 digits', '9'.repeat(20)],
    ['a number of 200 digits', '9'.repeat(200)],
    ['a date', fixdate(NOW + TEN_YEARS + HOUR)],
    ['the last date there is', 'Fri, 31 Dec 9999 23:59:59 GMT'],
  ])('is read as ten years: %s', (_, value) => {
    expect(retryAfter({ 'retry-after': value }, NOW)).toBe(TEN_YEARS);
    if (incident === null) throw new Error('no incident');
    const answer = { ...incident.answer, receivedAt: NOW, headers: { 'retry-after': value } };
    expect(judge(answer)).toEqual({ kind: 'ends', reason: 'retry-later', retryAfter: TEN_YEARS });
  });

  it('is stored and read back unchanged, with its spread and the wait', () => {
    const spread = retryAfterSpread(TEN_YEARS, 0.999);
    const floor = { since: NOW, delay: TEN_YEARS, spread };
    const record = recordOf(
      { name: 'waiting', since: NOW, delay: TEN_YEARS + spread },
      { notBefore: floor },
    );
    const raw = JSON.parse(JSON.stringify(storable(record, TAB_VERSION)));
    expect(parseTab(record.tabId, raw)).toEqual(record);
  });
});
