import type { Inspection } from '../state/events.ts';
import type { PageFacts } from '../state/page-facts.ts';
import { TOUCH_HOLDS } from '../state/schedule.ts';

/** Whether somebody uses the page: plays it, typed on it, or touched it where there is something to lose. */
export function isInUse(found: Inspection): boolean {
  return inUseFor(found) > 0;
}

/**
 * How long (ms) the page is still in use if nothing more happens there: 0 … `TOUCH_HOLDS` after a
 * touch alone, without end where a reload would lose something.
 */
export function inUseFor({ tab, page }: Inspection): number {
  if (tab?.audible) return Number.POSITIVE_INFINITY;
  if (page.kind !== 'read') return 0;
  const { sinceTouch } = page;
  // Somebody did something, perhaps in a frame where no script of ours could see when and what.
  const unseen = page.active && page.frames === 'closed';
  const touched = sinceTouch !== null || unseen;
  const loses =
    page.changed ||
    (page.typed && page.takesKeys) ||
    (touched && (page.focused || page.selected || page.hasPlayer)) ||
    page.sounds ||
    page.call ||
    page.asks ||
    (unseen && page.usable);
  if (loses) return Number.POSITIVE_INFINITY;
  return page.usable && sinceTouch !== null ? Math.max(0, TOUCH_HOLDS - sinceTouch) : 0;
}

/** Whether nobody can say if the page is in use: it gave no answer, or a frame of a page that was touched. */
export function isSilent(page: PageFacts): boolean {
  return (
    page.kind === 'silent' || (page.kind === 'read' && page.active && page.frames === 'silent')
  );
}

/** Whether it is worth asking the page if it would ask before it is left: nothing else holds it, and it may. */
export function mayAsk(page: PageFacts): boolean {
  if (page.kind !== 'read' || !page.active || !page.scripted || isSilent(page)) return false;
  return inUseFor({ tab: null, page, online: true, access: true }) === 0;
}
