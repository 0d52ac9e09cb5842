import { expect, it } from 'vitest';
import { MOST_AT_FIRST } from '../../../src/core/state/first-address.ts';
import { parseFirst, TAB_VERSION } from '../../../src/core/storage/stored-tab.ts';
import { storable } from '../../../src/core/storage/versioned.ts';
import { idOf } from '../../fakes/page-ids.ts';

const BOARD = 'https://shop.example.com/board';
const WHOLE = {
  address: BOARD,
  page: idOf(BOARD),
  isOwn: true,
  times: 2,
  isNext: true,
  isRequested: false,
};
const read = (own: object) => parseFirst(storable({ ...WHOLE, ...own }, TAB_VERSION));

it('a stored first address whose fields cannot be read is asked less often', () => {
  expect(read({})).toEqual(WHOLE);
  expect(read({ isOwn: 'yes' })?.isOwn).toBe(false);
  expect(read({ times: -1 })?.times).toBe(MOST_AT_FIRST);
  expect(read({ isNext: 1 })?.isNext).toBe(false);
});

it('a stored first address that cannot be understood, or is a one-time link, is dropped', () => {
  const link = `${BOARD}/callback?code=SplxlOBeZQQYbYS6WxSbIA&state=xyz`;
  for (const own of [
    { address: 7 },
    { address: 'a'.repeat(9000) },
    { page: BOARD },
    { address: link },
  ])
    expect(read(own)).toBeNull();
  for (const raw of [null, undefined, 7, {}, { version: 99, value: WHOLE }])
    expect(parseFirst(raw)).toBeNull();
});
