/**
 * Runs inside a page and its frames: whether the page would have the browser ask before it is left.
 * No API lists the handlers of `beforeunload`, so this sends them such an event, which leaves
 * nothing. Run it only where a reload comes next, since handlers do what they do when a page is
 * left. The finding is kept for `readPage`.
 */
export function hasLeaveGuard(): boolean {
  const question = document.createEvent('BeforeUnloadEvent');
  question.initEvent('beforeunload', false, true);
  dispatchEvent(question);
  const asks = question.defaultPrevented || Boolean(question.returnValue);
  const world = globalThis as { bouncebackTouches?: { asks: boolean } };
  if (asks && Object.hasOwn(world, 'bouncebackTouches') && world.bouncebackTouches) {
    world.bouncebackTouches.asks = true;
  }
  return asks;
}
