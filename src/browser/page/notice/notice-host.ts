const world = globalThis as { noticeHost?: Element };

/** The element of our own notice, which is no part of the page; null where there was none. */
export function noticeHost(): Element | null {
  // An element of the page may be called so: that is none of ours.
  return (Object.hasOwn(world, 'noticeHost') && world.noticeHost) || null;
}

/** Tells the scripts that look at the page which element the notice is. */
export function setNoticeHost(host: Element): void {
  world.noticeHost = host;
}
