import type { TabFacts } from '../state/events.ts';
import type { PageFacts } from '../state/page-facts.ts';
import { TOUCH_HOLDS } from '../state/schedule.ts';

/** What an inspection says of the use of a page. */
interface Found {
  readonly tab: Pick<TabFacts, 'audible'> | null;
  readonly page: PageFacts;
}

/**
 * Whether the page is in use: it plays, the user typed in it, or touched it where a reload would
 * lose something.
 */
export function isInUse(found: Found, unattended = false): boolean {
  return inUseFor(found, unattended) > 0;
}

/**
 * How long (ms) the page stays in use without further activity: 0 … `TOUCH_HOLDS` after a touch
 * alone, infinity if a reload would lose something. `unattended`: who touched the screen passes by, so
 * what the touch focused or selected holds no longer than the touch.
 */
export function inUseFor({ tab, page }: Found, unattended = false): number {
  if (tab?.audible) return Number.POSITIVE_INFINITY;
  if (page.kind !== 'read') return 0;
  const { sinceTouch } = page;
  // The user was active, perhaps in a frame closed to scripts, so when and how is unknown.
  const unseen = page.active && page.frames === 'closed';
  const touched = sinceTouch !== null || unseen;
  const isLost = page.focused || page.selected || page.hasPlayer;
  const loses =
    page.changed ||
    (page.typed && page.takesKeys) ||
    (touched && !unattended && isLost) ||
    page.sounds ||
    page.call ||
    page.asks ||
    (unseen && page.usable);
  if (loses) return Number.POSITIVE_INFINITY;
  const counts = page.usable || (unattended && isLost);
  return counts && sinceTouch !== null ? Math.max(0, TOUCH_HOLDS - sinceTouch) : 0;
}

/**
 * Whether it is unknown if the page is in use: the page did not answer, or is frozen, or a frame of
 * an active page did not.
 */
export function isSilent(page: PageFacts): boolean {
  return (
    page.kind === 'silent' ||
    page.kind === 'frozen' ||
    (page.kind === 'read' && page.active && page.frames === 'silent')
  );
}

/**
 * Whether to test if the page would show a `beforeunload` prompt: it can have one (it has scripts
 * and the user was active), and nothing else makes it count as in use.
 */
export function mayAsk(page: PageFacts): boolean {
  if (page.kind !== 'read' || !page.active || !page.scripted || isSilent(page)) return false;
  return inUseFor({ tab: null, page }) === 0;
}
