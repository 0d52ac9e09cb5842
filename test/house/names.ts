import type { Source } from './sources.ts';
import { allIn, isNode, type Node, statementsOf } from './syntax.ts';

/** Banned words, which do not say what the named thing is. */
const BANNED: ReadonlySet<string> = new Set(
  [
    'told untold asked unasked heard unheard seen known wish wishes wished begun',
    'chore chores weather tame tamed papers manner manners deed deeds mending doing doings',
  ].flatMap((line) => line.split(' ')),
);

/** The words of a name in camel case, upper case or kebab case. */
function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z\d]+/);
}

function isBanned(name: string): boolean {
  const words = wordsOf(name);
  return words.some((word) => BANNED.has(word)) || words.join(' ').includes('gone on');
}

/** Names of files and declarations that contain a banned word. */
export function wordFaults(sources: readonly Source[]): string[] {
  return sources.flatMap((source) => {
    const names = new Set<string>();
    for (const node of allIn(source)) {
      const name = isName(node) ? String(node.name) : '';
      if (isBanned(name)) names.add(name);
    }
    const file = source.path.split('/').filter(isBanned);
    return [...file, ...names].map((name) => `${source.path}: the name ${name}`);
  });
}

function isName({ type }: Node): boolean {
  return type === 'Identifier' || type === 'PrivateIdentifier' || type === 'JSXIdentifier';
}

/** Names that one file exports and another declares at top level. */
export function sharedNameFaults(sources: readonly Source[]): string[] {
  const all = sources.flatMap((source) =>
    statementsOf(source).flatMap((statement) => {
      const isExported = statement.type === 'ExportNamedDeclaration';
      const declared = isExported ? statement.declaration : statement;
      const names = isNode(declared) ? namesIn(declared) : [];
      return names.map((name) => ({ name, isExported, path: source.path }));
    }),
  );
  return all
    .filter(({ isExported }) => isExported)
    .flatMap(({ name, path }) =>
      all
        .filter((other) => other.name === name && other.path !== path)
        .map((other) => `${name} of ${path} is declared in ${other.path}, too`),
    );
}

function namesIn(declared: Node): string[] {
  const declarations = Array.isArray(declared.declarations) ? declared.declarations : [declared];
  return declarations.flatMap(({ id }: Node) =>
    isNode(id) && id.type === 'Identifier' ? [String(id.name)] : [],
  );
}
