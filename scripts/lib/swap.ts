/**
 * `source` with what `pattern` finds replaced. Throws unless it is found as often as expected: a
 * package that came in another version may not silently stay as it is.
 */
export function swap(
  source: string,
  pattern: RegExp,
  by: (found: string) => string,
  times = 1,
): string {
  const found = source.match(new RegExp(pattern, 'g')) ?? [];
  if (found.length !== times) {
    throw new Error(`A package is not as expected: ${found.length} times ${pattern}`);
  }
  return source.replace(pattern, by);
}
