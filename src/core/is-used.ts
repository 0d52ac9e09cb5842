import type { Inspection } from './events.ts';

/** Whether somebody uses the page: plays it, typed on it, or clicked where there is something to lose. */
export function isUsed({ tab, page }: Inspection): boolean {
  if (tab?.audible) return true;
  return page.kind === 'read' && (page.dirty || (page.touched && (page.usable || page.guarded)));
}
