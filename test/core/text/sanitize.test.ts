import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isolate, LONGEST_TEXT, sanitizeText } from '../../../src/core/text/sanitize.ts';

describe('a text from outside', () => {
  it('is left alone when it is harmless', () => {
    expect(sanitizeText('shop.example.com')).toBe('shop.example.com');
    expect(sanitizeText('bücher.example')).toBe('bücher.example');
  });

  it('loses signs that hide or turn what stands around them', () => {
    expect(sanitizeText('a\u202eb\u2066c\u200bd\u0000e\nf\u061cg\ufeffh')).toBe('abcdefgh');
  });

  it('is cut in the middle, so that its end still says whose it is', () => {
    const long = sanitizeText(`${'a'.repeat(200)}.example.com`);
    expect(long).toMatch(/^a+…a+\.example\.com$/);
    expect([...long]).toHaveLength(LONGEST_TEXT);
  });

  it('never has more signs than allowed, nor half a sign, whatever it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 150 }), (text) => {
        const sanitized = sanitizeText(text);
        expect([...sanitized].length).toBeLessThanOrEqual(LONGEST_TEXT);
        expect(sanitized).not.toMatch(/[\p{Cs}\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
      }),
    );
  });
});

describe('in a sentence', () => {
  it('it stands isolated, so that it cannot turn the words around it', () => {
    expect(isolate('אבג.example', 'ltr')).toBe('\u2068אבג.example\u2069');
    expect(isolate('example.com', 'rtl')).toBe('\u2068example.com\u2069');
  });

  it('it stands as it is where it cannot turn anything', () => {
    expect(isolate('example.com', 'ltr')).toBe('example.com');
  });
});
