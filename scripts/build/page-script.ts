import { readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { build, type Plugin, type Rolldown, type UserConfig } from 'vite';
import { until } from '../process/until.ts';

/**
 * Builds `entry` (a path within the project) into one plain script at `fileName`, which the
 * background runs in pages. It is not part of the background, which would have to load it at each
 * wake. If the background needs a result, `answer` names the exported function that returns it.
 */
export function pageScript(
  entry: string,
  fileName: string,
  target: string,
  answer?: string,
): Plugin {
  let define: NonNullable<UserConfig['define']> = {};
  const source = async (): Promise<string> => {
    const built = await build({
      configFile: false,
      define,
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
    if (script === undefined) throw new Error(`page-script: nothing was built from ${entry}.`);
    // Vite lists licences of the modules in the build; this script is no chunk of it.
    const foreign = script.moduleIds.find((id) => id.includes('/node_modules/'));
    if (foreign) throw new Error(`page-script: the licence of ${foreign} would not be listed.`);
    if (answer === undefined) return script.code;
    if (!script.exports.includes(answer)) {
      throw new Error(`page-script: ${entry} exports no ${answer}.`);
    }
    // The result of a script is the value of its last expression.
    return `${script.code}page.${answer}();\n`;
  };
  return {
    name: 'page-script',
    configResolved(config) {
      define = config.define ?? {};
    },
    buildStart() {
      const folder = dirname(entry);
      for (const file of readdirSync(folder)) this.addWatchFile(join(folder, file));
    },
    async generateBundle() {
      this.emitFile({ type: 'asset', fileName, source: await source() });
    },
    // The development server bundles nothing, and crxjs empties the folder before it writes.
    configureServer(server) {
      const folder = resolve(server.config.root, server.config.build.outDir);
      const began = Date.now();
      const write = async (): Promise<void> => {
        await until(folder, () => statSync(join(folder, 'manifest.json')).mtimeMs >= began);
        writeFileSync(join(folder, fileName), await source());
      };
      const written = (): void => void write().catch((error) => server.config.logger.error(error));
      server.httpServer?.once('listening', written);
      server.watcher.on('change', (file) => {
        if (file.startsWith(resolve(server.config.root, dirname(entry)))) written();
      });
    },
  };
}
