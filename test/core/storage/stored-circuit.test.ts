import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_ATTEMPTS } from '../../../src/core/state/schedule.ts';
import {
  MAX_TOKENS,
  NEW_SCHEDULE,
  type SiteCircuit,
} from '../../../src/core/state/site-circuit.ts';
import { circuitStorageKey, parseCircuits } from '../../../src/core/storage/stored-circuit.ts';
import { storable } from '../../../src/core/storage/versioned.ts';

const KEY = ' https://down.test';
const SITE: SiteCircuit = {
  state: 'back',
  followLimit: 4,
  tokens: 70,
  probe: 3,
  lastRecoveredAt: 5000,
  schedule: {
    attemptsMade: 4,
    attemptBudget: 18,
    notBefore: { since: 1, delay: 2, spread: 3 },
    wait: { since: 4, delay: 5 },
    broughtForwardAt: 6,
  },
};
const read = (value: unknown, version = 1) =>
  new Map(parseCircuits({ [circuitStorageKey(KEY)]: { version, value } })).get(KEY);

describe('a stored circuit', () => {
  it('is read back unchanged', () => {
    expect(parseCircuits({ [circuitStorageKey(KEY)]: storable(SITE), other: 1 })).toEqual([
      [KEY, SITE],
    ]);
  });

  it('is repaired field by field, towards fewer requests', () => {
    const broken = { ...SITE, state: 'up', followLimit: 400, tokens: MAX_TOKENS * 2, probe: 'x' };
    const healed = { state: 'down', followLimit: 1, tokens: 0, probe: null };
    expect(read(broken)).toEqual({ ...SITE, ...healed });
    const schedule = {
      attemptsMade: -1,
      attemptBudget: 1e9,
      notBefore: 'soon',
      wait: { since: 0 },
    };
    expect(read({ ...SITE, schedule })?.schedule).toEqual({
      ...NEW_SCHEDULE,
      attemptsMade: MAX_ATTEMPTS,
    });
  });

  it('is ignored when it is of a newer version or unreadable', () => {
    expect(read(SITE, 2)).toBeUndefined();
    expect(read({ ...SITE, schedule: null })).toBeUndefined();
  });

  it('is read without an error, whatever it holds', () => {
    fc.assert(
      fc.property(fc.anything(), (raw) => void parseCircuits({ [circuitStorageKey(KEY)]: raw })),
    );
  });
});
