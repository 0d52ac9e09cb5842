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
