import type { Source } from './sources.ts';

const PIECE = '[a-z0-9]+(-[a-z0-9]+)*';
const FILE = new RegExp(`^${PIECE}(\\.test|\\.config)?\\.(ts|tsx|css|html)$`);
const FOLDER = new RegExp(`^${PIECE}$`);
/** Names that say nothing of what is inside. */
const EMPTY = /^(utils?|helpers?|managers?|commons?|misc|shared|lib-?\d*|index)$/;
/** A page has to be called so for its address to be short. */
const PAGE = /^index\.html$/;

/** Files and folders whose name is not in kebab-case, or says nothing. */
export function nameFaults(paths: readonly string[]): string[] {
  return paths.flatMap((path) => {
    const parts = path.split('/');
    const file = parts.at(-1) ?? '';
    const odd = parts.slice(0, -1).some((it) => !FOLDER.test(it)) || !FILE.test(file);
    const stem = file.replace(/\..*/, '');
    const words = [...parts.slice(1, -1), ...(PAGE.test(file) ? [] : [stem, ...stem.split('-')])];
    const empty = words.filter((word) => EMPTY.test(word) && !isScriptLib(path, word));
    return [
      ...(odd ? [`${path} is not in kebab-case`] : []),
      ...empty.map((word) => `${path}: "${word}" says nothing`),
    ];
  });
}

// What the scripts have in common; each file in it has a name of its own.
function isScriptLib(path: string, word: string): boolean {
  return path.startsWith('scripts/lib/') && word === 'lib';
}

/** Longer than this, a file is asked whether it holds two things. */
const MOST_LINES = 300;

/** Longer than that, outside of src, each for a reason. */
export const LONG: Readonly<Record<string, string>> = {
  'test/core/retry/retry-loop.test.ts':
    'one promise after another, in one world, to be read in a row',
  'test/fakes/world.ts':
    'browser, clock, servers and background in one, since each moves the others',
};

/** How many lines a file has. */
export function linesOf({ text }: Source): number {
  return text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
}

/** Files that are too long, and exceptions that are none. */
export function sizeFaults(
  sources: readonly Source[],
  long: Readonly<Record<string, string>>,
): string[] {
  const over = sources.filter((it) => linesOf(it) > MOST_LINES);
  const listed = Object.keys(long);
  return [
    ...over
      .filter(({ path }) => path.startsWith('src/') || !listed.includes(path))
      .map((it) => `${it.path} has ${linesOf(it)} lines; ${MOST_LINES} are allowed`),
    ...listed
      .filter((path) => !over.some((it) => it.path === path))
      .map((path) => `${path} is listed as long, but is not`),
  ];
}
