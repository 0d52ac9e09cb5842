import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

/**
 * The heading of a package in the file of Vite's `build.license`: `## name - version (licence)`.
 */
const HEADING = /^## (\S+) - (\S+) .*$/gm;

/**
 * Adds LICENSE to the build. Adds to `thirdParty`, the file that Vite's `build.license` writes, the
 * address of each package's source code, as the Mozilla Public License requires (§3.2).
 */
export function licences(thirdParty: string): Plugin {
  return {
    name: 'licences',
    apply: 'build',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        this.emitFile({ type: 'asset', fileName: 'LICENSE', source: readFileSync('LICENSE') });
        const file = bundle[thirdParty];
        if (file?.type !== 'asset') throw new Error(`licences: ${thirdParty} was not written.`);
        file.source = String(file.source).replace(
          HEADING,
          '$&\n\nSource code: https://www.npmjs.com/package/$1/v/$2',
        );
      },
    },
  };
}
