/** The linter checks the names of scripts; folders, styles and pages are checked here. */
const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z]+)*$/;
/** Names that do not say what is inside. */
const EMPTY = /^(utils?|helpers?|managers?|commons?|misc|shared|lib|index)$/;
/** A page has to have this name for its address to be short. */
const PAGE = 'index.html';

/** Files and folders whose name is not in kebab-case, or does not say what is inside. */
export function nameFaults(paths: readonly string[]): string[] {
  return paths.flatMap((path) => {
    const parts = path.split('/');
    const odd = parts.some((part) => !KEBAB.test(part));
    const stem = (parts.at(-1) ?? '').replace(/\..*/, '');
    const words = [...parts.slice(1, -1), ...stem.split('-'), stem];
    const empty = path.endsWith(`/${PAGE}`) ? [] : words.filter((word) => EMPTY.test(word));
    return [
      ...(odd ? [`${path} is not in kebab-case`] : []),
      ...[...new Set(empty)].map((word) => `${path}: "${word}" does not say what is inside`),
    ];
  });
}
