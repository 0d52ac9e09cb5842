import type { Plugin } from 'vite';
import { swap } from './swap.ts';

const FILE = /\/uqr\/dist\/index\.mjs(?:\?|$)/;

/** What is swapped, for what, and how often it is there if not once. */
type Cut = readonly [what: RegExp, by?: string | ((found: string) => string), times?: number];

/** An address begins with small letters: it is no code of digits or capitals alone. */
const SEGMENTS: readonly Cut[] = [
  [
    /(?<=\nfunction makeSegments\(text\) \{\n)[\s\S]*?(?=\n\}\n)/,
    '  return [makeBytes(new TextEncoder().encode(text))];',
  ],
  [/\nclass QrSegment \{[\s\S]*?\n\}(?=\n)/],
  [
    /new QrSegment\(MODE_BYTE, data\.length, bb\)/,
    '{ mode: MODE_BYTE, numChars: data.length, bitData: bb }',
  ],
  [/seg\.getData\(\)/, 'seg.bitData'],
  // More bytes than can be counted are also more than there is room for.
  [/\n {4}if \(seg\.numChars >= 1 << ccbits\)\n.*/],
  [
    /(?<= makeSegments\(data\)) : Array[\s\S]*?(?=;\n {2}const qr)|typeof data === "string" \? (?=makeSegments)/,
    '',
    2,
  ],
];

/** The lowest error correction, which a screen does with, and versions up to 20. */
const LEVEL: readonly Cut[] = [
  [
    /(?<= = )\[\n {2}\/\/ Version: [\s\S]*?\n\];/,
    (table) => `${/\[(?:-?\d+, ){20}\d+/.exec(table)}];`,
    2,
  ],
  [/(?<=PER_BLOCK|BLOCKS)\[ecl\[0\]\]/, '', 4],
  [/const LOW = [\s\S]*?(?=const NUMERIC_REGEX)/],
  [/ {4}EccMap\[ecc\],/, 'null,'],
  [/\n {2}for \(const newEcl of [\s\S]*?\n {2}\}/],
  [/this\.version === 32 \? 26 : /],
];

/** The first mask, whichever might be best: a code says which it is. */
const MASK: readonly Cut[] = [
  [/\n {4}if \(msk === -1\) \{[\s\S]*?\n {4}\}(?=\n)/],
  [/let invert;\n {8}switch [\s\S]*?\n {8}\}(?=\n)/, 'const invert = (x + y) % 2 === 0;'],
  [/\n {2}getPenaltyScore\(\) \{[\s\S]*?\n {2}\}(?=\n)/],
  [/\n {2}finderPenalty\w+\(.*\) \{[\s\S]*?\n {2}\}(?=\n)/, '', 3],
  // ISO/IEC 18004, annex C: level L, mask 000.
  [/const data = this\.ecc[\s\S]*?(?=\n {4}for \(let i = 0; i <= 5)/, 'const bits = 0x77c4;'],
  [/\n {4}this\.drawFormatBits\(msk\);/],
];

/** What is never asked of a code, and complaints of what is never handed over; that a text is too long is none. */
const REST: readonly Cut[] = [
  [
    /\n *if \([^\n]*\)(?: (\{))?\n *throw new RangeError\("(?!Data)[^"]*"\);(?:\n *\}(?=\n {2}let version))?/,
    '',
    12,
  ],
  // Kinds of modules: asked for is only whether one is data, which is 0.
  [/,\s+QrCodeDataType\.(?:Position|Timing|Alignment)/, '', 4],
  [/QrCodeDataType\.Function/, '1'],
  [/ {2}getModule\(x, y\) \{\n[^\n]*\n {2}\}\n/],
  [
    /const result = addBorder\(\{[\s\S]*?\n {2}return result;(?=\n\}\nfunction addBorder)/,
    'return { size: qr.size, data: qr.modules };',
  ],
];

/**
 * uqr's source with what an address on a screen needs: bytes, the lowest error correction, the first
 * mask, no border of its own. The codes are those that uqr draws if asked for that mask. Throws when
 * the source is not as expected.
 */
export function forAddresses(source: string): string {
  return [...SEGMENTS, ...LEVEL, ...MASK, ...REST].reduce(
    (code, [what, by = '', times = 1]) =>
      swap(code, new RegExp(what, 'g'), typeof by === 'string' ? () => by : by, times),
    source,
  );
}

/** Builds with the part of uqr that draws addresses. */
export function slimUqr(): Plugin {
  return {
    name: 'slim-uqr',
    apply: 'build',
    transform: {
      filter: { id: FILE },
      handler: (source) => ({ code: forAddresses(source), map: null }),
    },
  };
}
