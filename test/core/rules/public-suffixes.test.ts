import { describe, expect, it } from 'vitest';
import { parsePattern } from '../../../src/core/rules/parse-pattern.ts';

describe('a rule for all names below a public suffix', () => {
  it.each(['*.co.uk', '*.com.au', '*.uk', '*.公司.cn', '*.kawasaki.jp', 'https://*.CO.UK./x'])(
    '%s is refused',
    (typed) => {
      expect(parsePattern(typed)).toEqual({ refused: 'too-wide' });
    },
  );

  it.each([
    ['*.example.co.uk', '*.example.co.uk'],
    ['*.city.kawasaki.jp', '*.city.kawasaki.jp'],
    ['*.me.github.io', '*.me.github.io'],
    ['*.intranet', '*.intranet'],
    ['*.wiki.internal', '*.wiki.internal'],
    ['*.box.example', '*.box.example'],
  ])('%s is none', (typed, pattern) => {
    expect(parsePattern(typed)).toEqual({ pattern, cut: false });
  });

  it('is no rule for the name of the suffix itself', () => {
    expect(parsePattern('co.uk')).toEqual({ pattern: 'co.uk', cut: false });
  });
});
