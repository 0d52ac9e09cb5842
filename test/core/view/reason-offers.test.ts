import { describe, expect, it } from 'vitest';
import {
  ALL_END_REASONS,
  ALL_HOLD_REASONS,
  END_REASONS,
  HOLD_REASONS,
} from '../../../src/core/state/reasons.ts';
import { NO_ACCESS, offerWhenEnded, offerWhenHeld } from '../../../src/core/view/reason-offers.ts';

/** Held by the settings, for access or for what the site shows next: nothing goes on by itself. */
const NOTHING_TO_STOP = [
  'away-from-home',
  'no-access',
  'not-chosen',
  'off-everywhere',
  'off-here',
  'one-time',
  'room-stays',
  'waiting-room',
];

describe('what the popup offers', () => {
  it('during a hold is a try, and to stop where tries go on by themselves', () => {
    const unstoppable = ALL_HOLD_REASONS.filter((why) => !offerWhenHeld(why).canStop);
    expect([...unstoppable].sort()).toEqual(NOTHING_TO_STOP);
    for (const why of ALL_HOLD_REASONS)
      expect(offerWhenHeld(why), why).toMatchObject({
        state: HOLD_REASONS[why].state,
        button: 'retry-now',
      });
  });

  it('beside it is more tries only for an error that the user has not chosen', () => {
    for (const why of ALL_HOLD_REASONS)
      expect(offerWhenHeld(why).second, why).toBe(why === 'not-chosen' ? 'keep-trying' : null);
  });

  it('after an end is what its reason says, with nothing to stop', () => {
    for (const why of ALL_END_REASONS)
      expect(offerWhenEnded(why), why).toMatchObject({
        state: END_REASONS[why].state,
        canStop: false,
      });
    expect(offerWhenEnded('gave-up')).toEqual({
      state: 'stopped',
      button: 'keep-trying',
      canStop: false,
    });
  });

  it('after an end whose next step is on the page leads there, and to a form never with a try', () => {
    const buttons = (why: (typeof ALL_END_REASONS)[number]) => {
      const { button, second } = offerWhenEnded(why);
      return [button, second];
    };
    expect(buttons('form')).toEqual(['go-back', undefined]);
    expect(buttons('other-site')).toEqual(['leave', 'retry-now']);
    for (const why of ['challenge', 'sign-in', 'network-sign-in'] as const)
      expect(buttons(why), why).toEqual(['show-page', 'retry-now']);
  });

  it('without access to websites is to grant it', () => {
    expect(NO_ACCESS).toEqual({
      state: 'no-access',
      tone: 'held',
      headline: 'held_no_access_headline',
      siteHeadline: null,
      next: null,
      detail: 'held_no_access_detail',
      button: 'grant-access',
      canStop: false,
    });
  });
});
