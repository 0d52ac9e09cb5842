import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import fc from 'fast-check';
import * as whole from 'uqr';
import { describe, expect, it } from 'vitest';
import { forAddresses } from '../../scripts/lib/slim-uqr.ts';

const main = createRequire(import.meta.url).resolve('uqr');
const source = readFileSync(join(main, '../index.mjs'), 'utf8');
const file = `data:text/javascript,${encodeURIComponent(forAddresses(source))}`;
const slim: typeof whole = await import(/* @vite-ignore */ file);

function drawnBy({ encode }: typeof whole, address: string): boolean[][] | string {
  try {
    return encode(address, { border: 0, maxVersion: 20, maskPattern: 0 }).data;
  } catch (error) {
    return String(error);
  }
}

describe('uqr for addresses', () => {
  it('draws the same codes, and takes the same for too long', () => {
    const rest = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.string({ unit: 'grapheme-ascii', maxLength: 900 }),
    );
    fc.assert(
      fc.property(rest, (text) => {
        const address = `https://${text}`;
        expect(drawnBy(slim, address)).toEqual(drawnBy(whole, address));
      }),
      { numRuns: 40 },
    );
  });

  it('of every size up to the largest', () => {
    for (const length of [8, 17, 18, 106, 230, 400, 600, 857, 858, 859]) {
      const address = `https://${'a'.repeat(length - 8)}`;
      expect(drawnBy(slim, address)).toEqual(drawnBy(whole, address));
    }
    expect(drawnBy(slim, `https://${'a'.repeat(851)}`)).toBe('RangeError: Data too long');
  });

  it('throws when uqr is not as expected', () => {
    expect(() => forAddresses(source.replace('function encode(', 'function other('))).toThrow(
      'not as expected',
    );
  });
});
