import { posix } from 'node:path';
import type { Source } from './sources.ts';
import { importsOf } from './syntax.ts';

/**
 * All modules that are loaded with this file, as paths of ours and names of packages; `when`: also
 * those that it may load later. Type imports load nothing.
 */
export function reachedFrom(
  entry: string,
  sources: readonly Source[],
  when: 'at-once' | 'at-any-time' = 'at-any-time',
): ReadonlySet<string> {
  const byPath = new Map(sources.map((source) => [source.path, source]));
  const reached = new Set<string>();
  const open = [entry];
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    if (reached.has(path)) continue;
    reached.add(path);
    const source = byPath.get(path);
    for (const { from, onlyTypes, isDynamic } of source === undefined ? [] : importsOf(source)) {
      const target = from.startsWith('.') ? posix.join(posix.dirname(path), from) : from;
      if (!onlyTypes && !(isDynamic && when === 'at-once')) open.push(target);
    }
  }
  return reached;
}
