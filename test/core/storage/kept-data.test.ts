import { describe, expect, it } from 'vitest';
import { isAnyLeft } from '../../../src/core/storage/kept-data.ts';

const SWITCHES = {
  notice: { version: 1, value: false },
  'status:503': { version: 1, value: true },
};
const PAGE = { 'tab:1': { version: 3, value: { url: 'https://a.test/' } } };
const RULE = { 'rule:a.test': { version: 1, value: 'always' } };
const NOTHING = { local: {}, session: {} };

describe('something is left after everything was to be forgotten', () => {
  it('if a page is still stored, in either area', () => {
    const before = { local: { ...PAGE, ...SWITCHES }, session: {} };
    expect(isAnyLeft(before, before)).toBe(true);
    expect(isAnyLeft(before, { local: structuredClone(PAGE), session: {} })).toBe(true);
    const inPrivate = { local: {}, session: RULE };
    expect(isAnyLeft(inPrivate, inPrivate)).toBe(true);
  });

  it('if one of several things is', () => {
    const before = { local: { ...PAGE, ...RULE, salt: 'ab' }, session: {} };
    expect(isAnyLeft(before, { local: { salt: 'ab' }, session: {} })).toBe(true);
    expect(isAnyLeft(before, { local: { salt: 'cd' }, session: {} })).toBe(false);
  });

  it('not if only switches are, and the mark of the session', () => {
    const before = { local: { ...PAGE, ...SWITCHES }, session: { alive: true } };
    expect(isAnyLeft(before, { local: SWITCHES, session: { alive: true } })).toBe(false);
    expect(isAnyLeft(NOTHING, NOTHING)).toBe(false);
  });

  it('not if only the list of tabs that may be reloaded is, which names no page', () => {
    const before = { local: PAGE, session: { 'repeatable-tabs': { version: 1, value: [7] } } };
    expect(isAnyLeft(before, { local: {}, session: before.session })).toBe(false);
  });

  it('not if a page has failed again since', () => {
    const since = { 'tab:1': { version: 3, value: { url: 'https://b.test/' } } };
    expect(isAnyLeft({ local: PAGE, session: {} }, { local: since, session: {} })).toBe(false);
    expect(isAnyLeft(NOTHING, { local: PAGE, session: {} })).toBe(false);
  });
});
