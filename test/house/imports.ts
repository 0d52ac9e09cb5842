import { posix } from 'node:path';
import type { Source } from './sources.ts';
import { importsOf } from './syntax.ts';

interface Rule {
  /** Rooms that it may import from, besides itself; a folder stands for all its rooms. */
  readonly ours: readonly string[];
  readonly packages: readonly string[];
}

const room = (...ours: readonly string[]): Rule => ({ ours, packages: [] });
const withPackages = (packages: readonly string[], ...ours: readonly string[]): Rule => ({
  ours,
  packages,
});
const ofPolyfill = (...ours: readonly string[]): Rule =>
  withPackages(['webextension-polyfill'], 'browser', ...ours);
const ofPages = (...ours: readonly string[]): Rule =>
  withPackages(['preact'], 'core', 'i18n', 'ui', ...ours);

/**
 * The allowed imports of every room, lowest first: a room may import only from rooms in earlier rows. A
 * room must be listed here.
 */
export const MAY_IMPORT: Readonly<Record<string, Rule>> = {
  'core/text': room(),
  'core/http': withPackages(['@noble/hashes']),
  'core/gateways': withPackages(['structured-headers'], 'core/text', 'core/http'),
  'core/state': room('core/http'),
  'core/rules': withPackages(['tldts-icann'], 'core/text', 'core/http', 'core/state'),
  'core/storage': withPackages(['valibot'], 'core/http', 'core/state', 'core/rules'),
  'core/retry': room('core/http', 'core/state', 'core/rules'),
  'core/sites': room('core/state', 'core/retry'),
  'core/clearing': room('core/http', 'core/state', 'core/retry'),
  'core/view': room('core/text', 'core/http', 'core/state', 'core/rules', 'core/retry'),
  'core/diagnosis': withPackages(
    ['valibot'],
    ...['core/text', 'core/http', 'core/gateways', 'core/state', 'core/storage', 'core/retry'],
    'core/view',
  ),
  'core/watches': room(
    ...['core/text', 'core/http', 'core/state', 'core/retry', 'core/sites', 'core/view'],
  ),
  'core/advice': room(
    ...['core/text', 'core/http', 'core/gateways', 'core/state', 'core/retry', 'core/clearing'],
    ...['core/view', 'core/diagnosis'],
  ),
  core: room(
    ...['core/http', 'core/state', 'core/retry', 'core/sites', 'core/clearing', 'core/diagnosis'],
    'core/watches',
  ),
  i18n: room('core'),
  browser: withPackages(['webextension-polyfill']),
  'browser/info': ofPolyfill('core', 'i18n'),
  'browser/storage': ofPolyfill('core'),
  'browser/listen': ofPolyfill('core', 'browser/info'),
  'browser/page': ofPolyfill('core', 'i18n', 'browser/info', 'browser/listen'),
  'browser/act': ofPolyfill('core', 'i18n', 'browser/info', 'browser/page'),
  background: room('core', 'i18n', 'browser'),
  'ui/hooks': withPackages(['preact'], 'core'),
  'ui/components': withPackages(['preact', 'uqr'], 'core', 'i18n', 'ui/hooks'),
  'ui/failure': withPackages(['preact'], 'core', 'i18n', 'ui/components'),
  ui: withPackages(['preact'], 'core'),
  'popup/model': ofPages(),
  'popup/lazy': ofPages('popup/model'),
  'popup/status': ofPages('popup/model'),
  'popup/watches': ofPages(),
  'popup/diagnosis': ofPages('popup/model', 'popup/lazy'),
  'popup/fixes': ofPages('popup/model', 'popup/lazy', 'popup/diagnosis'),
  popup: ofPages(
    ...['popup/model', 'popup/lazy', 'popup/status', 'popup/watches', 'popup/diagnosis'],
    'popup/fixes',
  ),
  options: ofPages(),
  owner: ofPages(),
  welcome: ofPages(),
};

/** The messages, whose ids are a type. */
const ENGLISH = 'public/_locales/en/messages.json';

/** The files that give a page its ports; no other file of a page may import from src/browser. */
const PAGE_PORTS: readonly string[] = [
  'src/popup/browser-ports.ts',
  'src/options/browser-ports.ts',
  'src/owner/browser-ports.ts',
  'src/welcome/browser-ports.ts',
];

/** The only file that imports the polyfill; others may import its types. */
const POLYFILL_DOOR = 'src/browser/polyfill.ts';

/** Imports that the table does not allow. */
export function importFaults(sources: readonly Source[]): string[] {
  return sources.flatMap((source) => {
    const own = roomOf(source.path);
    const rule = MAY_IMPORT[own];
    if (rule === undefined) return [`${source.path}: src/${own} is not in the import table`];
    return importsOf(source).flatMap(({ from, onlyTypes }) => {
      const fault = (why: string) => [`${source.path} imports ${from}: ${why}`];
      if (!from.startsWith('.')) {
        if (!rule.packages.includes(packageOf(from))) return fault(`not for src/${own}`);
        const polyfill = from === 'webextension-polyfill' && !onlyTypes;
        return polyfill && source.path !== POLYFILL_DOOR ? fault(`only ${POLYFILL_DOOR} does`) : [];
      }
      const target = posix.join(posix.dirname(source.path), from);
      if (onlyTypes && target === ENGLISH) return [];
      if (!target.startsWith('src/')) return fault('outside of src');
      const other = roomOf(target);
      const isPort = PAGE_PORTS.includes(source.path) && roomsOf('browser').includes(other);
      if (other === own || isPort || mayImport(own, rule, other)) return [];
      return fault(`not for src/${own}`);
    });
  });
}

/** Rows of the table that name a later or missing room, which would allow a cycle. */
export function tableFaults(table: Readonly<Record<string, Rule>> = MAY_IMPORT): string[] {
  const rooms = Object.keys(table);
  return rooms.flatMap((own, at) =>
    (table[own]?.ours ?? [])
      .filter((other) => {
        const named = rooms.filter((it) => it === other || it.startsWith(`${other}/`));
        const meant = own.startsWith(`${other}/`) ? [other] : named;
        return named.length === 0 || meant.some((it) => rooms.indexOf(it) >= at);
      })
      .map((other) => `src/${own} may import src/${other}, which is not above it in the table`),
  );
}

function roomsOf(folder: string): string[] {
  return Object.keys(MAY_IMPORT).filter((it) => it === folder || it.startsWith(`${folder}/`));
}

/** The room of a file: its folder, or the subfolder for folders with rooms. */
export function roomOf(path: string): string {
  return path.split('/').slice(1, -1).slice(0, 2).join('/');
}

// A folder in a row stands for all its rooms, except for files of that same folder.
function mayImport(own: string, { ours }: Rule, other: string): boolean {
  const [folder = ''] = other.split('/');
  return ours.includes(other) || (ours.includes(folder) && !own.startsWith(folder));
}

function packageOf(from: string): string {
  const [scope = '', name = ''] = from.split('/');
  return scope.startsWith('@') ? `${scope}/${name}` : scope;
}
