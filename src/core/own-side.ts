import { say, type Words } from './words.ts';

/** Quiet lines that say whose fault it is, by the beginning of their id. */
const BLAMES_THE_SITE = /^(down|trying|trying_last|pause|back|ended_method_unknown)_detail/;

/** The quiet line, unless it would say of an error of the visitor's own side that it is the site's. */
export function detailFor(detail: Words, ownSide: boolean): Words {
  return ownSide && BLAMES_THE_SITE.test(detail.id) ? say('own_side_detail') : detail;
}
