import type { Plugin } from 'vite';
import { swap } from './swap.ts';

const FILE = /\/uqr\/dist\/index\.mjs(?:\?|$)/;

/** Codes of digits or capitals alone: an address begins with small letters. */
const SEGMENTS = /(?<=\nfunction makeSegments\(text\) \{\n)[\s\S]*?(?=\n\}\n)/;
/** Levels of error correction but the lowest, which a screen does with. */
const LEVELS = /,\n {2}\/\/ Low\n[\s\S]*?\/\/ High\n/;
const LEVEL_NAMES = /,\n {2}M: MEDIUM,[\s\S]*?(?=\n\};)/;
const BOOST = /\n {2}for \(const newEcl of [\s\S]*?\n {2}\}/;
/** Complaints of what is never handed over; that a text is too long is none of them. */
const COMPLAINT =
  /\n *if \([^\n]*\)(?: (\{))?\n *throw new RangeError\("(?!Data)[^"]*"\);(?:\n *\}(?=\n {2}let version))?/;
const UNREACHABLE = /\n *default:\n *throw new Error\("Unreachable"\);/;
const NO_TEXT =
  /(?<= makeSegments\(data\)) : Array[\s\S]*?(?=;\n {2}const qr)|typeof data === "string" \? (?=makeSegments)/;
/** Kinds of modules: asked for is only whether one is data, which is 0. */
const KIND = /QrCodeDataType\.(?:Function|Position|Timing|Alignment)/;
const GET_MODULE = / {2}getModule\(x, y\) \{\n[^\n]*\n {2}\}\n/;
/** Of both tables, what is for codes of 101 modules and more, which are too fine for cameras. */
const LARGER = /(?<=\n {2}\[(?:-?\d+, ){20}\d+), [\d, ]+(?=\]\n)/;
/** Any of the eight masks is read; which of them is read best is not asked: it is the first. */
const BEST_MASK = /\n {4}if \(msk === -1\) \{[\s\S]*?\n {4}\}(?=\n {4}this\.mask)/;
const PENALTIES = /\n {2}getPenaltyScore\(\) \{[\s\S]*?\n {2}\}(?=\n)/;
const PATTERNS = /\n {2}finderPenaltyCountPatterns\([\s\S]*?(?=\n\}\n)/;
const MASKS = /let invert;\n {8}switch \(mask\) \{[\s\S]*?\n {8}\}/;
const FORMAT = /const data = this\.ecc\[1\][\s\S]*?const bits = \(data[^;]*;/;
const FORMAT_AGAIN = /\n {4}this\.drawFormatBits\(msk\);/;
/** Letters as bytes, as every browser can. */
const BYTES = /(?<=\nfunction toUtf8ByteArray\(str\) \{\n)[\s\S]*?(?=\n\}\n)/;
const BORDER = /(?<=\nfunction addBorder\(input, border = 1\) \{\n)[\s\S]*?(?=\n\}\n)/;
const AFTERWARDS = /\n {2}if \(options\?\.invert\)[\s\S]*?onEncoded\?\.\(result\);/;

/**
 * uqr's source with what an address on a screen needs: bytes, the lowest error correction, no border
 * of its own, the first mask. The codes are the same. Throws when the source is not as expected.
 */
export function forAddresses(source: string): string {
  let code = swap(source, SEGMENTS, () => '  return [makeBytes(toUtf8ByteArray(text))];');
  code = swap(code, new RegExp(LEVELS, 'g'), () => '\n', 2);
  code = swap(code, LEVEL_NAMES, () => '');
  code = swap(code, BOOST, () => '');
  code = swap(code, new RegExp(COMPLAINT, 'g'), () => '', 13);
  code = swap(code, UNREACHABLE, () => '');
  code = swap(code, new RegExp(NO_TEXT, 'g'), () => '', 2);
  code = swap(code, new RegExp(KIND, 'g'), () => '1', 5);
  code = swap(code, GET_MODULE, () => '');
  code = swap(code, new RegExp(LARGER, 'g'), () => '', 2);
  for (const part of [BEST_MASK, PENALTIES, PATTERNS, FORMAT_AGAIN]) {
    code = swap(code, part, () => '');
  }
  code = swap(code, MASKS, () => 'const invert = (x + y) % 2 === 0;');
  // Level L, mask 0 (ISO/IEC 18004, annex C).
  code = swap(code, FORMAT, () => 'const bits = 0b111011111000100;');
  code = swap(code, BYTES, () => '  return new TextEncoder().encode(str);');
  code = swap(code, BORDER, () => '  return input;');
  return swap(code, AFTERWARDS, () => '');
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
