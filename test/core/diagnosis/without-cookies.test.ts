import { describe, expect, it } from 'vitest';
import { REMEMBERED } from '../../../src/core/diagnosis/recent-loads.ts';
import {
  isCookiesFault,
  judgeWithoutCookies,
  withoutCookiesText,
} from '../../../src/core/diagnosis/without-cookies.ts';
import { inEnglish } from '../../gallery/in-english.ts';

describe('an answer without cookies', () => {
  it.each([
    ['a page', 200, {}, 'fine'],
    ['the last status of a page', 299, {}, 'fine'],
    ['a gateway’s error', 502, {}, 'fails'],
    ['no content', 204, {}, 'unclear'],
    ['a reset of the content', 205, {}, 'unclear'],
    ['a status below 200', 199, {}, 'unclear'],
    ['a redirect', 300, {}, 'unclear'],
    ['a redirect that was not followed', 0, {}, 'unclear'],
    ['an error of the app', 404, {}, 'unclear'],
    ['a copy from a cache', 200, { 'x-cache': 'HIT' }, 'unclear'],
    ['a challenge', 200, { 'cf-mitigated': 'challenge' }, 'unclear'],
  ] as const)('that is %s shows that', (_, status, headers, found) => {
    expect(judgeWithoutCookies(status, headers, '<h1>Orders</h1>')).toBe(found);
  });

  it('that is a waiting room shows nothing about the page', () => {
    const room = '<meta http-equiv="refresh" content="5">';
    expect(judgeWithoutCookies(200, {}, room)).toBe('unclear');
  });

  it('has a text for each result', () => {
    const texts = (['fine', 'fails', 'unclear', 'no-answer'] as const).map((found) =>
      inEnglish(withoutCookiesText({ found, at: 0 })),
    );
    expect(new Set(texts).size).toBe(4);
    expect(texts).not.toContain('');
  });
});

describe('cookies are the fault', () => {
  const NOW = 10 * REMEMBERED;
  const fault = (at: number, failedAt: number | null, found: 'fine' | 'fails' = 'fine') =>
    isCookiesFault({ now: NOW, withoutCookies: { found, at }, failedAt });

  it('only if the page failed with them after it worked without them', () => {
    expect(fault(NOW - 10, NOW - 5)).toBe(true);
    expect(fault(NOW - 10, NOW - 10)).toBe(false);
    expect(fault(NOW - 10, null)).toBe(false);
    expect(fault(NOW - 10, NOW - 5, 'fails')).toBe(false);
    expect(isCookiesFault({ now: NOW, withoutCookies: null, failedAt: NOW })).toBe(false);
  });

  it('for as long as loads are remembered, and not for an answer from the future', () => {
    expect(fault(NOW - REMEMBERED + 1, NOW)).toBe(true);
    expect(fault(NOW - REMEMBERED, NOW)).toBe(false);
    expect(fault(NOW, NOW + 5)).toBe(true);
    expect(fault(NOW + 1, NOW + 5)).toBe(false);
  });
});
