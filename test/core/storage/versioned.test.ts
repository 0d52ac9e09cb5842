import { expect, it } from 'vitest';
import { isLater } from '../../../src/core/storage/versioned.ts';

it('what a later release stored is told apart from what this one cannot read', () => {
  expect(isLater({ version: 2, value: {} })).toBe(true);
  expect(isLater({ version: 1, value: {} })).toBe(false);
  expect(isLater({ version: 3 }, 2)).toBe(true);
  expect(isLater({ version: 2 }, 2)).toBe(false);
  for (const raw of [undefined, null, 7, 'garbage', {}, { version: '2' }, { version: 2.5 }])
    expect(isLater(raw)).toBe(false);
});
