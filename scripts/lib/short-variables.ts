import type { Plugin } from 'vite';

/** A style sheet whose custom properties have short names, by how often each is there. */
export function withShortVariables(css: string): string {
  const counts = new Map<string, number>();
  for (const [name] of css.matchAll(VARIABLE)) counts.set(name, (counts.get(name) ?? 0) + 1);
  const byCount = [...counts].sort(([, one], [, other]) => other - one).map(([name]) => name);
  const short = new Map(byCount.map((name, i) => [name, `--${i.toString(36)}`]));
  return css.replace(VARIABLE, (name) => short.get(name) ?? name);
}

/** Where a custom property is set or read; a class of the same look has a sign before it. */
const VARIABLE = /(?<=[{;(])--[a-z][\w-]*(?=[:,)])/g;

/** Builds style sheets with short names for custom properties, which no script reads or sets. */
export function shortVariables(): Plugin {
  return {
    name: 'short-variables',
    apply: 'build',
    generateBundle(_, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type === 'asset' && file.fileName.endsWith('.css')) {
          file.source = withShortVariables(String(file.source));
        }
      }
    },
  };
}
