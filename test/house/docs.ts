import { posix } from 'node:path';
import type { Source } from './sources.ts';
import { allIn, textOf } from './syntax.ts';

/** The parts of manifest.json that are looked at here. */
export interface Manifest {
  readonly version: string;
  readonly default_locale: string;
  readonly permissions?: readonly string[];
  readonly optional_permissions?: readonly string[];
  /** What the build for Firefox asks for besides. */
  readonly firefox_permissions?: readonly string[];
  readonly host_permissions?: readonly string[];
  readonly optional_host_permissions?: readonly string[];
  readonly [key: string]: unknown;
}

const PATH = /^[\w-]+(\/[\w.-]+)+\.\w+$/;

/** Paths in the manifest at which nothing is; `exists` is asked for each place where one may be. */
export function pathFaults(manifest: Manifest, exists: (path: string) => boolean): string[] {
  const paths = stringsIn(manifest).filter((text) => PATH.test(text));
  const messages = `public/_locales/${manifest.default_locale}/messages.json`;
  return [
    ...(paths.length === 0 ? ['the manifest names no file at all'] : []),
    ...[...paths, messages]
      .filter((path) => !exists(path) && !exists(`public/${path}`))
      .map((path) => `${path} is not there`),
  ];
}

/** Pages of which the manifest does not know. */
export function unnamedIn(manifest: Manifest, pages: readonly string[]): string[] {
  const named = stringsIn(manifest);
  return pages.filter((page) => !named.includes(page)).map((page) => `${page} is in no manifest`);
}

function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}

/** The fewest characters of a reason. */
const A_SENTENCE = 40;

/** Permissions without a reason in the table of this document, and rows for permissions that the manifest does not request. */
export function permissionFaults(manifest: Manifest, { path, text }: Source): string[] {
  const { permissions, optional_permissions, firefox_permissions } = manifest;
  const { host_permissions, optional_host_permissions } = manifest;
  const own = [permissions, optional_permissions, firefox_permissions];
  const requested = [...own, host_permissions, optional_host_permissions];
  const names = requested.flatMap((some) => some ?? []);
  const rows = new Map<string, string>();
  for (const [first = '', ...others] of rowsIn(text)) {
    for (const name of codeIn(first)) rows.set(name, others.at(-1) ?? '');
  }
  return [
    ...names
      .filter((name) => (rows.get(name) ?? '').length < A_SENTENCE)
      .map((name) => `${path} gives no reason for ${name}`),
    ...[...rows.keys()]
      .filter((name) => !names.includes(name))
      .map((name) => `${path} explains ${name}, which the manifest does not request`),
  ];
}

/** Storage keys without a row in the table of this document that has the column “Key”, and rows for other keys. */
export function storageKeyFaults(keys: readonly string[], { path, text }: Source): string[] {
  const table = text.split(/\n{2,}/).find((block) => block.startsWith('| Area | Key |')) ?? '';
  const listed = rowsIn(table).flatMap(([, key = '']) => codeIn(key));
  return [
    ...keys.filter((key) => !listed.includes(key)).map((key) => `${path} does not list ${key}`),
    ...[...new Set(listed)]
      .filter((key) => !keys.includes(key))
      .map((key) => `${path} lists ${key}, which is not stored`),
  ];
}

/** An installed package. */
export interface Installed {
  readonly name: string;
  readonly version: string;
}

/** Packages that no link of this document names with their version, and links to other packages or versions. */
export function packageFaults(packages: readonly Installed[], { path, text }: Source): string[] {
  const linked = [...text.matchAll(/npmjs\.com\/package\/([^)\s]+)\/v\/([^)\s]+)/g)].map(
    ([, name, version]) => `${name} ${version}`,
  );
  const bundled = packages.map(({ name, version }) => `${name} ${version}`);
  return [
    ...bundled.filter((it) => !linked.includes(it)).map((it) => `${path} does not list ${it}`),
    ...linked.filter((it) => !bundled.includes(it)).map((it) => `${path} lists ${it}`),
  ];
}

/** npm scripts without a row in a table of this document. */
export function scriptFaults(scripts: readonly string[], { path, text }: Source): string[] {
  const first = rowsIn(text).flatMap(([cell = '']) => codeIn(cell));
  return scripts
    .filter(
      (name) =>
        !first.some((it) => it.split(' -- ')[0] === `npm run ${name}` || it === `npm ${name}`),
    )
    .map((name) => `${path} has no row for npm run ${name}`);
}

/** Commands `npm run …` in these documents that package.json does not have. */
export function commandFaults(docs: readonly Source[], scripts: readonly string[]): string[] {
  return docs.flatMap(({ path, text }) =>
    [...text.matchAll(/\bnpm run ([\w-]+)/g)]
      .map(([, name = '']) => name)
      .filter((name) => !scripts.includes(name))
      .map((name) => `${path} names npm run ${name}, which does not exist`),
  );
}

/** The number of words in a document, as `wc -w` counts them. */
export function wordCount({ text }: Source): number {
  return text.split(/\s+/).filter((word) => word !== '').length;
}

/** The cells of each table row, without those of the line below the heading. */
function rowsIn(text: string): string[][] {
  return text
    .split('\n')
    .filter((line) => line.startsWith('|') && !/^[|\s:-]+$/.test(line))
    .map((line) => line.split('|').slice(1, -1))
    .map((cells) => cells.map((cell) => cell.trim()));
}

function codeIn(cell: string): string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code);
}

/** The anchors that GitHub gives to the headings of a Markdown text; a repeated heading gets `-1`, `-2` … */
export function anchorsIn(text: string): ReadonlySet<string> {
  const anchors = new Set<string>();
  const prose = text.replace(/^```[\s\S]*?^```$/gm, '');
  for (const [, heading = ''] of prose.matchAll(/^#{1,6} (.+)$/gm)) {
    const slug = heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replace(/\s/g, '-');
    let anchor = slug;
    for (let nth = 1; anchors.has(anchor); nth += 1) anchor = `${slug}-${nth}`;
    anchors.add(anchor);
  }
  return anchors;
}

/** Links to files that do not exist, and to headings that these documents do not have. */
export function linkFaults(docs: readonly Source[], exists: (path: string) => boolean): string[] {
  return docs.flatMap(({ path, text }) =>
    [...text.matchAll(/\]\(([^)\s]+)\)|<img[^>]* src="([^"]+)"/g)]
      .map(([, link, image]) => link ?? image ?? '')
      .filter((link) => !/^https?:/.test(link))
      .flatMap((link) => {
        const [file = '', anchor] = link.split('#');
        const target = file === '' ? path : posix.join(posix.dirname(path), file);
        if (!exists(target)) return [`${path} links to ${target}, which does not exist`];
        const linked = docs.find((it) => it.path === target);
        return anchor === undefined || !linked || anchorsIn(linked.text).has(anchor)
          ? []
          : [`${path} links to ${target}#${anchor}, and no heading has that anchor`];
      }),
  );
}

const NAMED_PATH = /^(?:src|test|scripts|docs|public|\.github|\.ci)\/[\w./-]*$/;

/** Paths in `code` and in code blocks that do not exist. Paths with a placeholder such as `<id>` are not checked. */
export function fileFaults(docs: readonly Source[], exists: (path: string) => boolean): string[] {
  return docs.flatMap(({ path, text }) =>
    [...text.matchAll(/^```[\s\S]*?^```$|`[^`\n]+`/gm)]
      .flatMap(([code]) => code.split(/[\s`]+/))
      .filter((word) => NAMED_PATH.test(word) && !exists(word))
      .map((named) => `${path} names ${named}, which does not exist`),
  );
}

/** Tests quoted like “this” in a table that no test file has under that name. */
export function quoteFaults(paper: Source, tests: readonly Source[]): string[] {
  const titles = new Set(tests.flatMap((it) => [...allIn(it)].map(textOf)));
  const rows = paper.text.split('\n').filter((line) => line.startsWith('|'));
  const quoted = rows.flatMap(quotedIn);
  return [
    ...(quoted.length === 0 ? [`${paper.path} quotes no test`] : []),
    ...[...new Set(quoted)]
      .filter((name) => !titles.has(name))
      .map((name) => `${paper.path}: there is no test “${name}”`),
  ];
}

/**
 * Rows of tables with a last column “Test” that name neither a test nor a script, and do not say
 * that nothing can defend; and quoted tests that the file before them does not have.
 */
export function defenceFaults({ path, text }: Source, tests: readonly Source[]): string[] {
  const rows = text.split(/\n{2,}/).flatMap((block) => {
    const [heading, ...below] = block.startsWith('|') ? rowsIn(block) : [];
    return heading?.at(-1) === 'Test' ? below : [];
  });
  const faults = rows.flatMap(([threat = '', ...others]) => {
    const shown = others.at(-1) ?? '';
    const named = [...shown.matchAll(/`((?:test|scripts)\/[^`]+)`([^`]*)/g)];
    if (named.length === 0 && !/^Nothing can\b/.test(shown))
      return [`${path}: nothing shows a defence against “${threat}”`];
    return named.flatMap(([, file = '', after = '']) => titleFaults(file, after, tests));
  });
  return rows.length === 0 ? [`${path} has no table of threats`] : faults;
}

function titleFaults(file: string, text: string, tests: readonly Source[]): string[] {
  if (file.startsWith('scripts/')) return [];
  const titles = new Set(
    tests.filter((it) => it.path === file).flatMap((it) => [...allIn(it)].map(textOf)),
  );
  const quoted = quotedIn(text);
  if (quoted.length === 0) return [`no test of ${file} is quoted`];
  return quoted.filter((name) => !titles.has(name)).map((name) => `${file} has no test “${name}”`);
}

function quotedIn(text: string): string[] {
  return [...text.matchAll(/“([^”]+)”/g)].map(([, name = '']) => name);
}

/** Names of which a paper does not speak. */
export function unspokenIn({ path, text }: Source, names: readonly string[]): string[] {
  return names
    .filter((name) => !text.includes(`\`${name}\``))
    .map((name) => `${path} does not speak of ${name}`);
}

/** Rows of a table in this file, by their keys, that have no docstring above them. */
export function uncommentedIn({ path, text }: Source, keys: readonly string[]): string[] {
  return keys
    .filter((key) => !new RegExp(`\\*/\\n  '?${key}'?: \\{`).test(text))
    .map((key) => `${path}: no comment says what ${key} means`);
}
