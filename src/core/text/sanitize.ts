/** Longest text from outside that is shown, in code points: a host name may have 253. */
export const LONGEST_TEXT = 64;

// Controls (C0, C1, DEL), line separators, bidi marks, embeddings, overrides and isolates, zero-width signs.
const UNRULY = /[\p{Cc}\p{Cs}\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/gu;

/**
 * A text from outside, fit to stand in a sentence of ours: without control and direction signs, and
 * at most `most` code points long. It is cut in the middle, mostly in its front half: of a host
 * name the end says whose it is.
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
 * The text in a bidi isolate, so that it cannot turn the sentence around it. A plain ASCII text in
 * a left-to-right sentence cannot, and is left as it is: what a person copies is what was meant.
 */
export function isolate(text: string, direction: 'ltr' | 'rtl'): string {
  const plain = /^[\x20-\x7e]*$/.test(text);
  return plain && direction === 'ltr' ? text : `\u2068${text}\u2069`;
}
