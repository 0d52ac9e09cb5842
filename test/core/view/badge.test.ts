import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BACK_MARK } from '../../../src/core/state/schedule.ts';
import type { TabRecord } from '../../../src/core/state/tab-record.ts';
import { joinLines } from '../../../src/core/text/message.ts';
import {
  BADGE_COLOURS,
  BADGE_INK,
  badgeFor,
  nextBadgeChange,
} from '../../../src/core/view/badge.ts';
import { popupView } from '../../../src/core/view/popup-view.ts';
import { inEnglish } from '../../gallery/in-english.ts';
import { recordOf } from '../../gallery/record-of.ts';
import { states } from '../../gallery/states.ts';

const NOW = Date.UTC(2030, 4, 6, 14, 33);
const MINUTE = 60_000;

const waiting = (delay: number): TabRecord => recordOf({ name: 'waiting', since: NOW, delay });
const back = (viewedAt: number | null): TabRecord =>
  recordOf({ name: 'recovered', at: NOW, viewedAt });

describe('the badge', () => {
  it.each([
    [8_000, '8s'],
    [7_001, '8s'],
    [59_000, '59s'],
    [59_001, '1m'],
    [MINUTE, '1m'],
    [61_000, '2m'],
    [33 * MINUTE, '33m'],
    [20 * 60 * MINUTE, '20h'],
    [0, '…'],
  ])('shows a wait of %d ms as %s', (delay, text) => {
    expect(badgeFor(waiting(delay), NOW)).toMatchObject({ text });
  });

  it('has the first line of the popup as its tooltip', () => {
    const { record, ...rest } = states(NOW).waiting ?? expect.fail();
    const { headline, next } = popupView({ ...rest, record });
    expect(inEnglish(badgeFor(record, NOW).title)).toBe(inEnglish(joinLines(headline, next)));
    expect(inEnglish(badgeFor(record, NOW).title)).toBe(
      "example.com won't load. Trying again in 8 seconds",
    );
  });

  it('counts in whole minutes above one, since its tooltip stays until the next repaint', () => {
    expect(inEnglish(badgeFor(waiting(222_000), NOW).title)).toMatch(/in 4 minutes$/);
  });
});

describe('the badge is repainted', () => {
  it('at each whole minute, then with 30, 20, 10 and 5 seconds left', () => {
    const record = waiting(3 * MINUTE + 1);
    const left: number[] = [];
    let now: number | null = NOW;
    while (now !== null) {
      now = nextBadgeChange(record, now);
      if (now !== null) left.push((NOW + 3 * MINUTE + 1 - now) / 1000);
    }
    expect(left).toEqual([180, 120, 60, 30, 20, 10, 5]);
  });

  it('when the check mark of a recovered page was seen for long enough', () => {
    expect(nextBadgeChange(back(NOW), NOW + 1)).toBe(NOW + BACK_MARK);
    expect(nextBadgeChange(back(NOW), NOW + BACK_MARK)).toBeNull();
    expect(nextBadgeChange(back(null), NOW)).toBeNull();
  });

  it('not when there is no wait', () => {
    expect(nextBadgeChange(null, NOW)).toBeNull();
    expect(nextBadgeChange(states(NOW)['held-offline']?.record ?? null, NOW)).toBeNull();
  });

  it('only at a later time, or not at all', () => {
    const time = fc.integer({ min: 0, max: 100 * MINUTE });
    fc.assert(
      fc.property(time, time, (delay, passed) => {
        const next = nextBadgeChange(waiting(delay), NOW + passed);
        expect(next === null || next > NOW + passed).toBe(true);
      }),
    );
  });
});

describe('the check mark of a recovered page', () => {
  it('stays until the user views the page, however late', () => {
    expect(badgeFor(back(null), NOW + 600 * MINUTE)).toMatchObject({ text: '✓', phase: 'back' });
  });

  it('stays for a moment after the user viewed the page', () => {
    expect(badgeFor(back(NOW), NOW + BACK_MARK - 1).text).toBe('✓');
    expect(badgeFor(back(NOW), NOW + BACK_MARK)).toMatchObject({ text: '', phase: 'none' });
  });
});

it('every state has a tooltip and a badge of at most four characters', () => {
  for (const [name, { record }] of Object.entries(states(NOW))) {
    const { text, title } = badgeFor(record, NOW);
    expect(text.length, name).toBeLessThanOrEqual(4);
    expect(text !== '', name).toBe(record !== null);
    expect(inEnglish(title), name).not.toBe('');
  }
});

it('every badge colour has a contrast of at least 4.5', () => {
  for (const background of Object.values(BADGE_COLOURS)) {
    const [dark = 0, light = 0] = [background, BADGE_INK].map(luminance).sort((a, b) => a - b);
    expect((light + 0.05) / (dark + 0.05)).toBeGreaterThanOrEqual(4.5);
  }
});

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((from) => Number.parseInt(colour.slice(from, from + 2), 16) / 255)
    .map((part) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
