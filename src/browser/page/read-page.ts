import { type DocumentRead, LONGEST_REFRESH, MOST_REFRESHES } from '../../core/state/page-facts.ts';
import { hasChanged, isActive, noteTouches } from './activity/activity-recorder.ts';
import {
  canAnyTakeKeys,
  canTakeKeys,
  elementsIn,
  focusedIn,
  isCustom,
  isDesigned,
  rootsOf,
} from './activity/elements.ts';
import { isAudible, isCall, isPlayer } from './activity/media.ts';
import { hasContent } from './has-content.ts';
import { noticeHost } from './notice/notice-host.ts';

/** Elements that can be used, besides frames. */
const USABLE =
  'input:not([type=hidden]),textarea,select,button,[contenteditable],audio,video,canvas';
const EDITABLE = '[contenteditable]:not([contenteditable=false])';
const FRAMES = 'iframe,frame,embed,object';
/** Elements that handle keys without any script element. */
const HANDLES = '[onkeydown],[onkeypress],[onkeyup],[onbeforeinput]';
/** Types of scripts that run; scripts of other types hold data. */
const RUNS = /^$|script|^module$/i;
/** Ways in which scripts reload their page. */
const RELOADS = /\blocation\.reload\b|\bhistory\.go\(0?\)|\blocation(\.href)? = (\w+\.)?location\b/;
/** What lets a script do so without the user: a timer, or the answer to a request of its own. */
const TIMES = /\b(setTimeout|setInterval|fetch|XMLHttpRequest|EventSource|WebSocket)\b/;
/** In characters: an error page has less text. */
const MOST_TEXT = 1024;

/**
 * Runs inside the page and its frames as a script of its own (`read-page.js`). Reports whether the
 * user is using the document, and how it was loaded. Changes nothing on the page.
 */
export async function readPage(): Promise<DocumentRead> {
  const touches = noteTouches();
  // While an alert is open, Firefox still runs this script, but no timers: no answer arrives, and
  // the page is left alone. (Hidden tabs are not asked to wait: their timers are throttled, and an
  // alert is not visible there.)
  if (document.visibilityState === 'visible') await new Promise((go) => setTimeout(go));
  const host = noticeHost();
  const roots = rootsOf(document, host);
  const has = (selector: string): boolean => elementsIn(roots, selector).length > 0;
  const focused = focusedIn(document, host);
  const frames = elementsIn(roots, FRAMES).length;
  const customs = elementsIn(roots, '*').filter((it) => it !== host && isCustom(it));
  const designed = isDesigned(document);
  const scripts = elementsIn<HTMLScriptElement>(roots, 'script');
  const scripted =
    scripts.some(({ type }) => RUNS.test(type)) ||
    document.body?.hasAttribute('onbeforeunload') === true;
  const media = elementsIn(roots, 'audio,video').filter((it) => it instanceof HTMLMediaElement);
  const usable = has(USABLE) || frames > 0 || designed || customs.length > 0;
  const [load] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  const { last } = touches;
  return {
    active: isActive(),
    sinceTouch: last === null ? null : Math.max(0, performance.now() - last),
    typed: touches.typed,
    takesKeys: scripted || designed || has(HANDLES) || canAnyTakeKeys(roots, customs),
    // The content of an editable element does not tell whether the user wrote it.
    changed: hasChanged(touches) || (touches.missed && (designed || has(EDITABLE))),
    focused: designed || (focused !== null && canTakeKeys(focused)),
    selected: String(getSelection() ?? '') !== '' && (last !== null || touches.selected),
    sounds: media.some(isAudible),
    hasPlayer: media.some(isPlayer),
    call: media.some(isCall) || (document.pictureInPictureElement ?? null) !== null,
    usable: usable || roots.reduce((sum, root) => sum + textOf(root), 0) > MOST_TEXT,
    scripted,
    asks: touches.asks,
    frames,
    refreshes: refreshes(),
    bornAt: performance.timeOrigin,
    status: load?.responseStatus ?? null,
    content: hasContent(),
    hasReloadScript: scripts.some(({ text }) => RELOADS.test(text) && TIMES.test(text)),
  };
}

// How many characters the user can read there; the text of a style or script does not count.
function textOf(root: ParentNode): number {
  if (root === document) {
    return (document.body?.innerText ?? document.documentElement?.textContent ?? '').length;
  }
  return [...root.children].reduce((sum, child) => {
    const isRendered = child instanceof HTMLElement && !/^(style|script)$/.test(child.localName);
    return sum + (isRendered ? child.innerText.length : 0);
  }, 0);
}

function refreshes(): readonly string[] {
  return [...document.querySelectorAll('meta[http-equiv]')]
    .filter((meta) => meta.getAttribute('http-equiv')?.toLowerCase() === 'refresh')
    .map((meta) => (meta.getAttribute('content') ?? '').slice(0, LONGEST_REFRESH))
    .slice(0, MOST_REFRESHES);
}
