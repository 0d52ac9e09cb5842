import { describe, expect, it } from 'vitest';
import {
  endlessBudget,
  isPastSchedule,
  mustComeBack,
} from '../../../src/core/rules/never-give-up.ts';
import { MAX_ATTEMPTS } from '../../../src/core/state/schedule.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../../src/core/state/settings.ts';

const PAGE = 'https://wall.test/';

describe('a rule Never give up', () => {
  it('of private windows holds there, and where it is not known whether the window is private', () => {
    const settings: Settings = { ...DEFAULT_SETTINGS, incognitoRules: { 'wall.test': 'persist' } };
    const must = [true, null, false].map((isPrivate) => mustComeBack(settings, PAGE, isPrivate));
    expect(must).toEqual([true, true, false]);
  });

  it('tries every five minutes from the last attempt of the schedule on', () => {
    const past = [MAX_ATTEMPTS - 1, MAX_ATTEMPTS, MAX_ATTEMPTS + 1];
    expect(past.map((attemptsMade) => isPastSchedule({ attemptsMade }))).toEqual([
      false,
      true,
      true,
    ]);
  });

  it.each([
    [0, 0, MAX_ATTEMPTS],
    [MAX_ATTEMPTS, MAX_ATTEMPTS, MAX_ATTEMPTS + 1],
    [9_000, 9_000, 9_001],
    [9_001, MAX_ATTEMPTS, MAX_ATTEMPTS + 1],
  ])('after %i attempts counts %i of %i, so that one is always left', (made, counted, budget) => {
    expect(endlessBudget(made)).toEqual({ attemptsMade: counted, attemptBudget: budget });
  });
});
