import { describe, expect, it } from 'vitest';
import { parsePattern } from '../../../src/core/rules/parse-pattern.ts';

describe('a rule', () => {
  it.each(['*.co.uk', '*.com.au', '*.uk', '*.公司.cn', '*.kawasaki.jp', 'https://*.CO.UK./x'])(
    'for all names below a public suffix is refused: %s',
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
  ])('for all names below an ordinary domain is accepted: %s', (typed, pattern) => {
    expect(parsePattern(typed)).toEqual({ pattern });
  });

  it('for the name of a public suffix itself is accepted', () => {
    expect(parsePattern('co.uk')).toEqual({ pattern: 'co.uk' });
  });
});
