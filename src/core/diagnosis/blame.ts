import { say, type Words } from '../text/message.ts';
import type { VerdictKind } from './verdict.ts';

/** Quiet lines that say whose fault it is, by the beginning of their id. */
const BLAMES_THE_SITE = /^(down|trying|trying_last|pause|back|ended_method_unknown)_detail/;

/** The quiet line, unless it would blame the site where the verdict below does not. */
export function detailFor(detail: Words, verdict: VerdictKind | undefined): Words {
  const open = verdict !== undefined && verdict !== 'site' && verdict !== 'unknown';
  return open && BLAMES_THE_SITE.test(detail.id) ? say('open_detail') : detail;
}
