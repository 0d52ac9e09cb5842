import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_WATCHED, WATCH_SCHEDULE, type Watch } from '../../../src/core/state/watch.ts';
import { parseWatches, watchKey } from '../../../src/core/storage/stored-watch.ts';
import { storable } from '../../../src/core/storage/versioned.ts';
import { idOf } from '../../fakes/page-ids.ts';

const ORIGIN = 'https://a.test';
const WATCH: Watch = {
  pages: [
    { url: `${ORIGIN}/`, page: idOf(`${ORIGIN}/`), state: 'pending', at: 5 },
    { url: `${ORIGIN}/b`, page: idOf(`${ORIGIN}/b`), state: 'back', at: 6 },
  ],
  attemptsMade: 2,
  wait: { since: 1, delay: 2 },
  notBefore: { since: 1, delay: 2, spread: 3 },
  probe: { url: `${ORIGIN}/`, since: 9 },
};
const read = (value: unknown, version = 1) =>
  parseWatches({ [watchKey(ORIGIN)]: { version, value } }).get(ORIGIN);

describe('a stored watch', () => {
  it('is read back unchanged', () => {
    const stored = { [watchKey(ORIGIN)]: storable(WATCH), other: 1 };
    expect(parseWatches(structuredClone(stored))).toEqual(new Map([[ORIGIN, WATCH]]));
  });

  it('is repaired field by field, towards fewer requests', () => {
    const broken = { ...WATCH, attemptsMade: -1, wait: 7, notBefore: 'x', probe: {} };
    expect(read(broken)).toMatchObject({
      attemptsMade: WATCH_SCHEDULE.length,
      wait: { delay: WATCH_SCHEDULE.at(-1) },
      notBefore: null,
      probe: null,
    });
    const [page] = WATCH.pages;
    expect(read({ ...WATCH, pages: [{ ...page, state: 'new' }] })?.pages).toEqual([
      { ...page, state: 'ended' },
    ]);
  });

  it('drops pages of other origins, pages without a web address, and pages above the limit', () => {
    const odd = ['https://b.test/', 'https://a.test.evil/', 'javascript:1', `${ORIGIN}/ok`];
    const pages = odd.map((url) => ({ url, state: 'pending', at: 1 }));
    expect(read({ ...WATCH, pages })?.pages.map(({ url }) => url)).toEqual([`${ORIGIN}/ok`]);
    const many = Array.from({ length: 90 }, (_, nth) => ({
      ...WATCH.pages[0],
      url: `${ORIGIN}/${nth}`,
    }));
    expect(read({ ...WATCH, pages: many })?.pages).toHaveLength(MAX_WATCHED);
    const script = { [watchKey('javascript:1')]: { version: 1, value: { ...WATCH, pages } } };
    expect(parseWatches(script).size).toBe(0);
  });

  it('is ignored when it is of a newer version or empty', () => {
    expect(read(WATCH, 2)).toBeUndefined();
    expect(read({ ...WATCH, pages: [] })).toBeUndefined();
    expect(read(null)).toBeUndefined();
  });

  it('is read without an error, whatever it holds', () => {
    fc.assert(fc.property(fc.anything(), (raw) => void parseWatches({ [watchKey(ORIGIN)]: raw })));
  });
});
