import { describe, expect, it } from 'vitest';
import {
  parseRepeatableTabs,
  storableRepeatableTabs,
} from '../../../src/core/storage/repeatable-tabs.ts';
import { storable } from '../../../src/core/storage/versioned.ts';

const read = (value: unknown) => [...parseRepeatableTabs(storable(value))];

describe('the stored tabs that a reload cannot make send a form again', () => {
  it('are read back as they were written', () => {
    expect(parseRepeatableTabs(storableRepeatableTabs(new Set([7, 0, 9])))).toEqual(
      new Set([7, 0, 9]),
    );
  });

  it('are none if one of them is no tab, so that no form is taken for a plain page', () => {
    for (const odd of [-1, 1.5, '8', null, Number.NaN, {}]) expect(read([7, odd])).toEqual([]);
  });

  it('are none beyond the most tabs that are stored', () => {
    const most = Array.from({ length: 100_000 }, (_, nth) => nth);
    expect(read(most)).toHaveLength(100_000);
    expect(read([...most, 100_000])).toEqual([]);
  });

  it('are none if they cannot be read', () => {
    for (const raw of [null, undefined, 7, [7], { version: 2, value: [7] }, { value: [7] }])
      expect(parseRepeatableTabs(raw)).toEqual(new Set());
    for (const value of [null, '7', { length: 0 }, new Set([7])]) expect(read(value)).toEqual([]);
  });
});
