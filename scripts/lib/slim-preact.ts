import type { Plugin } from 'vite';
import { PREACT_CUTS } from './preact-cuts.ts';
import { swap } from './swap.ts';

/** The packed files, and what they bring of the sources that Preact is packed from. */
const ENTRIES: Readonly<Record<string, string>> = {
  'dist/preact.mjs': `
    export { Fragment } from '../src/create-element.js';
    export { default as options } from '../src/options.js';
    export { render } from '../src/render.js';`,
  'hooks/dist/hooks.mjs': `
    export { useEffect, useId, useMemo, useReducer, useRef, useState } from '../src/index.js';`,
  'jsx-runtime/dist/jsxRuntime.mjs': `
    export { jsx, jsxs, Fragment } from '../src/index.js';`,
};

/** One of Preact's source files, `path` within the package, as a popup needs it. Throws when it is not as expected. */
export function slimmed(path: string, source: string): string {
  const cuts = PREACT_CUTS[path] ?? [];
  return cuts.reduce(
    (code, [what, times = 1, by = '']) => swap(code, new RegExp(what, 'g'), () => by, times),
    ENTRIES[path] ?? source,
  );
}

const FILE = /\/node_modules\/preact\/((?:src|dist|hooks|jsx-runtime)\/[\w/-]+\.m?js)(?:\?|$)/;

/** Builds with the part of Preact that a popup of functions and hooks needs. */
export function slimPreact(): Plugin {
  return {
    name: 'slim-preact',
    apply: 'build',
    transform: {
      filter: { id: FILE },
      handler: (source, id) => ({ code: slimmed(FILE.exec(id)?.[1] ?? '', source), map: null }),
    },
  };
}
