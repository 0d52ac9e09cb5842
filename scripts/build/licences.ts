import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

/** How Vite's `build.license` heads a package: `## name - version (licence)`. */
const HEADING = /^## (\S+) - (\S+) .*$/gm;

/**
 * Puts LICENSE into the build, and adds to `thirdParty`, the file that Vite's `build.license` writes,
 * where the source code of each package is: the Mozilla Public License asks for that (§3.2).
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
