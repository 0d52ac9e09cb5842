import { shadowRootOf } from '../activity/elements.ts';

/** The id of the notice's bar, inside its closed shadow root, where no page sees it. */
export const BAR_ID = 'bounceback-notice';

const world = globalThis as { noticeHost?: Element };

/** The element of our notice, which is not part of the page; null if there has been none. */
export function noticeHost(): Element | null {
  // An element of the page with this id is a global, too, but no own property.
  return (Object.hasOwn(world, 'noticeHost') && world.noticeHost) || null;
}

/** Sets the notice's element, which scripts that read the page leave out. */
export function setNoticeHost(host: Element): void {
  world.noticeHost = host;
}

/**
 * Removes notices that an earlier version of this extension left behind, which can no longer remove
 * them itself.
 */
export function removeLeftNotices(): void {
  for (const element of [...document.documentElement.children]) {
    if (shadowRootOf(element)?.getElementById(BAR_ID)) element.remove();
  }
}
