import { describe, expect, it } from 'vitest';
import { LONGEST_ADDRESS } from '../../../src/core/http/address.ts';
import { LONGEST_OF_OUTSIDE, limitSizes } from '../../../src/core/http/input-limits.ts';

const LONG = 'x'.repeat(LONGEST_OF_OUTSIDE);
const URL = 'https://a.test/'.padEnd(LONGEST_ADDRESS, 'x');
const ALONE = 'https://a.test/ too long';

describe('what comes from outside', () => {
  it('has at most 500 characters in any text, and as many as an address in one', () => {
    const value = { id: LONG, url: URL, address: URL, list: [LONG, { url: URL }], no: 7 };
    expect(LONGEST_OF_OUTSIDE).toBe(500);
    expect(limitSizes(value)).toBe(value);
    expect(limitSizes({ id: `${LONG}x`, url: `${URL}x`, address: `${URL}x` })).toEqual({
      ...{ id: LONG, url: ALONE, address: ALONE },
    });
  });

  it('is cut at any depth, and what fits stays the same', () => {
    const fits = { id: 'a' };
    const value = { fits, list: [`${LONG}x`, LONG, { url: `${URL}x`, urls: `${LONG}x` }] };
    const cut = limitSizes(value);
    expect(cut).toEqual({ fits, list: [LONG, LONG, { url: ALONE, urls: LONG }] });
    expect(Array.isArray(cut.list)).toBe(true);
    expect(cut.fits).toBe(fits);
    expect(value.list[0]).toBe(`${LONG}x`);
  });

  it.each([null, undefined, 7, true, '', []])('is unchanged where it is no text: %j', (value) => {
    expect(limitSizes(value)).toBe(value);
    expect(limitSizes({ value })).toEqual({ value });
  });

  it('is a text by itself, too', () => {
    expect(limitSizes(`${LONG}x`)).toBe(LONG);
  });

  it('keeps an address that is short enough, with its fragment', () => {
    const whole = 'https://a.test/#'.padEnd(LONGEST_ADDRESS, 'x');
    expect(limitSizes({ url: whole })).toEqual({ url: whole });
    expect(limitSizes({ url: `${whole}x` })).toEqual({ url: 'https://a.test/' });
  });
});
