import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isolate, LONGEST_TEXT, sanitizeText } from '../../../src/core/text/sanitize.ts';

describe('text from a page or a server', () => {
  it('is unchanged when it is harmless', () => {
    expect(sanitizeText('shop.example.com')).toBe('shop.example.com');
    expect(sanitizeText('bücher.example')).toBe('bücher.example');
  });

  it('loses invisible characters and direction marks', () => {
    expect(sanitizeText('a\u202eb\u2066c\u200bd\u0000e\nf\u061cg\ufeffh')).toBe('abcdefgh');
  });

  it('is cut in the middle, so that the end of a host name stays visible', () => {
    const long = sanitizeText(`${'a'.repeat(200)}.example.com`);
    expect(long).toMatch(/^a+…a+\.example\.com$/);
    expect([...long]).toHaveLength(LONGEST_TEXT);
  });

  it('stays whole at the limit, and has a third of what is kept before the cut', () => {
    expect(sanitizeText('a'.repeat(LONGEST_TEXT))).toBe('a'.repeat(LONGEST_TEXT));
    expect(sanitizeText('abcdefghij', 10)).toBe('abcdefghij');
    expect(sanitizeText('abcdefghijk', 10)).toBe('abc…fghijk');
    expect(sanitizeText('abcdefghijk', 9)).toBe('ab…fghijk');
  });

  it('never exceeds the length limit and never contains half a surrogate pair, for any input', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 150 }), (text) => {
        const sanitized = sanitizeText(text);
        expect([...sanitized].length).toBeLessThanOrEqual(LONGEST_TEXT);
        expect(sanitized).not.toMatch(/[\p{Cs}\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
      }),
    );
  });
});

describe('a host name in a sentence', () => {
  it('is wrapped in direction isolates where it could reverse the words around it', () => {
    expect(isolate('אבג.example', 'ltr')).toBe('\u2068אבג.example\u2069');
    expect(isolate('example.com', 'rtl')).toBe('\u2068example.com\u2069');
  });

  it('is wrapped if it has one character beyond printable ASCII, at either end', () => {
    for (const text of ['éa.example', 'a.exampleé', '\x1fa', 'a\x7f'])
      expect(isolate(text, 'ltr')).toBe(`\u2068${text}\u2069`);
    for (const text of ['', ' ~']) expect(isolate(text, 'ltr')).toBe(text);
  });

  it('is unchanged where its direction is that of the sentence', () => {
    expect(isolate('example.com', 'ltr')).toBe('example.com');
  });
});
