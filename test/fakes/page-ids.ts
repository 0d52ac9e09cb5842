import { type PageId, pageId, type Salts } from '../../src/core/http/page-id.ts';

/** The salts of every fake browser. */
export const SALTS: Salts = { profile: '1'.repeat(32), session: '1'.repeat(32) };

/** The id of the page at this address, in a fake browser. */
export function idOf(url: string, isPrivate = false): PageId {
  return pageId(url, SALTS, isPrivate);
}

/** The port of a fake browser that draws salts. */
export const drawSalt = () => SALTS.profile;
