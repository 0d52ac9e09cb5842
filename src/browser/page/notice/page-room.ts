import { elementsMatching } from './is-failed-page.ts';

const PRESSABLE =
  'a,area,button,summary,label,body [onclick],body [tabindex],[role=button],[role=link]';

/**
 * Lays the bar at the foot of the window; at its head where it would lie above something of the
 * page's that can be pressed, and nowhere if it would there, too. Text below it can be scrolled clear.
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

/** Gives the page back the room that it had; to be called with what `room` said before. */
export function restoreRoom(room: Room): void {
  Object.assign(document.documentElement.style, room);
}

/** The page's own room at head and foot. */
export interface Room {
  readonly paddingTop: string;
  readonly paddingBottom: string;
}

/** The page's room as it is now. */
export function roomOfPage(): Room {
  const { paddingTop, paddingBottom } = document.documentElement.style;
  return { paddingTop, paddingBottom };
}
