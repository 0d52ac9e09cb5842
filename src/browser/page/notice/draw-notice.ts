import { hasContent } from '../has-content.ts';
import { makeBar } from './bar.ts';
import { sendToBackground } from './extension.ts';
import { isFailedPage, mayAskBeforeLeaving } from './is-failed-page.ts';
import { removeLeftNotices, setNoticeHost } from './notice-host.ts';
import type { DrawnNotice, NoticeWorld } from './notice-types.ts';
import { place, restoreRoom, roomOfPage } from './page-room.ts';
import { createWatchdog } from './watchdog.ts';

/** The page is checked again at most this often (ms). */
const LOOKS_EVERY = 200;

const world = globalThis as NoticeWorld;

interface Placed {
  update(notice: DrawnNotice): void;
  remove(): void;
}

/**
 * Puts an empty notice on the page. It removes itself when the failed page or the extension is
 * gone.
 */
function placeNotice(first: DrawnNotice, gone: () => void): Placed {
  const root = document.documentElement;
  const room = roomOfPage();
  const ending = new AbortController();
  const { signal } = ending;
  let current = first;
  let key = '';
  let tick: ReturnType<typeof setTimeout> | undefined;
  let look: ReturnType<typeof setTimeout> | undefined;
  /** The page may have put something above the bar. */
  let isCovered = false;

  const bar = makeBar((does) => {
    sendToBackground(does, remove);
    if (does === 'hide-notice') remove();
  });
  const remove = (): void => {
    clearTimeout(tick);
    clearTimeout(look);
    ending.abort();
    bar.end();
    watcher.disconnect();
    bar.host.remove();
    restoreRoom(room);
    gone();
  };
  const watchdog = createWatchdog(() => sendToBackground('knock', remove));
  const count = (): void => {
    clearTimeout(tick);
    const now = Date.now();
    const next = current.lines.find(({ from }) => from > now);
    const again = watchdog.look(current.dueAt, now);
    if (signal.aborted) return;
    const isOver = current.lines.findLast(({ from }) => from <= now)?.text == null;
    const last = current.lines.findLast(({ from, text }) => from <= now && text !== null)?.text;
    if (!last || (isOver && again === null) || !isFailedPage(current)) {
      remove();
      return;
    }
    bar.say(last, current.lead);
    const wait = Math.min(
      next === undefined ? Number.POSITIVE_INFINITY : next.from - now,
      again ?? Number.POSITIVE_INFINITY,
    );
    if (Number.isFinite(wait)) tick = setTimeout(count, wait);
  };
  const settle = (): void => {
    look = undefined;
    if (!isNoticed(current)) {
      remove();
      return;
    }
    if (isCovered || bar.isLowered()) bar.raise();
    isCovered = false;
    place(bar.element);
  };
  const settleSoon = (): void => {
    look ??= setTimeout(settle, LOOKS_EVERY);
  };
  const onCovered = (): void => {
    isCovered = true;
    settleSoon();
  };
  const watcher = new MutationObserver(settleSoon);

  removeLeftNotices();
  setNoticeHost(bar.host);
  root.append(bar.host);
  bar.raise();
  watcher.observe(root, {
    subtree: true,
    childList: true,
    characterData: true,
    attributeFilter: ['class', 'hidden', 'style'],
  });
  addEventListener('resize', settleSoon, { signal });
  addEventListener('scroll', settleSoon, { signal, capture: true, passive: true });
  // The page's popovers and dialogs come into the top layer above ours.
  addEventListener('toggle', onCovered, { signal, capture: true });
  addEventListener('fullscreenchange', onCovered, { signal, capture: true });
  // Otherwise the back/forward cache would bring it back in its old state.
  addEventListener('pagehide', remove, { signal });
  return {
    remove,
    update(notice) {
      current = notice;
      watchdog.reset();
      bar.offer(notice.buttons);
      count();
      if (signal.aborted) return;
      place(bar.element);
      if (notice.key !== key) bar.announce();
      key = notice.key;
    },
  };
}

let placed: Placed | null = null;

// The same pages are reloaded while they are seen, except those that may ask.
function isNoticed(notice: DrawnNotice): boolean {
  return isFailedPage(notice) && !hasContent() && !mayAskBeforeLeaving();
}

/**
 * Draws the notice at the foot of this page, updates the one that is there, or removes it (null).
 * Draws nothing on another document than the one meant, or on a page that has content of its own.
 */
function drawNotice(notice: DrawnNotice | null): void {
  if (notice === null || !isNoticed(notice)) {
    placed?.remove();
    return;
  }
  placed ??= placeNotice(notice, () => {
    placed = null;
  });
  placed.update(notice);
}

// An element of the page with this id is a global, too, but no own property.
if (!Object.hasOwn(world, 'drawNotice')) world.drawNotice = drawNotice;
