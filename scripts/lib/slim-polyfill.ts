import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

const FILE = /\/webextension-polyfill\/dist\/browser-polyfill\.js(?:\?|$)/;
const HEAD = /^\(function \(global, factory\) \{[\s\S]*?, function \(module\) \{\n/;
const TAIL = /\n\}\);\s*(?:\/\/# sourceMappingURL=\S+\s*)?$/;
const TABLE = /(?<=\n {6}const apiMetadata = )\{\n[\s\S]*?\n {6}\}(?=;\n)/;
const EXPORTS = /\bmodule\.exports = (?=wrapAPIs\(chrome\);|globalThis\.browser;)/g;
const WRAPS = /(?<=\n {2}if \()!\(globalThis\.browser && .*\)(?=\) \{\n)/;

/** What the polyfill adds to its table by hand, by API. */
const EXTRAS: readonly (readonly [api: string, parts: readonly RegExp[]])[] = [
  [
    'privacy',
    [/\n {6}const settingMetadata = \{[\s\S]*?\n {6}apiMetadata\.privacy = \{[\s\S]*?\n {6}\};/],
  ],
  [
    'devtools',
    [
      /\n {6}const onRequestFinishedWrappers = [\s\S]*?\n {6}\}\);/,
      /\n {8}devtools: \{\n[\s\S]*?\n {8}\},/,
    ],
  ],
];

/** Every name written in the code of these sources: what is not among them is not called from there. */
export function namesIn(sources: readonly string[]): ReadonlySet<string> {
  const code = sources.join('\n').replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');
  return new Set(code.match(/[A-Za-z_]\w*/g));
}

/**
 * The polyfill's source as a module that wraps no more than the calls whose names are used, and
 * nothing in Firefox, which brings its own `browser`. Throws when the source is not as expected.
 */
export function slimmed(source: string, used: ReadonlySet<string>, browser: string): string {
  let code = swap(source, HEAD, () => 'let exported;\n');
  code = swap(code, TAIL, () => '\nexport default exported;\n');
  code = swap(code, EXPORTS, () => 'exported = ', 2);
  code = swap(code, TABLE, (table) => JSON.stringify(usedOf(JSON.parse(table), used)));
  for (const [api, parts] of EXTRAS) {
    if (!used.has(api)) for (const part of parts) code = swap(code, part, () => '');
  }
  return browser === 'firefox' ? swap(code, WRAPS, () => 'false') : code;
}

function swap(source: string, pattern: RegExp, by: (found: string) => string, times = 1): string {
  const found = source.match(new RegExp(pattern, 'g')) ?? [];
  if (found.length !== times) {
    throw new Error(`webextension-polyfill is not as expected: ${found.length} times ${pattern}`);
  }
  return source.replace(pattern, by);
}

// A call is described by `minArgs` and more; everything above that is named after the API.
function usedOf(table: object, used: ReadonlySet<string>): object {
  return Object.fromEntries(
    Object.entries(table)
      .filter(([name]) => used.has(name))
      .map(([name, inside]) => [name, 'minArgs' in inside ? inside : usedOf(inside, used)]),
  );
}

/** Slims the polyfill in builds. `folder` holds the only sources that import it. */
export function slimPolyfill(folder: string, browser: string): Plugin {
  let found = false;
  return {
    name: 'slim-polyfill',
    apply: 'build',
    transform: {
      filter: { id: FILE },
      handler(source) {
        found = true;
        const files = readdirSync(folder).filter((name) => name.endsWith('.ts'));
        const used = namesIn(files.map((name) => readFileSync(join(folder, name), 'utf8')));
        return { code: slimmed(source, used, browser), map: null };
      },
    },
    buildEnd(error) {
      if (!error && !found) throw new Error('slim-polyfill: no webextension-polyfill was built.');
    },
  };
}
