import type { Plugin } from 'vite';
import { swap } from './swap.ts';

const FILE = /\/structured-headers\/dist\/parser\.js(?:\?|$)/;

/** What an error says, and where: asked for is only whether there is one. */
const COMPLAINT = /throw new ParseError\((?:[^;'`]|'[^']*'|`[^`]*`)*\);/;
const ERROR = /export class ParseError [\s\S]*?\n\}\n/;
/** A dictionary, and an item alone: only lists are read. */
const DICTIONARY = /\n {4}parseDictionary\(\) \{[\s\S]*?\n {4}\}(?=\n)/;
const DICTIONARIES = /export function parseDictionary[\s\S]*?\n\}\n/;
const ITEM = /export function parseItem[\s\S]*?\n\}\n/;
const ALONE = /\n {8}if \(standaloneItem\)\n[^\n]*|standaloneItem = true|(?<=parseItem\()false/;
const TRAIL = /\n {4}checkTrail\(\) \{[\s\S]*?\n {4}\}(?=\n)/;

/** Letter by letter, each kind of value. */
const BARE_ITEM = /(?<=\n {4}parseBareItem\(\) \{\n)[\s\S]*?(?=\n {4}\}\n)/;
const KEY = /(?<=\n {4}parseKey\(\) \{\n)[\s\S]*?(?=\n {4}\}\n)/;
const KINDS =
  /\n {4}parse(?:IntegerOrDecimal|String|DisplayString|Token|ByteSequence|Boolean|Date)\(\) \{[\s\S]*?\n {4}\}(?=\n)/;
const LETTERS = /\n {4}getChars?\(\w*\) \{[\s\S]*?\n {4}\}(?=\n)/;
const DIGITS = /const isDigitRegex[\s\S]*?\n\}\n/;
const IMPORTS = /import [^\n]*\n/;

/**
 * All kinds at once (RFC 9651 §4.2.3.1, §4.2.4 to §4.2.10): what is text or a number is read, bytes,
 * truths and dates are only checked. A date is taken at the end alone, as it is by the whole library.
 */
const AT_ONCE = String.raw`
        const found = this.take(/(-?(?:\d{1,12}\.\d{1,3}|\d{1,15}))|([A-Za-z*][\w:/!#$%&'*+.^|~\x60-]*)|"((?:[ !#-[\]-~]|\\["\\])*)"|%"((?:[ !#$&-~]|%[\da-f]{2})*)"|:(?:[A-Za-z\d+/]{4})*(?:[A-Za-z\d+/]{2}(?:==)?|[A-Za-z\d+/]{3}=?)?:|\?[01]|@-?\d{1,15}$/y);
        if (!found) throw 0;
        const [, number, token, string, display] = found;
        return number
            ? Number(number)
            : token ?? string?.replace(/\\(.)/g, '$1') ?? (display === undefined ? null : decodeURIComponent(display));`;
const A_KEY = String.raw`
        const found = this.take(/[a-z*][a-z\d_.*-]*/y);
        if (!found) throw 0;
        return found[0];
    }
    take(pattern) {
        pattern.lastIndex = this.pos;
        const found = pattern.exec(this.input);
        this.pos += found?.[0].length ?? 0;
        return found;`;

/** Runs of blanks, one by one. */
const BLANKS: readonly (readonly [what: RegExp, by: string])[] = [
  [/(?<=\n {4}skipOWS\(\) \{\n)[\s\S]*?(?=\n {4}\}\n)/, '        this.take(/[ \\t]*/y);'],
  [/(?<=\n {4}skipWS\(\) \{\n)[\s\S]*?(?=\n {4}\}\n)/, '        this.take(/ */y);'],
];

/**
 * structured-headers' parser with what a list needs, and without its tales of what is wrong: every
 * list is read or refused as ever, but names and text are plain strings. Throws when the source is
 * not as expected.
 */
export function forLists(source: string): string {
  let code = swap(source, BARE_ITEM, () => AT_ONCE);
  code = swap(code, KEY, () => A_KEY);
  for (const [what, by] of BLANKS) code = swap(code, what, () => by);
  code = swap(code, new RegExp(KINDS, 'g'), () => '', 7);
  code = swap(code, new RegExp(LETTERS, 'g'), () => '', 2);
  code = swap(code, new RegExp(IMPORTS, 'g'), () => '', 3);
  code = swap(code, new RegExp(COMPLAINT, 'g'), () => 'throw 0;', 6);
  for (const part of [DIGITS, ERROR, DICTIONARY, DICTIONARIES, ITEM, TRAIL]) {
    code = swap(code, part, () => '');
  }
  return swap(code, new RegExp(ALONE, 'g'), () => '', 5);
}

/** Builds with the part of structured-headers that reads lists. */
export function slimStructuredHeaders(): Plugin {
  return {
    name: 'slim-structured-headers',
    apply: 'build',
    transform: {
      filter: { id: FILE },
      handler: (source) => ({ code: forLists(source), map: null }),
    },
  };
}
