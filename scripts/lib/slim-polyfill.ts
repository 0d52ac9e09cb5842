import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Plugin } from 'vite';

const FILE = /\/webextension-polyfill\/dist\/browser-polyfill\.js(?:\?|$)/;

/** What the polyfill comes to where there is nothing to fill. */
const NATIVE = { chrome: 'chrome', firefox: 'browser' } as const;

/**
 * The polyfill of a build whose code is `sources`. Firefox brings `browser`, and since Manifest 3
 * Chrome gives promises by itself (of `contextMenus` since 123; before, who awaits one goes on at
 * once). What Chrome lacks is hearing a promise from who listens to messages: throws where one
 * listens without the function to answer with, `sendResponse`.
 */
export function native(sources: readonly string[], browser: keyof typeof NATIVE): string {
  for (const source of sources) {
    if (/\bonMessage\b/.test(source) && !/\bsendResponse\b/.test(source)) {
      throw new Error('slim-polyfill: a listener to messages must answer by sendResponse.');
    }
  }
  return `export default ${NATIVE[browser]};\n`;
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

/** Builds, from these entries (paths), without what the polyfill would do in other browsers. */
export function slimPolyfill(browser: keyof typeof NATIVE, entries: readonly string[]): Plugin {
  let found = false;
  return {
    name: 'slim-polyfill',
    apply: 'build',
    load: {
      filter: { id: FILE },
      handler() {
        found = true;
        const sources = entries.flatMap((entry) => [...sourcesOf(entry).values()]);
        return native(sources, browser);
      },
    },
    buildEnd(error) {
      if (!error && !found) throw new Error('slim-polyfill: no webextension-polyfill was built.');
    },
  };
}
