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

/** As much as a reason has, in characters. */
const A_SENTENCE = 40;

/** Permissions that the README's table gives no reason for, and rows for permissions that are not asked for. */
export function permissionFaults(manifest: Manifest, readme: string): string[] {
  const { permissions, optional_permissions, firefox_permissions } = manifest;
  const { host_permissions, optional_host_permissions } = manifest;
  const own = [permissions, optional_permissions, firefox_permissions];
  const requested = [...own, host_permissions, optional_host_permissions];
  const names = requested.flatMap((some) => some ?? []);
  const section = sectionOf(readme, 'Permissions');
  const rows = new Map<string, string>();
  for (const [, cell = '', reason = ''] of section.matchAll(/^\| (`.+?`) \| (.+) \|$/gm)) {
    for (const [, name = ''] of cell.matchAll(/`(.+?)`/g)) rows.set(name, reason);
  }
  return [
    ...names
      .filter((name) => (rows.get(name) ?? '').length < A_SENTENCE)
      .map((name) => `README.md gives no reason for ${name}`),
    ...[...rows.keys()]
      .filter((name) => !names.includes(name))
      .map((name) => `README.md explains ${name}, which is not asked for`),
  ];
}

function sectionOf(text: string, heading: string): string {
  return text.split(/^## /m).find((section) => section.startsWith(`${heading}\n`)) ?? '';
}

/** Links inside the house that lead nowhere. */
export function linkFaults(docs: readonly Source[], exists: (path: string) => boolean): string[] {
  return docs.flatMap(({ path, text }) =>
    [...text.matchAll(/\]\(([^)#\s]+)(#[^)]*)?\)|<img[^>]* src="([^"]+)"/g)]
      .map(([, link, , image]) => link ?? image ?? '')
      .filter((link) => !/^https?:/.test(link))
      .map((link) => posix.join(posix.dirname(path), link))
      .filter((target) => !exists(target))
      .map((target) => `${path} leads to ${target}, which is not there`),
  );
}

/** Files named in `code` that are not there; a paper is about what is. */
export function fileFaults(docs: readonly Source[], exists: (path: string) => boolean): string[] {
  return docs.flatMap(({ path, text }) =>
    [...text.matchAll(/`((?:src|test|scripts|docs|public)\/[\w./-]*)`/g)]
      .map(([, named = '']) => named)
      .filter((named) => !exists(named))
      .map((named) => `${path} names ${named}, which is not there`),
  );
}

/** Tests quoted like “this” in a table that no test file has under that name. */
export function quoteFaults(paper: Source, tests: readonly Source[]): string[] {
  const titles = new Set(tests.flatMap((it) => [...allIn(it)].map(textOf)));
  const rows = paper.text.split('\n').filter((line) => line.startsWith('|'));
  const quoted = rows.flatMap((row) =>
    [...row.matchAll(/“([^”]+)”/g)].map(([, name = '']) => name),
  );
  return [
    ...(quoted.length === 0 ? [`${paper.path} quotes no test`] : []),
    ...[...new Set(quoted)]
      .filter((name) => !titles.has(name))
      .map((name) => `${paper.path}: there is no test “${name}”`),
  ];
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
