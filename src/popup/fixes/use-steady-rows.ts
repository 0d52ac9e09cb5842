import { useRef } from 'preact/hooks';
import { MOST_FIRST_ROWS } from '../../core/advice/first-rows.ts';
import type { Fix } from '../../core/advice/fix.ts';

/**
 * The rows of the first screen. The row that has the focus keeps its place, as long as its fix is
 * possible.
 */
export function useSteadyRows(
  chosen: readonly Fix[],
  fixes: readonly Fix[],
  place: () => HTMLElement | null,
): readonly Fix[] {
  const shown = useRef<readonly Fix[]>([]);
  const focused = document.activeElement?.closest<HTMLElement>('[data-fix]');
  const isInside = focused && place()?.contains(focused);
  const at = isInside ? shown.current.findIndex(({ id }) => id === focused.dataset.fix) : -1;
  const kept = fixes.find(({ id, can }) => can && id === shown.current[at]?.id);
  const others = chosen.filter(({ id }) => id !== kept?.id);
  shown.current = kept
    ? [...others.slice(0, at), kept, ...others.slice(at)].slice(
        0,
        Math.max(MOST_FIRST_ROWS, at + 1),
      )
    : chosen;
  return shown.current;
}
