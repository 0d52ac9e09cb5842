import type { Plugin } from 'vite';
import { swap } from './swap.ts';

const FILE = /\/uqr\/dist\/index\.mjs(?:\?|$)/;

/** What is swapped, for what, and how often it is there if not once. */
type Cut = readonly [what: RegExp, by?: string | ((found: string) => string), times?: number];

/**
 * An address begins with small letters: it is no code of digits or capitals alone. What tells of
 * bytes is half a byte (ISO/IEC 18004, 7.4.3), so all that follows is half a byte late, to the end.
 */
const BYTES: readonly Cut[] = [
  [
    /(?<=\nfunction encode\(data, options\) \{\n)[\s\S]*?(?=\n\}\n)/,
    `  const bytes = [...new TextEncoder().encode(data), 0];
  const count = bytes.length - 1;
  let version = 1;
  while (getNumDataCodewords(version) <= count + (version < 10 ? 1 : 2))
    if (++version > options.maxVersion) throw new RangeError("Data too long");
  bytes.unshift(...(version < 10 ? [] : [count >> 8]), count & 255);
  const codewords = bytes.map((byte, i) => (((i ? bytes[i - 1] : 4) & 15) << 4) | (byte >> 4));
  for (let pad = 236; codewords.length < getNumDataCodewords(version); pad ^= 236 ^ 17)
    codewords.push(pad);
  const { size, modules } = new QrCode(version, codewords);
  return { size, data: modules };`,
  ],
  [
    /(?<=constructor\(version, )ecc, (?=dataCodewords)|(?<=constructor\(version, ecc, dataCodewords), msk/,
    '',
    2,
  ],
  [/\n {4}this\.(?:ecc = ecc|mask = msk);/, '', 2],
  [/(?<=applyMask\()m(?:sk|ask)(?=\)(?:;\n {4}this| \{))|\n {2}mask;/, '', 3],
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
  [/this\.version === 32 \? 26 : /],
];

/** The first mask, whichever might be best: a code says which it is. */
const MASK: readonly Cut[] = [
  [/\n {4}if \(msk === -1\) \{[\s\S]*?\n {4}\}(?=\n)/],
  [/let invert;\n {8}switch [\s\S]*?\n {8}\}(?=\n)/, 'const invert = (x + y) % 2 === 0;'],
  [/\n {2}getPenaltyScore\(\) \{[\s\S]*?\n {2}\}(?=\n)/],
  [/\n {2}finderPenalty\w+\(.*\) \{[\s\S]*?\n {2}\}(?=\n)/, '', 3],
  // ISO/IEC 18004, annex C: level L, mask 000.
  [
    /const data = this\.ecc[\s\S]*?(?=\n {4}this\.setFunctionModule\(8, this\.size - 8, true\);)/,
    `for (let i = 0; i < 15; i++) {
      const bit = getBit(0x77c4, i);
      this.setFunctionModule(8, i < 6 ? i : i < 8 ? i + 1 : this.size - 15 + i, bit);
      this.setFunctionModule(i < 8 ? this.size - 1 - i : i < 9 ? 7 : 14 - i, 8, bit);
    }`,
  ],
  [/\n {4}this\.drawFormatBits\(msk\);/],
];

/** What is never asked of a code, and complaints of what is never handed over; that a text is too long is none. */
const REST: readonly Cut[] = [
  [
    /\n *if \([^\n]*\)(?: (\{))?\n *throw new RangeError\("(?!Data)[^"]*"\);(?:\n *\}(?=\n {2}let version))?/,
    '',
    13,
  ],
  // Kinds of modules: asked for is only whether one is data, which is 0.
  [/,\s+QrCodeDataType\.(?:Position|Timing|Alignment)/, '', 4],
  [/QrCodeDataType\.Function/, '1'],
  [/ {2}getModule\(x, y\) \{\n[^\n]*\n {2}\}\n/],
];

/**
 * uqr's source with what an address on a screen needs: bytes, the lowest error correction, the first
 * mask, no border of its own. The codes are those that uqr draws if asked for that mask. Throws when
 * the source is not as expected.
 */
export function forAddresses(source: string): string {
  return [...BYTES, ...LEVEL, ...MASK, ...REST].reduce(
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
