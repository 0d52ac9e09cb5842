import type { Plugin } from 'vite';
import { swap } from './swap.ts';

const FILE = /\/valibot\/dist\/index\.mjs(?:\?|$)/;

/** What an issue says and where it is: asked for is only whether there is one. */
const ISSUE =
  /(?<=\nfunction _addIssue\(context, label, dataset, config\$1, other\) \{\n)[\s\S]*?(?=\n\}\n)/;
/** The interface for other libraries. */
const STANDARD = /(?<=\nfunction _standardSchema\(schema\) \{\n)[\s\S]*?(?=\treturn schema;\n\}\n)/;
/** Nothing is set for all schemas, and nothing for one. */
const CONFIG = /(?<=\nfunction getGlobalConfig\(config\$1\) \{\n)[\s\S]*?(?=\n\}\n)/;
/** What schemas of ours tell of themselves, for those who look into them. */
const ABOUT =
  /\t\ttype: "(custom|lazy|object)",\n\t\treference: \1,\n\t\texpects: "\w+",\n\t\tasync: false,\n/;
/** What comes with the value, or with there being none. */
const OUTCOME =
  /(?<=\nfunction safeParse\([^}]*\}, [^}]*\{\n)\t\ttyped: dataset\.typed,\n([^}]*),\n\t\tissues: .*/;
/** What `object` asks for besides entries: a field of ours is there, or has a fallback. */
const OPTIONAL = /(?<=\nfunction (?:optional|exactOptional|nullish)\(.*\) \{\n)/g;

/** What is used of it; of that, what is for actions, messages, settings and fallbacks to be called, which are not. */
const USED =
  /\nfunction (?:_addIssue|getFallback|fallback|custom|lazy|object|safeParse)\([\s\S]*?\n\}(?=\n)/;
const NOT_USED: readonly (readonly [what: RegExp, times: number, by?: string])[] = [
  [
    /if \(this\.check\(dataset\.value\)\) dataset\.typed = true;\n\t+else/,
    1,
    'if (!this.check(dataset.value))',
  ],
  [/\n\t+(?:if \(!valueDataset\.typed\) )?dataset\.typed = (?:true|false);/, 2],
  [/\n\t+typed: true,/, 1],
  [/(?<=_addIssue\()this, "\w+", (?=dataset)/, 3],
  [/(?<=function _addIssue\()context, label, (?=dataset)/, 1],
  [/, \/\* @__PURE__ \*\/ getGlobalConfig\(config\$1\)|, config\$1(?=[,)])|, other(?=\))/, 17],
  [/typeof schema\.fallback === "function" \? .* : (?=schema\.fallback;)/, 1],
  [/\n\t\t(?:kind: "schema"|message: message\$1),|, message\$1(?=\))/, 7],
];

/** What a schema is made of, for those who look into it, and calls that come to one value. */
const AT_ONCE: readonly (readonly [what: RegExp, times: number, by?: string])[] = [
  [/\n\t+(?:\.\.\.schema|check: check\$1|getter|entries: entries\$1),/, 4],
  [/this\.(?=getter\()/, 1],
  [/this\.check/, 1, 'check$1'],
  [/this\.entries/, 2, 'entries$1'],
  [/_addIssue\(dataset\);/, 3, 'dataset.issues = true;'],
  [/\/\* @__PURE__ \*\/ getFallback\(this, outputDataset\)/, 1, 'fallback$1'],
  [/\/\* @__PURE__ \*\/ getFallback\(valueSchema\)/, 1, 'valueSchema.fallback'],
  [
    /if \(valueDataset\.issues\) \{\n\t+if \(!dataset\.issues\) .*\n\t+\}/,
    1,
    'dataset.issues ||= valueDataset.issues;',
  ],
];

const OBJECT = /\nfunction object\([\s\S]*?\n\}\n/;
const OF_OBJECT: readonly RegExp[] = [
  /\t{7}const pathItem = [\s\S]*?(?=\t{7}if \(!dataset\.issues\))/,
  /(?<="key", dataset, config\$1), \{[\s\S]*?\n\t{6}\}(?=\);)/,
  /\n\t{7}if \(config\$1\.abortEarly\) \{[\s\S]*?\n\t{7}\}/,
  /\n\t{6}if \(config\$1\.abortEarly\) break;/,
  / \|\| \(valueSchema\.type === [^)]*\) && valueSchema\.default !== void 0/,
  / key in input \?(?= input\[key\])/,
  / : \/\* @__PURE__ \*\/ getDefault\(valueSchema\)/,
  /(?<=\telse) if \(valueSchema\.type !== [^)]*\)/,
];

/**
 * Valibot's source without its tales of what is wrong, and without optional fields: every value is
 * taken, healed or refused as ever. Throws when the source is not as expected.
 */
export function withoutIssues(source: string): string {
  let code = swap(source, ISSUE, () => '\tdataset.issues = true;');
  code = swap(code, STANDARD, () => '');
  code = swap(code, CONFIG, () => '\treturn {};');
  code = swap(code, new RegExp(ABOUT, 'g'), () => '', 3);
  code = swap(code, OUTCOME, (found) => found.split('\n').slice(1, 3).join('\n'));
  code = swap(code, OPTIONAL, () => '\tthrow new Error("slim-valibot cannot do this yet");\n', 3);
  code = swap(code, OBJECT, (object) =>
    OF_OBJECT.reduce((text, part) => swap(text, part, () => ''), object),
  );
  const used = code.match(new RegExp(USED, 'g'))?.join('') ?? '';
  const slim = [...NOT_USED, ...AT_ONCE].reduce(
    (text, [what, times, by = '']) => swap(text, new RegExp(what, 'g'), () => by, times),
    used,
  );
  return `${swap(code, new RegExp(USED, 'g'), () => '', 7)}${slim}\n`;
}

/** Builds without what Valibot has to say of an issue, which nobody reads. */
export function slimValibot(): Plugin {
  return {
    name: 'slim-valibot',
    apply: 'build',
    transform: {
      filter: { id: FILE },
      handler: (source) => ({ code: withoutIssues(source), map: null }),
    },
  };
}
