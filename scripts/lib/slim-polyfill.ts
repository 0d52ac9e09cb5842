import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Plugin } from 'vite';
import { swap } from './swap.ts';

const FILE = /\/webextension-polyfill\/dist\/browser-polyfill\.js(?:\?|$)/;
const HEAD = /^\(function \(global, factory\) \{[\s\S]*?, function \(module\) \{\n/;
const TAIL = /\n\}\);\s*(?:\/\/# sourceMappingURL=\S+\s*)?$/;
const TABLE = /(?<=\n {6}const apiMetadata = )\{\n[\s\S]*?\n {6}\}(?=;\n)/;
const EXPORTS = /\bmodule\.exports = (?=wrapAPIs\(chrome\);|globalThis\.browser;)/g;
const WRAPS = /(?<=\n {2}if \()!\(globalThis\.browser && .*\)(?=\) \{\n)/;

/** A build is loaded nowhere but in a browser's extension. */
const GUARD = /\n {2}if \(!\(globalThis\.chrome && [^\n]*\n {4}throw [^\n]*\n {2}\}/;
const CHECK = /\n {6}if \(Object\.keys\(apiMetadata\)\.length === 0\) \{[^}]*\}/;
const CALL = /(?<=\n {6}const wrapAsyncFunction = )[\s\S]*?\n {6}\}(?=;\n)/;

/** A call as a promise, but without counting arguments, which types do, and for callbacks of one value. */
const PLAIN_CALL = `name => (target, ...args) => new Promise((resolve, reject) => {
  target[name](...args, value => {
    const { lastError } = extensionAPIs.runtime;
    if (lastError) reject(new Error(lastError.message));
    else resolve(value);
  });
})`;

/** What the polyfill wraps by hand, by name. */
const BY_HAND: Readonly<Record<string, readonly RegExp[]>> = {
  privacy: [
    /\n {6}const settingMetadata = \{[\s\S]*?\n {6}apiMetadata\.privacy = \{[\s\S]*?\n {6}\};/,
    / else if \(hasOwnProperty\(metadata, "\*"\)\) \{[^}]*\}/,
  ],
  devtools: [
    /\n {6}const onRequestFinishedWrappers = [\s\S]*?\n {6}\}\);/,
    /\n {8}devtools: \{\n[\s\S]*?\n {8}\},/,
  ],
  hasListener: [/\n {8}hasListener\(target, listener\) \{[^}]*\},/],
  onMessageExternal: [/\n {10}onMessageExternal: .*/],
  // A listener that is not given a function to answer with answers with a promise, or not at all.
  sendResponse: [
    /\n {10}let didCallSendResponse = [\s\S]*?\n {10}\}\);/,
    /, wrappedSendResponse(?=\);\n)/,
    / && !didCallSendResponse/,
    / else \{\n {12}sendPromisedResult\(sendResponsePromise\);\n {10}\}/,
  ],
  onMessage: [/\n {6}const onMessageWrappers = [\s\S]*?\n {6}\}\);/, /\n {10}onMessage: .*/],
  sendMessage: [
    /\n {6}const wrappedSendMessage = [\s\S]*?\n {6}\};/,
    /\n {6}const wrappedSendMessageCallback = [\s\S]*?\n {6}\};/,
    /\n {10}sendMessage: [\s\S]*?\n {10}\}\)(?=\n {8}\},)/,
    /,\n {8}tabs: \{\n[\s\S]*?\n {8}\}(?=\n {6}\};)/,
  ],
};
/** Nobody adds to an API, or asks what it has; what needs no wrapping is read anew each time. */
const TRAPS: readonly RegExp[] = [
  /\n {14}Object\.defineProperty\(cache, prop, \{[\s\S]*?\n {14}\}\);/,
  /\n {10}has\(proxyTarget, prop\) \{[\s\S]*?\n {10}\},/,
  /,\n {10}set\(proxyTarget, prop, value, receiver\) \{[\s\S]*?\n {10}\}(?=\n {8}\};)/,
];
/** These do not go by the plain call. */
const SPECIAL = ['privacy', 'devtools'];

/**
 * Every name written in the code of these sources, alone and after the name before it (`tabs.get`):
 * what is not among them is not called from there.
 */
export function namesIn(sources: readonly string[]): ReadonlySet<string> {
  const code = sources.join('\n').replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');
  const pairs = code.matchAll(/(?<=\b([A-Za-z_]\w*)\s*\.\s*)[A-Za-z_]\w*/g);
  const inside = [...pairs].map(([name, of]) => `${of}.${name}`);
  return new Set([...(code.match(/[A-Za-z_]\w*/g) ?? []), ...inside]);
}

/**
 * The polyfill's source as a module that wraps no more than the calls whose names are used, and
 * nothing in Firefox, which brings its own `browser`. Throws when the source is not as expected.
 */
export function slimmed(source: string, used: ReadonlySet<string>, browser: string): string {
  // Since Manifest 3 Chrome gives promises by itself; only a listener cannot answer with one.
  if (browser === 'chrome' && !used.has('onMessage')) return 'export default chrome;\n';
  let code = swap(source, HEAD, () => 'let exported;\n');
  code = swap(code, TAIL, () => '\nexport default exported;\n');
  code = swap(code, EXPORTS, () => 'exported = ', 2);
  code = swap(code, TABLE, (table) => JSON.stringify(usedOf(JSON.parse(table), used)));
  for (const part of [GUARD, CHECK, ...TRAPS]) code = swap(code, part, () => '');
  code = swap(code, CALL, () => PLAIN_CALL);
  const special = SPECIAL.filter((name) => used.has(name));
  if (special.length > 0) throw new Error(`slim-polyfill cannot do this yet: ${special}`);
  for (const [name, parts] of Object.entries(BY_HAND)) {
    if (!used.has(name)) for (const part of parts) code = swap(code, part, () => '');
  }
  return browser === 'firefox' ? swap(code, WRAPS, () => 'false') : code;
}

// A call is described by `minArgs` and more, which no one asks for; all above it is named after the API.
function usedOf(table: object, used: ReadonlySet<string>, of = ''): object {
  return Object.fromEntries(
    Object.entries(table)
      .filter(([name, inside]) => used.has('minArgs' in inside ? of + name : name))
      .map(([name, inside]) => [name, 'minArgs' in inside ? {} : usedOf(inside, used, `${name}.`)]),
  );
}

/** The source of `entry` and of all it imports by a path. */
function sourcesOf(entry: string, known = new Map<string, string>()): Map<string, string> {
  if (known.has(entry)) return known;
  const source = readFileSync(entry, 'utf8');
  known.set(entry, source);
  for (const [, to = ''] of source.matchAll(
    /^(?:import|export)\b(?! type)[^;]*? from '(\.[^']+)';/gm,
  ))
    sourcesOf(join(dirname(entry), to), known);
  return known;
}

/**
 * Slims the polyfill in builds to what the sources in `folder` use that `entry` leads to: a path,
 * by the id under which the polyfill is loaded.
 */
export function slimPolyfill(
  browser: string,
  folder: string,
  entry: (id: string) => string,
): Plugin {
  let found = false;
  return {
    name: 'slim-polyfill',
    apply: 'build',
    transform: {
      filter: { id: FILE },
      handler(source, id) {
        found = true;
        const sources = [...sourcesOf(entry(id))].filter(([path]) => path.startsWith(folder));
        const used = namesIn(sources.map(([, text]) => text));
        return { code: slimmed(source, used, browser), map: null };
      },
    },
    buildEnd(error) {
      if (!error && !found) throw new Error('slim-polyfill: no webextension-polyfill was built.');
    },
  };
}
