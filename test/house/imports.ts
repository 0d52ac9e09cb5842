import { posix } from 'node:path';
import { isCode, type Source } from './sources.ts';
import { importsOf, statementsOf } from './syntax.ts';

interface Rule {
  /** Folders of ours, beside the own one. */
  readonly ours: readonly string[];
  readonly packages: readonly string[];
}

const PAGE: Rule = { ours: ['core', 'browser', 'ui'], packages: ['preact'] };

/** Who may import what. A folder that is not here may not exist. */
export const MAY_IMPORT: Readonly<Record<string, Rule>> = {
  core: { ours: [], packages: ['structured-headers', 'valibot'] },
  browser: { ours: ['core'], packages: ['webextension-polyfill'] },
  background: { ours: ['core', 'browser'], packages: [] },
  ui: { ours: ['core', 'browser'], packages: ['preact', 'uqr'] },
  popup: PAGE,
  options: PAGE,
};

/** The one file that brings the polyfill in; others may speak of its types. */
const POLYFILL_DOOR = 'src/browser/polyfill.ts';

/** Imports that cross a border they may not cross. */
export function importFaults(sources: readonly Source[]): string[] {
  return sources.flatMap((source) => {
    const folder = folderOf(source.path);
    const rule = MAY_IMPORT[folder];
    if (rule === undefined) return [`${source.path}: src/${folder} is not in the import table`];
    return importsOf(source).flatMap(({ from, onlyTypes }) => {
      const fault = (why: string) => [`${source.path} imports ${from}: ${why}`];
      if (!from.startsWith('.')) {
        if (!rule.packages.includes(packageOf(from))) return fault(`not for src/${folder}`);
        const polyfill = from === 'webextension-polyfill' && !onlyTypes;
        return polyfill && source.path !== POLYFILL_DOOR ? fault(`only ${POLYFILL_DOOR} does`) : [];
      }
      const target = posix.join(posix.dirname(source.path), from);
      if (!target.startsWith('src/')) return fault('outside of src');
      const other = folderOf(target);
      return other === folder || rule.ours.includes(other) ? [] : fault(`not for src/${folder}`);
    });
  });
}

/** Files that only hand on what other files of ours export. */
export function barrelFaults(sources: readonly Source[]): string[] {
  return sources.filter(isCode).flatMap((source) => {
    const statements = statementsOf(source);
    const handsOn = statements.filter(
      ({ type, source }) =>
        /^Export(Named|All)Declaration$/.test(type) &&
        String((source as { value?: unknown } | null)?.value ?? '').startsWith('.'),
    );
    return handsOn.length > 0 && handsOn.length === statements.length
      ? [`${source.path} is a barrel`]
      : [];
  });
}

function folderOf(path: string): string {
  return path.split('/')[1] ?? '';
}

function packageOf(from: string): string {
  const [scope = '', name = ''] = from.split('/');
  return scope.startsWith('@') ? `${scope}/${name}` : scope;
}
