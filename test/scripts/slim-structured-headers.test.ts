import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import fc from 'fast-check';
import * as whole from 'structured-headers';
import { describe, expect, it } from 'vitest';
import { forLists } from '../../scripts/lib/slim-structured-headers.ts';

type Library = Pick<typeof whole, 'parseList'>;

const main = createRequire(import.meta.url).resolve('structured-headers');
const source = readFileSync(join(main, '../../dist/parser.js'), 'utf8');
const file = `data:text/javascript,${encodeURIComponent(forLists(source))}`;
const slim: Library = await import(/* @vite-ignore */ file);

/** What text and numbers say; everything else only is there. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (value instanceof Map) return [...value].map(plain);
  if (value instanceof whole.Token || value instanceof whole.DisplayString) return value.toString();
  return typeof value === 'string' || typeof value === 'number' ? value : 'other';
}

function read({ parseList }: Library, text: string): unknown {
  try {
    return plain(parseList(text));
  } catch {
    return 'refused';
  }
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
  '%"f%c3"',
  'a;b=@1659578233',
  'a;b=-999999999999.999;c=-0, 1234567890123.1, 1.1234',
  '1234567890123.1',
  '1.1234',
  '-',
  ':YQ:, :YQ==:, :YWI=:, ::',
  ':Y:',
  ':YQ=:',
  '?2',
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
      { numRuns: 5000 },
    );
    const bytes = fc.string({ unit: fc.constantFrom(...'aZ+/09=='), maxLength: 9 });
    fc.assert(
      fc.property(bytes, (it) => {
        expect(read(slim, `:${it}:`)).toEqual(read(whole, `:${it}:`));
      }),
      { numRuns: 1000 },
    );
    for (let code = 0; code < 0x100; code += 1) {
      const sign = String.fromCharCode(code);
      for (const it of [`a${sign}`, `"${sign}"`, `"\\${sign}"`, `%"${sign}"`, `a;b${sign}=1`]) {
        expect(read(slim, it), JSON.stringify(it)).toEqual(read(whole, it));
      }
    }
  });

  it('throws when the library is not as expected', () => {
    expect(() => forLists(source.replace('class ParseError', 'class Other'))).toThrow(
      'not as expected',
    );
  });
});
