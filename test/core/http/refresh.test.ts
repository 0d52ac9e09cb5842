import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseRefresh } from '../../../src/core/http/refresh.ts';
import { hasSoonRefresh } from '../../../src/core/retry/classify-answer.ts';
import { SOON_REFRESH } from '../../../src/core/state/schedule.ts';

/** With a number only after what begins no delay, or too long a number. */
const ODD = [[';url=/a.b'], [',.5'], ['x5'], ['1234567890'], ['1234567890.5']];

describe('a Refresh header or meta element', () => {
  it.each([
    ['5', 5_000],
    ['0', 0],
    ['0;url=/', 0],
    ['10; url=https://a.test/', 10_000],
    [' \n10 ; url=/', 10_000],
    ['10,url=/', 10_000],
    ['10 url=/', 10_000],
    ['5.9; url=/', 5_000],
    ['5.1.2', 5_000],
    ['.5', 0],
    ['.', 0],
    ['5.', 5_000],
    ['5\t;url=/', 5_000],
    ['5\n', 5_000],
    ['5\fx', 5_000],
    ['5\r,', 5_000],
    ...['\t', '\n', '\f', '\r', ' '].flatMap((space): [string, number][] => [
      [`${space}5`, 5_000],
      [`${space}.5`, 0],
    ]),
    ['999999999', 999_999_999_000],
  ])('of %j reloads the page after %i ms', (content, ms) => {
    expect(parseRefresh(content)).toBe(ms);
  });

  it.each([
    [''],
    [' '],
    [';url=/'],
    ['url=/'],
    ['-1'],
    ['+1'],
    ['soon'],
    ['5s'],
    ['5.x'],
    ['①'],
    ...ODD,
  ])('of %j is ignored', (content) => {
    expect(parseRefresh(content)).toBeNull();
  });

  it('gives no delay or a finite one, for any text', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.stringMatching(/^[ \t]?\d*\.?\d*[;, ]?.*$/),
    );
    fc.assert(
      fc.property(text, (content) => {
        const delay = parseRefresh(content);
        expect(delay === null || (Number.isFinite(delay) && delay >= 0)).toBe(true);
      }),
    );
  });
});

describe('a page that refreshes itself', () => {
  it('is left to its own refresh when that is due within five minutes', () => {
    expect(hasSoonRefresh([String(SOON_REFRESH / 1000)])).toBe(true);
    expect(hasSoonRefresh(['nonsense', '', '3'])).toBe(true);
  });

  it('is not left to a refresh that is due later or cannot be read', () => {
    expect(hasSoonRefresh([String(SOON_REFRESH / 1000 + 1)])).toBe(false);
    expect(hasSoonRefresh(['nonsense', ''])).toBe(false);
    expect(hasSoonRefresh([])).toBe(false);
  });
});
