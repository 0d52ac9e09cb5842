import type { Plugin } from 'vite';

// Without a dot or slash: Vite reads the language of a file from the end of its name.
const markOf = (entry: string): string => `?apart=${entry.replace(/\W/g, '-')}`;

/** Whether this module belongs to the copy of `entry`. */
export const isApart = (id: string, entry: string): boolean => id.endsWith(markOf(entry));

/**
 * Gives `entry` (a path within the project) its own copy of every module that it imports, so that
 * it becomes one file and shares no chunk with other entries: each then loads only what it uses, in
 * few files. A file costs an extension page some 3 ms before its first paint.
 */
export function apart(entry: string): Plugin {
  return {
    name: 'apart',
    apply: 'build',
    enforce: 'pre',
    async resolveId(source, importer) {
      if (importer === undefined) return null;
      const mark = markOf(entry);
      if (!isApart(importer, entry) && !importer.endsWith(`/${entry}`)) return null;
      const found = await this.resolve(source, importer.replace(mark, ''), { skipSelf: true });
      return found === null || found.external ? found : { ...found, id: found.id + mark };
    },
  };
}
