import { expect, it } from 'vitest';
import { reachedFrom } from './reach.ts';
import { sourcesIn } from './sources.ts';

const src = sourcesIn('src');

it.each([
  ['src/options/main.tsx', 'at-once', true],
  ['src/popup/main.tsx', 'at-once', false],
  ['src/popup/main.tsx', 'at-any-time', true],
  ['src/background/main.ts', 'at-any-time', false],
] as const)('the Public Suffix List is loaded by %s %s: %s', (entry, when, isLoaded) => {
  expect(reachedFrom(entry, src, when).has('tldts-icann')).toBe(isLoaded);
});

it('what the popup loads for the list shares no file with the popup itself', () => {
  const popup = reachedFrom('src/popup/main.tsx', src, 'at-once');
  const part = [...reachedFrom('src/core/rules/public-suffix.ts', src)];
  expect(part).toContain('tldts-icann');
  expect(part.filter((path) => popup.has(path))).toEqual([]);
});
