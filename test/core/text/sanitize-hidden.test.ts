import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sanitizeText } from '../../../src/core/text/sanitize.ts';

const MARK = '\u0301';

it.each([
  ['a soft hyphen', '\u00ad'],
  ['a grapheme joiner', '\u034f'],
  ['a Hangul filler', '\u115f'],
  ['a Hangul filler for a vowel', '\u1160'],
  ['a Hangul filler of a syllable', '\u3164'],
  ['a Hangul filler of half width', '\uffa0'],
  ['a Mongolian vowel separator', '\u180e'],
  ['a Braille pattern without dots', '\u2800'],
  ['a variation selector', '\ufe0f'],
  ['a variation selector of another plane', '\u{e0100}'],
  ['a tag', '\u{e0041}'],
  ['a Khmer vowel without a sign', '\u17b4'],
  ['a private sign', '\ue000'],
  ['a number that is no character', '\uffff'],
])('%s is dropped', (_, sign) => {
  expect(sanitizeText(`a${sign}b`)).toBe('ab');
});

it('a base character keeps at most two marks, also with hidden characters between them', () => {
  expect(sanitizeText(`a${MARK.repeat(2)}b${MARK.repeat(50)}c`)).toBe(
    `a${MARK.repeat(2)}b${MARK.repeat(2)}c`,
  );
  expect(sanitizeText(`a${`${MARK}\u200b`.repeat(20)}b`)).toBe(`a${MARK.repeat(2)}b`);
});

it('a mark without a base character is dropped, because it would combine with the text before it', () => {
  expect(sanitizeText(`${MARK}\u00ad${MARK}a`)).toBe('a');
});

it('names in other scripts stay as they are', () => {
  for (const name of ['bücher.example', 'e\u0302\u0323', '東京.example', 'مثال.example', 'हिंदी'])
    expect(sanitizeText(name)).toBe(name);
});

it('sanitized text has no hidden character and no stack of marks, and stays equal when sanitized again', () => {
  const signs = fc.constantFrom('a', MARK, '\u00ad', '\u3164', '\u{e0041}', '\u202e', '\ufe0f');
  const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 60 }), fc.string({ unit: signs }));
  fc.assert(
    fc.property(text, (raw) => {
      const sanitized = sanitizeText(raw, 1_000);
      expect(sanitized).not.toMatch(/[\p{C}\p{DI}\p{Zl}\p{Zp}\u2800]|^\p{M}|\p{M}{3}/u);
      expect(sanitizeText(sanitized, 1_000)).toBe(sanitized);
    }),
  );
});
