import { describe, expect, it } from 'vitest';
import { inUseFor, isInUse, isSilent, mayAsk } from '../../../src/core/retry/page-in-use.ts';
import type { Inspection, TabFacts } from '../../../src/core/state/events.ts';
import { mergeUse, type ReadPage } from '../../../src/core/state/page-facts.ts';
import { TOUCH_HOLDS } from '../../../src/core/state/schedule.ts';

const LONG_AGO = 60 * TOUCH_HOLDS;

const read = (own: Partial<ReadPage>): ReadPage => ({
  kind: 'read',
  ...mergeUse([]),
  frames: 'read',
  content: false,
  refreshes: [],
  bornAt: 0,
  status: 502,
  ...own,
});
const found = (own: Partial<ReadPage>, audible = false): Inspection => ({
  tab: { audible } as TabFacts,
  page: read(own),
  online: true,
  access: true,
});

describe('a page is in use until the user leaves it', () => {
  it.each<[string, Partial<ReadPage>]>([
    ['the user typed a key that the page could take', { typed: true, takesKeys: true }],
    ['the user changed a field', { changed: true }],
    ['a field has the focus after a touch', { sinceTouch: LONG_AGO, focused: true }],
    ['text is selected after a touch', { sinceTouch: LONG_AGO, selected: true }],
    ['media with controls play after a touch', { sinceTouch: LONG_AGO, hasPlayer: true }],
    ['its media can be heard', { sounds: true }],
    ['it is in a call', { call: true }],
    ['it asks before it is left', { asks: true }],
    [
      'it was touched and has controls and a frame that scripts cannot read',
      { active: true, frames: 'closed', usable: true },
    ],
    [
      'it was touched and the focus is in a frame that scripts cannot read',
      { active: true, frames: 'closed', focused: true },
    ],
  ])('when %s', (_, own) => {
    expect(inUseFor(found(own))).toBe(Number.POSITIVE_INFINITY);
  });

  it('while its tab is audible, whatever the page reports', () => {
    expect(isInUse(found({}, true))).toBe(true);
    expect(isInUse({ ...found({}, true), page: { kind: 'silent' } })).toBe(true);
  });
});

describe('a touch alone', () => {
  it('holds a page with controls for two minutes after the last touch', () => {
    expect(inUseFor(found({ sinceTouch: 0, usable: true }))).toBe(TOUCH_HOLDS);
    expect(inUseFor(found({ sinceTouch: TOUCH_HOLDS - 1, usable: true }))).toBe(1);
    expect(isInUse(found({ sinceTouch: TOUCH_HOLDS, usable: true }))).toBe(false);
  });

  it('does not hold a bare error page', () => {
    expect(isInUse(found({ sinceTouch: 0, active: true }))).toBe(false);
  });
});

describe('a page is not in use', () => {
  it.each<[string, Partial<ReadPage>]>([
    ['the user never touched it', { usable: true, takesKeys: true, scripted: true }],
    ['the user typed keys that nothing could take', { typed: true, sinceTouch: LONG_AGO }],
    ['its search box focused itself', { focused: true, usable: true, takesKeys: true }],
    ['its script selected text', { selected: true }],
    ['it plays a muted video that the user never touched', { hasPlayer: true, usable: true }],
    ['the user pressed a button long ago', { sinceTouch: LONG_AGO, usable: true, scripted: true }],
    [
      'it has an untouched frame that scripts cannot read',
      { frames: 'closed', usable: true, focused: true },
    ],
  ])('when %s', (_, own) => {
    expect(isInUse(found(own))).toBe(false);
  });

  it('when it is the browser’s own error page', () => {
    expect(isInUse({ ...found({}), page: { kind: 'error-page' } })).toBe(false);
  });
});

it('a frame that does not answer makes the page silent only after the user touched the page', () => {
  expect(isSilent(read({ frames: 'silent', active: true }))).toBe(true);
  expect(isSilent(read({ frames: 'silent' }))).toBe(false);
  expect(isSilent(read({ frames: 'closed', active: true }))).toBe(false);
  expect(isSilent({ kind: 'silent' })).toBe(true);
  expect(isSilent({ kind: 'error-page' })).toBe(false);
});

describe('the beforeunload handlers of a page', () => {
  const active = { active: true, scripted: true };

  it('are asked when the user was active on the page and nothing else holds it', () => {
    expect(mayAsk(read(active))).toBe(true);
    expect(mayAsk(read({ ...active, sinceTouch: LONG_AGO, usable: true }))).toBe(true);
  });

  it.each<[string, Partial<ReadPage>]>([
    ['when the user did nothing, since no browser would ask then', { scripted: true }],
    ['when the page has no script', { active: true }],
    ['while the page is in use anyway', { ...active, changed: true }],
    ['right after a touch', { ...active, sinceTouch: 0, usable: true }],
    ['while a frame does not answer', { ...active, frames: 'silent' }],
  ])('are not asked %s', (_, own) => {
    expect(mayAsk(read(own))).toBe(false);
  });
});

it('any sign of use in a page or one of its frames counts, and so does the latest touch', () => {
  const none = mergeUse([]);
  expect(Object.values(none).every((it) => it === false || it === null)).toBe(true);
  const merged = mergeUse([
    none,
    { ...none, sinceTouch: 900, typed: true },
    { ...none, sinceTouch: 400, takesKeys: true, asks: true },
  ]);
  expect(merged).toEqual({ ...none, sinceTouch: 400, typed: true, takesKeys: true, asks: true });
});
