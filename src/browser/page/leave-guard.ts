/**
 * Runs inside a page and its frames: whether it would have the browser ask before it is left. Nothing
 * tells of handlers of `beforeunload`, so they are asked themselves, with an event of ours that leaves
 * nothing. To be run only where a reload would come next, since they do what they do when a page is
 * left; what was found is kept for `readPage`.
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
