import { parseAst } from 'vite';
import type { Source } from './sources.ts';

/** A node of the syntax tree. */
export interface Node {
  readonly type: string;
  readonly [key: string]: unknown;
}

/** The statements of a file. */
export function statementsOf({ path, text }: Source): readonly Node[] {
  const program = parseAst(text, { lang: path.endsWith('x') ? 'tsx' : 'ts' });
  return program.body as unknown as readonly Node[];
}

/** Whether a value in the tree is a node. */
export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';
}

/** The children of a node. */
export function childrenOf(node: Node): readonly Node[] {
  return Object.values(node).flatMap((value) =>
    (Array.isArray(value) ? value : [value]).filter(isNode),
  );
}

/** A node and all its descendants. */
export function* allBelow(node: Node): Generator<Node> {
  yield node;
  for (const child of childrenOf(node)) yield* allBelow(child);
}

/** All nodes of a file. */
export function* allIn(source: Source): Generator<Node> {
  for (const statement of statementsOf(source)) yield* allBelow(statement);
}

/** The value of a string literal; null for any other node. */
export function textOf(node: unknown): string | null {
  return isNode(node) && node.type === 'Literal' && typeof node.value === 'string'
    ? node.value
    : null;
}

/** An import of types or values, static or dynamic. */
export interface Import {
  readonly from: string;
  readonly onlyTypes: boolean;
  /** Loaded when the call `import()` is reached. */
  readonly isDynamic: boolean;
}

const IMPORTS =
  /^(ImportDeclaration|ExportNamedDeclaration|ExportAllDeclaration|ImportExpression)$/;

/** The imports of a file. */
export function importsOf(source: Source): readonly Import[] {
  if (source.path.endsWith('.css')) return texts(source, /@import\s+["']([^"']+)["']/g);
  if (source.path.endsWith('.html')) return texts(source, /(?:src|href)="([^"]+)"/g);
  const found: Import[] = [];
  for (const node of allIn(source)) {
    if (!IMPORTS.test(node.type)) continue;
    const from = textOf(node.source);
    const onlyTypes = node.importKind === 'type' || node.exportKind === 'type';
    const isDynamic = node.type === 'ImportExpression';
    if (from !== null) found.push({ from, onlyTypes, isDynamic });
  }
  return found;
}

function texts({ text }: Source, pattern: RegExp): Import[] {
  return [...text.matchAll(pattern)].map(([, from = '']) => ({
    from,
    onlyTypes: false,
    isDynamic: false,
  }));
}
