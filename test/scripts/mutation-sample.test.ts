import { describe, expect, test } from 'vitest';
import { sampleOf } from '../../scripts/mutation/sample.ts';

describe('a sample of the code to mutate', () => {
  test('takes every fourth block of 20 lines for 25 %, counted through all files', () => {
    const files = [
      { path: 'a.ts', lines: 100 },
      { path: 'b.ts', lines: 45 },
    ];
    expect(sampleOf(files, 25)).toEqual(['a.ts:61-80', 'b.ts:41-45']);
  });

  test('takes half of a single file for 50 %', () => {
    expect(sampleOf([{ path: 'a.ts', lines: 65 }], 50)).toEqual(['a.ts:21-40', 'a.ts:61-65']);
  });
});
