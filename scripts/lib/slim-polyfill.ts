import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Plugin } from 'vite';
import { swap } from './swap.ts';

const FILE = /\/webextension-polyfill\/dist\/browser-polyfill\.js(?:\?|$)/;
/** What a listener answers with, as a promise or not at all, told by its own way to a caller. */
const LISTENER =
  /(?<=\n {6}const onMessageWrappers = new DefaultWeakMap\()listener => \{[\s\S]*?\n {6}\}(?=\);\n)/;
const THENABLE = /\n {6}const isThenable = [\s\S]*?\n {6}\};/;
const TABLE = /(?<=\n {6}const apiMetadata = )\{\n[\s\S]*?\n {6}\}(?=;\n)/;

/**
 * Of a listener that is not given a function to answer with: it answers with a promise, or not at all.
 * What went wrong is told to nobody, since callers are not wrapped: there is an answer, that is all.
 */
const ANSWERING: readonly RegExp[] = [
  /\n {8}if \(typeof listener !== "function"\) \{[\s\S]*?\n {8}\}(?=\n)/,
  /result !== true && (?=isThenable)/,
  /result !== true && (?=!isResultThenable)/,
  /if \(isResultThenable\) (?=\{\n {12}sendPromisedResult\(result\))/,
  /\n {14}let message;[\s\S]*?(?=\n {14}sendResponse\(\{)/,
  /,\n {16}message(?=\n)/,
  /\n {10}let didCallSendResponse = [\s\S]*?\n {10}\}\);/,
  /, wrappedSendResponse(?=\);\n)/,
  / && !didCallSendResponse/,
  / else \{\n {12}sendPromisedResult\(sendResponsePromise\);\n {10}\}/,
];

/** What Chrome gives no promises of by itself, since 120: the menus came to it with 123. */
const WITHOUT_PROMISES = 'contextMenus';
/** A call as a promise, but without counting arguments, which types do, and for callbacks of one value. */
const PLAIN_CALL = `const promised = (target, name) => (...args) => new Promise((resolve, reject) => {
  target[name](...args, value => {
    const { lastError } = chrome.runtime;
    if (lastError) reject(new Error(lastError.message));
    else resolve(value);
  });
});`;

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
 * The polyfill as a module that wraps no more than a browser does not do by itself: in Chrome a
 * listener's promise, and calls for menus by the names that are used; nothing in Firefox, which
 * brings its own `browser`. Throws when the source is not as expected.
 */
export function slimmed(source: string, used: ReadonlySet<string>, browser: string): string {
  const table = JSON.parse(found(source, TABLE));
  const answering = ANSWERING.reduce(
    (code, part) => swap(code, part, () => ''),
    found(source, LISTENER),
  );
  if (browser === 'firefox') return 'export default globalThis.browser;\n';
  // Since Manifest 3 Chrome gives promises by itself; only a listener cannot answer with one.
  if (!used.has('onMessage')) return 'export default chrome;\n';
  const other = ['onMessage.removeListener', 'onMessage.hasListener'].filter((it) => used.has(it));
  if (other.length > 0) throw new Error(`slim-polyfill cannot do this yet: ${other}`);
  const calls = Object.keys(table[WITHOUT_PROMISES])
    .filter((name) => used.has(`${WITHOUT_PROMISES}.${name}`))
    .map((name) => `${name}: promised(chrome.${WITHOUT_PROMISES}, "${name}")`);
  const menus = `${WITHOUT_PROMISES}: {\n __proto__: chrome.${WITHOUT_PROMISES}, ${calls} },`;
  return `${found(source, THENABLE)}
const answering = ${answering};
${calls.length > 0 ? PLAIN_CALL : ''}
export default {
  __proto__: chrome,
  ${calls.length > 0 ? menus : ''}
  runtime: {
    __proto__: chrome.runtime,
    onMessage: { addListener: listener => chrome.runtime.onMessage.addListener(answering(listener)) },
  },
};
`;
}

function found(source: string, part: RegExp): string {
  let text = '';
  swap(source, part, (it) => {
    text = it;
    return '';
  });
  return text;
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
