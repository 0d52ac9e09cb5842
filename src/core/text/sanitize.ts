/** Maximum length of shown text from outside, in code points; a host name may have 253. */
export const LONGEST_TEXT = 64;

// What is invisible or acts on the text around it: controls, format characters such as bidi marks
// and tags, lone surrogates, characters that are private or not assigned, default-ignorable ones
// such as Hangul fillers and variation selectors, line separators, and the empty Braille pattern.
const UNRULY = /[\p{C}\p{DI}\p{Zl}\p{Zp}\u2800]/gu;
/** More than two marks on one base, which can cover the lines around it, or marks without a base. */
const STACKED = /^\p{M}+|(?<=\p{M}{2})\p{M}+/gu;

/**
 * Text from outside, made safe to put into a sentence: without characters that are invisible or
 * change the direction, with two combining marks a base at most, and at most `most` code points
 * long. The cut is a third of the way in, since the end of a host name shows whose it is.
 */
export function sanitizeText(text: string, most: number = LONGEST_TEXT): string {
  const signs = [...text.replace(UNRULY, '').replace(STACKED, '')];
  if (signs.length <= most) return signs.join('');
  const front = Math.floor((most - 1) / 3);
  return [...signs.slice(0, front), '…', ...signs.slice(signs.length - (most - 1 - front))].join(
    '',
  );
}

/**
 * The text in a bidi isolate, so that it cannot reorder the sentence around it. Plain ASCII in a
 * left-to-right sentence cannot, and stays unchanged, so that copying it gives the exact text.
 */
export function isolate(text: string, direction: 'ltr' | 'rtl'): string {
  const plain = /^[\x20-\x7e]*$/.test(text);
  return plain && direction === 'ltr' ? text : `\u2068${text}\u2069`;
}
