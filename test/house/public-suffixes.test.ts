import { expect, it } from 'vitest';
import { reachedFrom } from './reach.ts';
import { sourcesIn } from './sources.ts';

const src = sourcesIn('src');

it.each([
  ['src/options/main.tsx', true],
  ['src/popup/main.tsx', false],
  ['src/background/main.ts', false],
])('the Public Suffix List is loaded by %s: %s', (entry, isLoaded) => {
  expect(reachedFrom(entry, src).has('tldts-icann')).toBe(isLoaded);
});
