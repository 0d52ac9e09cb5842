import { expect, it } from 'vitest';
import { twoMeanings } from './constants.ts';
import { sourcesIn } from './sources.ts';

const at = (path: string, text: string) => ({ path, text });

it('no number in src has the name of a number that another file exports', () => {
  expect(twoMeanings(sourcesIn('src'))).toEqual([]);
});

it('a second number with the name of an exported one is reported', () => {
  const own = at('src/core/a.ts', 'export const MOST = 18;');
  expect(twoMeanings([own, at('src/core/b.ts', 'const MOST = 2 * SECOND;')])).toHaveLength(1);
  expect(twoMeanings([own, at('src/core/b.ts', 'const MOST: number = 18;')])).toHaveLength(1);
  expect(twoMeanings([own, at('src/core/b.ts', "const MOST = 'most';")])).toEqual([]);
});
