import type { Plugin } from 'vite';
import { swap } from './swap.ts';

const FILE = /\/structured-headers\/dist\/(parser|token)\.js(?:\?|$)/;

/** The parser has taken nothing into a token that may not be there. */
const CHECK = /\n {8}if \(!isValidTokenStr\(value\)\) \{[\s\S]*?\n {8}\}/;
const CHECKING = /import \{ isValidTokenStr \} [^\n]*\n/;

/** What an error says, and where: asked for is only whether there is one. */
const COMPLAINT = /throw new ParseError\((?:[^;'`]|'[^']*'|`[^`]*`)*\);/;
const ERROR = /export class ParseError [\s\S]*?\n\}\n/;
/** A dictionary, and an item alone: only lists are read. */
const DICTIONARY = /\n {4}parseDictionary\(\) \{[\s\S]*?\n {4}\}(?=\n)/;
const DICTIONARIES = /export function parseDictionary[\s\S]*?\n\}\n/;
const ITEM = /export function parseItem[\s\S]*?\n\}\n/;
const ALONE = /\n {8}if \(standaloneItem\)\n[^\n]*/;
const TRAIL = /\n {4}checkTrail\(\) \{[\s\S]*?\n {4}\}(?=\n)/;

/**
 * structured-headers' parser with what a list needs, and without its tales of what is wrong: every
 * list is read or refused as ever. Throws when the source is not as expected.
 */
export function forLists(source: string): string {
  let code = swap(source, new RegExp(COMPLAINT, 'g'), () => 'throw 0;', 33);
  for (const part of [ERROR, DICTIONARY, DICTIONARIES, ITEM, TRAIL]) {
    code = swap(code, part, () => '');
  }
  return swap(code, new RegExp(ALONE, 'g'), () => '', 2);
}

/** Its tokens, as the parser makes them. */
export function uncheckedToken(source: string): string {
  return swap(
    swap(source, CHECKING, () => ''),
    CHECK,
    () => '',
  );
}

/** Builds with the part of structured-headers that reads lists. */
export function slimStructuredHeaders(): Plugin {
  return {
    name: 'slim-structured-headers',
    apply: 'build',
    transform: {
      filter: { id: FILE },
      handler: (source, id) => ({
        code: FILE.exec(id)?.[1] === 'token' ? uncheckedToken(source) : forLists(source),
        map: null,
      }),
    },
  };
}
