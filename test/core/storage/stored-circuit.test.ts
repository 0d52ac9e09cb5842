import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MOST_ATTEMPTS } from '../../../src/core/state/schedule.ts';
import { MOST_TOKENS, NO_PLAN, type Site } from '../../../src/core/state/site-circuit.ts';
import { downKey, parseSites } from '../../../src/core/storage/stored-circuit.ts';
import { storable } from '../../../src/core/storage/versioned.ts';

const KEY = ' https://down.test';
const SITE: Site = {
  mode: 'back',
  window: 4,
  tokens: 70,
  probe: 3,
  fineAt: 5000,
  plan: {
    made: 4,
    allowed: 18,
    floor: { since: 1, delay: 2, spread: 3 },
    wait: { since: 4, delay: 5 },
    broughtForwardAt: 6,
  },
};
const read = (value: unknown, version = 1) =>
  new Map(parseSites({ [downKey(KEY)]: { version, value } })).get(KEY);

describe('what is stored of a site in trouble', () => {
  it('comes back as it was', () => {
    expect(parseSites({ [downKey(KEY)]: storable(SITE), other: 1 })).toEqual([[KEY, SITE]]);
  });

  it('heals field by field, towards fewer requests', () => {
    const broken = { ...SITE, mode: 'up', window: 400, tokens: MOST_TOKENS * 2, probe: 'x' };
    const healed = { mode: 'down', window: 1, tokens: 0, probe: null };
    expect(read(broken)).toEqual({ ...SITE, ...healed });
    const plan = { made: -1, allowed: 1e9, floor: 'soon', wait: { since: 0 } };
    expect(read({ ...SITE, plan })?.plan).toEqual({ ...NO_PLAN, made: MOST_ATTEMPTS });
  });

  it('is left out when it is of a newer version, or nothing that can be read', () => {
    expect(read(SITE, 2)).toBeUndefined();
    expect(read({ ...SITE, plan: null })).toBeUndefined();
  });

  it('may be anything at all', () => {
    fc.assert(fc.property(fc.anything(), (raw) => void parseSites({ [downKey(KEY)]: raw })));
  });
});
