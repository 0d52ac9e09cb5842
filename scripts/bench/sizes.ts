import { existsSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build, parseSync } from 'vite';
import { BUILDS } from '../build.ts';
import { tempFolder } from '../process/temp-folder.ts';

/**
 * `first`: what a part needs before it shows or does anything; `later`: what it may load after
 * that.
 */
export interface Weight {
  readonly first: number;
  readonly later: number;
}

export type Part = 'background' | 'popup';

/** The size of one part of one build; each file is gzipped alone. */
export interface Size {
  readonly browser: string;
  readonly part: Part;
  /** Gzipped bytes of all files together. */
  readonly bytes: Weight;
  /** Number of files. */
  readonly files: Weight;
}

interface Manifest {
  readonly background?: {
    readonly service_worker?: string;
    readonly scripts?: readonly string[];
    readonly page?: string;
  };
  readonly action?: { readonly default_popup?: string };
}

/** Builds the extension for each browser into a temporary folder and measures the result. */
export async function sizes(root = process.cwd()): Promise<readonly Size[]> {
  const folder = tempFolder('bench');
  const before = process.env.BROWSER;
  const weighed: Size[] = [];
  for (const browser of BUILDS) {
    const outDir = join(folder.path, browser);
    process.env.BROWSER = browser;
    // Leaves dist/ alone, since a browser may have it loaded.
    await build({ root, logLevel: 'error', build: { outDir, emptyOutDir: true } });
    weighed.push(...weigh(outDir, browser));
  }
  if (before === undefined) delete process.env.BROWSER;
  else process.env.BROWSER = before;
  folder.remove();
  return weighed;
}

/**
 * Measures the background and the popup of the build in `folder`. A chunk that both share counts
 * for each. Throws if the manifest names no such part.
 */
export function weigh(folder: string, browser: string): readonly Size[] {
  const { background, action }: Manifest = JSON.parse(
    readFileSync(join(folder, 'manifest.json'), 'utf8'),
  );
  const entries: Readonly<Record<Part, readonly (string | undefined)[]>> = {
    background: [background?.service_worker, background?.page, ...(background?.scripts ?? [])],
    popup: [action?.default_popup],
  };
  return (['background', 'popup'] as const).map((part) => {
    const starts = entries[part].filter((path) => path !== undefined);
    if (starts.length === 0) throw new Error(`The manifest for ${browser} names no ${part}.`);
    const first = reached(folder, starts);
    const later = [...reached(folder, starts, true)].filter((path) => !first.has(path));
    const weighed = (paths: Iterable<string>): number =>
      [...paths].reduce((sum, path) => sum + gzipSync(readFileSync(join(folder, path))).length, 0);
    return {
      browser,
      part,
      bytes: { first: weighed(first), later: weighed(later) },
      files: { first: first.size, later: later.length },
    };
  });
}

/**
 * All files of the build (paths within it) that `starts` need, directly or not, including
 * themselves; with `later` also those of each `import()` whose address is a literal. Throws if one
 * is missing.
 */
export function reached(
  folder: string,
  starts: readonly string[],
  later = false,
): ReadonlySet<string> {
  const found = new Set<string>();
  const open = starts.map((path) => inBuild(path, ''));
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    if (found.has(path)) continue;
    if (!existsSync(join(folder, path)))
      throw new Error(`${path} is referenced but was not built.`);
    found.add(path);
    open.push(...needs(path, readFileSync(join(folder, path), 'utf8'), later));
  }
  return found;
}

function needs(path: string, text: string, later: boolean): readonly string[] {
  switch (posix.extname(path)) {
    case '.js':
      return imports(path, text, later).map((to) => inBuild(to, path));
    case '.html':
      return [...text.matchAll(/<(?:script|link)\b[^>]*?\s(?:src|href)="([^"#?]+)"/g)].map(
        ([, to = '']) => inBuild(to, path),
      );
    case '.css':
      return [...text.matchAll(/@import\s*(?:url\()?["']?([^"')]+)/g)].map(([, to = '']) =>
        inBuild(to, path),
      );
    default:
      return [];
  }
}

function imports(path: string, text: string, later: boolean): readonly string[] {
  const { module, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path} cannot be parsed.`);
  const requests = [
    ...module.staticImports.map(({ moduleRequest }) => moduleRequest.value),
    ...module.staticExports.flatMap(({ entries }) =>
      entries.flatMap(({ moduleRequest }) => (moduleRequest ? [moduleRequest.value] : [])),
    ),
    ...(later ? module.dynamicImports : []).flatMap(({ moduleRequest: { start, end } }) => {
      const literal = /^["'`]([^"'`$]+)["'`]$/.exec(text.slice(start, end));
      return literal?.[1] ? [literal[1]] : [];
    }),
  ];
  return requests.filter((to) => /^\.{0,2}\//.test(to));
}

// An address that begins with a slash starts at the root of the build.
function inBuild(to: string, from: string): string {
  return posix.join(to.startsWith('/') ? '' : posix.dirname(from), to).replace(/^\/+/, '');
}
