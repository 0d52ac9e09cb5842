import type { Stage } from './stage.ts';

/** The greatest height of a popup, CSS px. */
const FOLD = 600;
/**
 * The greatest number of controls to show without scrolling: three buttons, three rows, two sections, the
 * switch and the settings.
 */
const MOST = 10;

/** Faults in what the popup shows before scrolling or opening a section; [] if there are none. */
export async function foldFaults({ page }: Stage): Promise<string[]> {
  return page.evaluate(
    (fold, most) => {
      // The list of watched pages is left out: it opens by itself for news, and may be long.
      const controls = ':is(button, a, summary, input, textarea):not(.watches .inside *)';
      const [inView, costly] = [controls, '.fix[data-fix^="clear-"], .ticks .danger'].map(
        (wanted) =>
          [...document.querySelectorAll(wanted)].filter((it) => {
            const { top, height } = it.getBoundingClientRect();
            // Of a control that only begins above the fold, nothing can be read.
            return height > 0 && top + height / 2 < fold;
          }),
      );
      const found: string[] = [];
      if ((inView?.length ?? 0) > most) found.push(`${inView?.length} controls above the fold`);
      // Where cookies are the cause, clearing them is offered first.
      const allowed =
        '[data-fix="clear-cache"], main[data-verdict="cookies"] [data-fix="clear-cookies"]';
      if (costly?.some((it) => !(it as HTMLElement).matches(allowed)))
        found.push('a fix that deletes data is above the fold');
      const ends = [...document.querySelectorAll('.site-switch, .settings')];
      // News make it longer: the open list of watched pages, or what came of a watch.
      const isLong = document.querySelector('.watches[open], .first .outcome:not(:empty)') !== null;
      if (!isLong && ends.some((it) => it.getBoundingClientRect().bottom > fold))
        found.push('the switch or the gear is below the fold');
      const first = [...document.querySelectorAll('.first button, .first a')];
      if (first.some((it) => it.getBoundingClientRect().bottom > fold))
        found.push('a row of the first screen is below the fold');
      return found;
    },
    FOLD,
    MOST,
  );
}
