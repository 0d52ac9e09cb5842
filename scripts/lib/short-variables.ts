import type { Plugin } from 'vite';

/** A style sheet whose custom properties have short names, by how often each is there; or are written out, where that is no longer. */
export function withShortVariables(sheet: string): string {
  const css = withoutConstants(sheet);
  const counts = new Map<string, number>();
  for (const [name] of css.matchAll(VARIABLE)) counts.set(name, (counts.get(name) ?? 0) + 1);
  const byCount = [...counts].sort(([, one], [, other]) => other - one).map(([name]) => name);
  const short = new Map(byCount.map((name, i) => [name, `--${i.toString(36)}`]));
  return css.replace(VARIABLE, (name) => short.get(name) ?? name);
}

// What is set once and never otherwise is no variable.
function withoutConstants(css: string): string {
  const set = [...css.matchAll(SET)].map(([, name = '', value = '']) => ({ name, value }));
  return set.reduce((sheet, { name, value }) => {
    const once = set.filter((other) => other.name === name).length === 1;
    const reads = sheet.split(`var(${name})`).length - 1;
    if (!once || (reads > 1 && value.length > MOST_WRITTEN_OUT)) return sheet;
    return sheet.replace(`${name}:${value};`, '').replaceAll(`var(${name})`, value);
  }, css);
}

/** As long as `var(--a)`. */
const MOST_WRITTEN_OUT = 8;
const SET = /(?<=[{;])(--[a-z][\w-]*):([^;}]*);/g;
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
