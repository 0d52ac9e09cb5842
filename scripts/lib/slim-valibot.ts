import type { Plugin } from 'vite';
import { swap } from './swap.ts';

const FILE = /\/valibot\/dist\/index\.mjs(?:\?|$)/;

/** What an issue says and where it is: asked for is only whether there is one. */
const ISSUE =
  /(?<=\nfunction _addIssue\(context, label, dataset, config\$1, other\) \{\n)[\s\S]*?(?=\n\}\n)/;
const PATH =
  /(?<=\nfunction object\([\s\S]{1,900}?\n\t{6}if \(valueDataset\.issues\) \{\n)\t{7}const pathItem = [\s\S]*?(?=\t{7}if \(!dataset\.issues\))/;
const MISSING =
  /(?<=\nfunction object\([\s\S]{1,1900}?\n\t{6}_addIssue\(this, "key", dataset, config\$1), \{[\s\S]*?\n\t{6}\}(?=\);)/;
/** The interface for other libraries. */
const STANDARD = /(?<=\nfunction _standardSchema\(schema\) \{\n)[\s\S]*?(?=\treturn schema;\n\}\n)/;
/** Nothing is set for all schemas, and nothing for one. */
const CONFIG =
  /(?<=\nfunction getGlobalConfig\(config\$1\) \{\n)\tif [^\n]*(\n\treturn )\{[\s\S]*?\n\t\};/;

/**
 * Valibot's source without its tales of what is wrong: every value is taken, healed or refused as
 * ever. Throws when the source is not as expected.
 */
export function withoutIssues(source: string): string {
  const added = '\tif (context.kind === "schema") dataset.typed = false;\n\tdataset.issues = [{}];';
  let code = swap(source, ISSUE, () => added);
  for (const part of [PATH, MISSING, STANDARD]) code = swap(code, part, () => '');
  return swap(code, CONFIG, () => '\treturn DEFAULT_CONFIG;');
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
