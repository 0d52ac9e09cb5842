import type { Plugin } from 'vite';

const MARK = '?apart';

/** Whether this is a module of the copy. */
export const isApart = (id: string): boolean => id.endsWith(MARK);

/**
 * Gives `entry` (a path within the project) its own copy of every module that it imports, so that
 * it becomes one file and shares no chunk with other entries: each then has only what it uses, and
 * compresses better in one piece.
 */
export function apart(entry: string): Plugin {
  return {
    name: 'apart',
    apply: 'build',
    enforce: 'pre',
    async resolveId(source, importer) {
      const inside =
        (importer !== undefined && isApart(importer)) || importer?.endsWith(`/${entry}`);
      if (!inside || importer === undefined) return null;
      const found = await this.resolve(source, importer.replace(MARK, ''), { skipSelf: true });
      return found === null || found.external ? found : { ...found, id: found.id + MARK };
    },
  };
}
