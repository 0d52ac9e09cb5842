import fc from 'fast-check';
import { encode } from 'uqr';
import { describe, expect, it } from 'vitest';
import { drawQr } from '../../../src/ui/components/qr-code.tsx';

/** The dark modules that an SVG path paints, as “x,y”. */
function painted(path: string): Set<string> {
  const dark = new Set<string>();
  for (const [whole, x = '', y = '', width = '', back = ''] of path.matchAll(
    /M(\d+) (\d+)h(\d+)v1h-(\d+)z|[\s\S]/g,
  )) {
    expect([whole, back]).toEqual([expect.stringMatching(/^M/), width]);
    for (let at = Number(x); at < Number(x) + Number(width); at++) dark.add(`${at},${y}`);
  }
  return dark;
}

describe('the QR code', () => {
  it('has exactly the modules that the library encodes', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true }), (url) => {
        const drawing = drawQr(url);
        const { data, size } = encode(url, { border: 4, maxVersion: 20 });
        const expected = data.flatMap((row, y) =>
          row.flatMap((dark, x) => (dark ? [`${x},${y}`] : [])),
        );
        expect(drawing?.size).toBe(size);
        expect([...painted(drawing?.path ?? '')].sort()).toEqual(expected.sort());
      }),
      { numRuns: 15 },
    );
  });

  it('has a quiet zone of four light modules on each side', () => {
    const { size = 0, path = '' } = drawQr('https://example.com/') ?? {};
    for (const module of painted(path)) {
      for (const at of module.split(',').map(Number)) {
        expect(at).toBeGreaterThanOrEqual(4);
        expect(at).toBeLessThan(size - 4);
      }
    }
    expect(painted(path)).toContain('4,4');
  });

  it('is not drawn for an address too long for a camera to read', () => {
    const url = (length: number): string => `https://example.com/${'x'.repeat(length - 20)}`;
    expect(drawQr(url(858))?.size).toBe(97 + 8);
    expect(drawQr(url(859))).toBeNull();
    expect(drawQr(url(100_000))).toBeNull();
  });

  it('is drawn for any text that is not too long', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        expect(drawQr(text)?.path).toMatch(/^M/);
      }),
      { numRuns: 25 },
    );
  });
});
