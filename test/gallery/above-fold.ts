import type { Stage } from './stage.ts';

/** A browser lets its popup grow to this height, CSS px. */
const FOLD = 600;
/** Controls that a person has to take in at first sight. */
const MOST = 7;

/** What is wrong with what is seen before anything is scrolled or opened; [] is well. */
export async function foldFaults({ page }: Stage): Promise<string[]> {
  return page.evaluate(
    (fold, most) => {
      // A list that opens by itself, since something in it is new, is as long as it is.
      const controls = ':is(button, a, summary, input, textarea):not(.watches .inside *)';
      const [inView, costly] = [controls, '.fix[data-fix^="clear-"]'].map((wanted) =>
        [...document.querySelectorAll(wanted)].filter((it) => {
          const { top, height } = it.getBoundingClientRect();
          return height > 0 && top < fold;
        }),
      );
      const found: string[] = [];
      if ((inView?.length ?? 0) > most) found.push(`${inView?.length} controls above the fold`);
      if (costly?.some((it) => !(it as HTMLElement).matches('[data-fix="clear-cache"]')))
        found.push('something that costs is above the fold');
      const best = [...document.querySelectorAll('.best button, .best a')];
      if (best.some((it) => it.getBoundingClientRect().bottom > fold))
        found.push('the best fix is below the fold');
      return found;
    },
    FOLD,
    MOST,
  );
}
