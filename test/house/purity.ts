import type { Source } from './sources.ts';
import { allBelow, childrenOf, isNode, type Node, statementsOf, textOf } from './syntax.ts';

/** The globals that the core may use. All others (clock, random numbers, browser, network) are forbidden. */
const GLOBALS: ReadonlySet<string> = new Set([
  ...['Array', 'Boolean', 'JSON', 'Map', 'Math', 'Number', 'Object', 'RegExp', 'Set', 'String'],
  ...['Date', 'URL', 'undefined'],
]);

/** Forbidden members of these globals: their results depend on the call or the machine. */
const UNSTEADY = /^(Math\.random|Date\.now|.*\.toLocale\w*|.*\.getTimezoneOffset)$/;

/** Everything that makes a file of the core impure. */
export function purityFaults(sources: readonly Source[]): string[] {
  return sources.flatMap((source) => {
    const statements = statementsOf(source);
    const bound = new Set(statements.flatMap((it) => [...allBelow(it)]).flatMap(namesBoundBy));
    const faults = new Set<string>();
    for (const statement of statements) {
      if (isVariable(statement)) faults.add('a variable of the module');
      inspect(statement, bound, faults);
    }
    return [...faults].map((fault) => `${source.path}: ${fault}`);
  });
}

function isVariable(statement: Node): boolean {
  const declared = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
  return isNode(declared) && declared.type === 'VariableDeclaration' && declared.kind !== 'const';
}

function inspect(node: Node, bound: ReadonlySet<string>, faults: Set<string>): void {
  const name = String(node.name);
  if (node.type === 'Identifier' && !bound.has(name) && !GLOBALS.has(name)) faults.add(name);
  if (node.async === true || node.type === 'AwaitExpression') faults.add('async');
  if (node.type === 'ImportExpression') faults.add('import()');
  if (/^(New|Call)Expression$/.test(node.type) && isBareDate(node)) faults.add('the time of day');
  if (node.type === 'MemberExpression') {
    const member = `${nameOf(node.object)}.${nameOf(node.property)}`;
    if (UNSTEADY.test(member)) faults.add(member);
  }
  // Under another name, forbidden members could be used unnoticed.
  if (node.type === 'VariableDeclarator' && /^(Math|Date)$/.test(nameOf(node.init))) {
    faults.add(`another name for ${nameOf(node.init)}`);
  }
  for (const child of spokenOf(node)) inspect(child, bound, faults);
}

/** The nodes below that refer to values: no types, keys or imports. */
function spokenOf(node: Node): readonly Node[] {
  if (/^(Import|ExportAll)/.test(node.type) || node.source) return [];
  if (node.type.startsWith('TS')) return isNode(node.expression) ? [node.expression] : [];
  const key = node.computed === true ? null : (KEYS[node.type] ?? null);
  return childrenOf(node).filter((child) => key === null || child !== node[key]);
}

const KEYS: Readonly<Record<string, string>> = {
  MemberExpression: 'property',
  Property: 'key',
  PropertyDefinition: 'key',
  MethodDefinition: 'key',
};

function isBareDate({ type, callee, arguments: given }: Node): boolean {
  if (nameOf(callee) !== 'Date') return false;
  return type === 'CallExpression' || (Array.isArray(given) && given.length === 0);
}

function nameOf(node: unknown): string {
  if (!isNode(node)) return '';
  if (node.type === 'Identifier') return String(node.name);
  return textOf(node) ?? nameOf(node.expression);
}

function namesBoundBy(node: Node): string[] {
  const params = Array.isArray(node.params) ? node.params : [];
  switch (node.type) {
    case 'ImportSpecifier':
    case 'ImportDefaultSpecifier':
    case 'ImportNamespaceSpecifier':
      return [nameOf(node.local)];
    case 'VariableDeclarator':
      return namesIn(node.id);
    case 'CatchClause':
      return namesIn(node.param);
    default:
      return /Function|Class/.test(node.type) ? [nameOf(node.id), ...params.flatMap(namesIn)] : [];
  }
}

/** The names that a pattern binds: `{ a, b: [c] = d }` binds a and c. */
function namesIn(pattern: unknown): string[] {
  if (!isNode(pattern)) return [];
  if (pattern.type === 'Identifier') return [String(pattern.name)];
  if (pattern.type === 'AssignmentPattern') return namesIn(pattern.left);
  if (pattern.type === 'Property') return namesIn(pattern.value);
  return childrenOf(pattern).flatMap(namesIn);
}
