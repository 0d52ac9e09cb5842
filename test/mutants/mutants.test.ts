import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { changed } from './mutant.ts';
import { MUTANTS } from './mutants.ts';

it.each(MUTANTS)('there is a place to break “$promise”', ({ changes, caughtBy }) => {
  for (const change of changes) {
    const source = readFileSync(change.file, 'utf8');
    expect(changed(source, change)).not.toHaveProperty('problem');
    expect(changed(source, change)).not.toEqual({ code: source });
  }
  expect(existsSync(caughtBy)).toBe(true);
});

it('each is told by a promise of its own', () => {
  expect(new Set(MUTANTS.map(({ promise }) => promise)).size).toBe(MUTANTS.length);
});
