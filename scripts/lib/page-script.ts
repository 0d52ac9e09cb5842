import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build, type Plugin, type Rolldown } from 'vite';

/**
 * Builds `entry` (a path within the project) into one plain script at `fileName`, for the background
 * to run in a page: not a part of the background, which would have to load it at each wake. Where
 * the background is to hear something, `answer` names the function that the entry exports for it.
 */
export function pageScript(
  entry: string,
  fileName: string,
  target: string,
  answer?: string,
): Plugin {
  return {
    name: 'page-script',
    apply: 'build',
    buildStart() {
      const folder = dirname(entry);
      for (const file of readdirSync(folder)) this.addWatchFile(join(folder, file));
    },
    async generateBundle() {
      const built = await build({
        configFile: false,
        publicDir: false,
        logLevel: 'warn',
        build: {
          write: false,
          target,
          lib: { entry, formats: ['iife'], name: 'page', fileName: () => fileName },
        },
      });
      const [result] = built as Rolldown.RolldownOutput[];
      const [script] = result?.output ?? [];
      if (script === undefined) throw new Error(`page-script: nothing was built of ${entry}.`);
      if (answer !== undefined && !script.exports.includes(answer)) {
        throw new Error(`page-script: ${entry} exports no ${answer}.`);
      }
      // The value of a script is that of its last expression.
      const last = answer === undefined ? '' : `page.${answer}();\n`;
      this.emitFile({ type: 'asset', fileName, source: script.code + last });
    },
  };
}
