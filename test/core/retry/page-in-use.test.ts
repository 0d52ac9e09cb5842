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

describe('a page is in use until it is left', () => {
  it.each<[string, Partial<ReadPage>]>([
    ['a key was typed that something could take', { typed: true, takesKeys: true }],
    ['a person changed a field', { changed: true }],
    ['the focus is in a field after a touch', { sinceTouch: LONG_AGO, focused: true }],
    ['text is selected after a touch', { sinceTouch: LONG_AGO, selected: true }],
    ['media with controls play after a touch', { sinceTouch: LONG_AGO, hasPlayer: true }],
    ['media can be heard', { sounds: true }],
    ['there is a call', { call: true }],
    ['it would ask before it is left', { asks: true }],
    [
      'a frame of it is closed to scripts, it was touched, and has something to use',
      { active: true, frames: 'closed', usable: true },
    ],
    ['the same, and the focus is in that frame', { active: true, frames: 'closed', focused: true }],
  ])('where %s', (_, own) => {
    expect(inUseFor(found(own))).toBe(Number.POSITIVE_INFINITY);
  });

  it('while sound comes from its tab, whatever the page says', () => {
    expect(isInUse(found({}, true))).toBe(true);
    expect(isInUse({ ...found({}, true), page: { kind: 'silent' } })).toBe(true);
  });
});

describe('a touch alone', () => {
  it('holds a page with something to use for two minutes after the last one', () => {
    expect(inUseFor(found({ sinceTouch: 0, usable: true }))).toBe(TOUCH_HOLDS);
    expect(inUseFor(found({ sinceTouch: TOUCH_HOLDS - 1, usable: true }))).toBe(1);
    expect(isInUse(found({ sinceTouch: TOUCH_HOLDS, usable: true }))).toBe(false);
  });

  it('holds nothing on a bare error page', () => {
    expect(isInUse(found({ sinceTouch: 0, active: true }))).toBe(false);
  });
});

describe('nobody uses a page', () => {
  it.each<[string, Partial<ReadPage>]>([
    ['that nobody touched', { usable: true, takesKeys: true, scripted: true }],
    ['where keys were typed that nothing could take', { typed: true, sinceTouch: LONG_AGO }],
    ['whose search box has the focus by itself', { focused: true, usable: true, takesKeys: true }],
    ['whose script selected text', { selected: true }],
    ['with a muted film that nobody touched', { hasPlayer: true, usable: true }],
    [
      'with a button that was pressed long ago',
      { sinceTouch: LONG_AGO, usable: true, scripted: true },
    ],
    ['with a closed frame, untouched', { frames: 'closed', usable: true, focused: true }],
  ])('%s', (_, own) => {
    expect(isInUse(found(own))).toBe(false);
  });

  it('that is the browser’s own', () => {
    expect(isInUse({ ...found({}), page: { kind: 'error-page' } })).toBe(false);
  });
});

it('a frame that does not answer counts once somebody has touched the page', () => {
  expect(isSilent(read({ frames: 'silent', active: true }))).toBe(true);
  expect(isSilent(read({ frames: 'silent' }))).toBe(false);
  expect(isSilent(read({ frames: 'closed', active: true }))).toBe(false);
  expect(isSilent({ kind: 'silent' })).toBe(true);
  expect(isSilent({ kind: 'error-page' })).toBe(false);
});

describe('a page is asked whether it would ask before it is left', () => {
  const active = { active: true, scripted: true };

  it('where it may, and nothing else holds it', () => {
    expect(mayAsk(read(active))).toBe(true);
    expect(mayAsk(read({ ...active, sinceTouch: LONG_AGO, usable: true }))).toBe(true);
  });

  it.each<[string, Partial<ReadPage>]>([
    ['where no browser would ask, since nobody did anything', { scripted: true }],
    ['where there is no script', { active: true }],
    ['while it is in use anyway', { ...active, changed: true }],
    ['a moment after a touch', { ...active, sinceTouch: 0, usable: true }],
    ['while a frame does not answer', { ...active, frames: 'silent' }],
  ])('but not %s', (_, own) => {
    expect(mayAsk(read(own))).toBe(false);
  });
});

it('of a page and its frames any counts, and the last touch of all', () => {
  const none = mergeUse([]);
  expect(Object.values(none).every((it) => it === false || it === null)).toBe(true);
  const merged = mergeUse([
    none,
    { ...none, sinceTouch: 900, typed: true },
    { ...none, sinceTouch: 400, takesKeys: true, asks: true },
  ]);
  expect(merged).toEqual({ ...none, sinceTouch: 400, typed: true, takesKeys: true, asks: true });
});
