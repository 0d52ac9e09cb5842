import { elementsMatching } from './is-failed-page.ts';

const PRESSABLE =
  'a,area,button,summary,label,body [onclick],body [tabindex],[role=button],[role=link]';

/**
 * Places the bar at the foot of the window; at the top if it would cover something clickable there;
 * hides it if it would at the top, too. Adds padding to the page if the bar covers text, so that
 * the text can be scrolled clear.
 */
export function place(bar: HTMLElement): void {
  const { offsetHeight: height } = bar;
  const foot = innerHeight - height;
  const under = (element: Element, from: number): boolean => {
    const { top, bottom, width } = element.getBoundingClientRect();
    return width > 0 && bottom > from && top < from + height;
  };
  const isFree = (from: number): boolean =>
    !elementsMatching(PRESSABLE).some((it) => under(it, from));
  const atFoot = isFree(foot);
  bar.classList.toggle('top', !atFoot);
  bar.classList.toggle('away', !atFoot && !isFree(0));
  const hidesText = elementsMatching('body *').some(
    (it) => it.childElementCount === 0 && it.innerText && under(it, atFoot ? foot : 0),
  );
  const side = atFoot ? 'paddingBottom' : 'paddingTop';
  if (hidesText) document.documentElement.style[side] = `${height}px`;
}

/** Restores the page's own padding, as `roomOfPage` returned it before. */
export function restoreRoom(room: Room): void {
  Object.assign(document.documentElement.style, room);
}

/** The page's own padding at top and bottom. */
export interface Room {
  readonly paddingTop: string;
  readonly paddingBottom: string;
}

/** The page's padding as it is now. */
export function roomOfPage(): Room {
  const { paddingTop, paddingBottom } = document.documentElement.style;
  return { paddingTop, paddingBottom };
}
