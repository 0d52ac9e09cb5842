import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import * as whole from 'structured-headers';
import { describe, expect, it } from 'vitest';
import { forLists, uncheckedToken } from '../../scripts/lib/slim-structured-headers.ts';

const folder = join(createRequire(import.meta.url).resolve('structured-headers'), '../../dist');
const source = readFileSync(join(folder, 'parser.js'), 'utf8');
const token = asUrl(uncheckedToken(readFileSync(join(folder, 'token.js'), 'utf8')));
// Its other neighbours stay where they are.
const file = asUrl(
  forLists(source).replace(/from '\.\/(.*?)'/g, (_, name) => {
    return `from '${name === 'token.js' ? token : pathToFileURL(join(folder, name)).href}'`;
  }),
);
const slim: Pick<typeof whole, 'parseList'> = await import(/* @vite-ignore */ file);

function read({ parseList }: Pick<typeof whole, 'parseList'>, text: string): unknown {
  try {
    return parseList(text).map(([item, params]) => [String(item), String([...params])]);
  } catch {
    return 'refused';
  }
}

function asUrl(code: string): string {
  return `data:text/javascript,${encodeURIComponent(code).replaceAll("'", '%27')}`;
}

const LISTS = [
  '',
  ' a, b;c=1 ',
  'ExampleCDN; error=http_protocol_error; details="it \\"broke\\""; received-status=502',
  'a;next-hop=:aGk=:;x=?1;y=@1659578233;z=%"f%c3%bc"',
  '(a b;c=2);d, -1.25, 12345678901234567',
  'a,',
  'a b',
  '"open',
  '%"F%C3',
];

describe('structured-headers for lists', () => {
  it.each(LISTS)('reads or refuses as the whole library does: %s', (text) => {
    expect(read(slim, text)).toEqual(read(whole, text));
  });

  it('whatever is handed to it', () => {
    const piece = fc.constantFrom(...' ,;=()"\\:?@%*-.aZ09\u00fc\t', 'error', '"x"', '%"y"');
    const text = fc.array(piece, { maxLength: 24 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(text, (it) => {
        expect(read(slim, it)).toEqual(read(whole, it));
      }),
      { numRuns: 2000 },
    );
  });

  it('throws when the library is not as expected', () => {
    expect(() => forLists(source.replace('class ParseError', 'class Other'))).toThrow(
      'not as expected',
    );
    expect(() => uncheckedToken('export class Token {}')).toThrow('not as expected');
  });
});
