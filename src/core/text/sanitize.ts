/** Maximum length of shown text from outside, in code points; a host name may have 253. */
export const LONGEST_TEXT = 64;

// Controls (C0, C1, DEL), lone surrogates, line separators, bidi marks, embeddings, overrides and
// isolates, zero-width characters.
const UNRULY = /[\p{Cc}\p{Cs}\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/gu;

/**
 * Text from outside, made safe to put into a sentence: without control and direction characters,
 * and at most `most` code points long. The cut is a third of the way in, since the end of a host
 * name shows whose it is.
 */
export function sanitizeText(text: string, most: number = LONGEST_TEXT): string {
  const signs = [...text.replace(UNRULY, '')];
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
