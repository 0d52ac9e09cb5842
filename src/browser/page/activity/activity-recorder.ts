import { noticeHost } from '../notice/notice-host.ts';
import { canTakeKeys, elementsIn, focusedIn, isDesigned, isEdited, rootsOf } from './elements.ts';
import { isPress, isTextKey } from './typed-key.ts';

/**
 * A scroll within this time (ms) after the user moved the pointer, pressed or typed is the user's;
 * any other is a script's or the browser's.
 */
const FOLLOWS = 2_000;
const FIELDS = 'input,textarea,select';

/**
 * What is recorded about the user's activity in this document: never which key, or where. Times are
 * `performance.now()`.
 */
export interface Touches {
  /** The last press, scroll, turn of the wheel or typed key. */
  last: number | null;
  typed: boolean;
  changed: boolean;
  selected: boolean;
  /** Fields that were filled before the first touch, so not by the user. */
  readonly filled: WeakSet<Element>;
  /** The page is known to ask before it is left (`hasLeaveGuard`). */
  asks: boolean;
  /** The user was active in this document before recording began. */
  missed: boolean;
}

type Listener = readonly [type: string, listener: (event: Event) => void];

/** What Bounceback keeps in its isolated world on a page, which the page cannot see. */
interface World {
  bouncebackTouches?: Touches;
  /** `root` is the document element at the last call; `document.open` replaces it. */
  bouncebackListeners?: { root: Element | null; readonly listeners: readonly Listener[] };
}

const world = globalThis as World;

/**
 * Records touches of this document from the first call on; returns the record. If the user was
 * active before that, the page counts as touched now, and as typed in if keys were pressed. `document.open` removes all listeners of a
 * page, so each call adds them again, and a rewritten page counts as one that was not recorded
 * before.
 */
export function noteTouches(): Touches {
  // An element of the page with this id is a global, too, but no own property.
  const isOurs = Object.hasOwn(world, 'bouncebackTouches');
  const touches = (isOurs && world.bouncebackTouches) || newTouches();
  const recorder = (isOurs && world.bouncebackListeners) || {
    root: null,
    listeners: listenersFor(touches),
  };
  world.bouncebackTouches = touches;
  world.bouncebackListeners = recorder;
  for (const [type, listener] of recorder.listeners) {
    // The browser ignores a listener that is registered already.
    addEventListener(type, listener, { capture: true, passive: true });
  }
  const isNew = recorder.root !== document.documentElement;
  recorder.root = document.documentElement;
  if (isNew && isActive()) {
    touches.last = performance.now();
    touches.missed = true;
    touches.typed ||= hasPressedKeys();
  }
  return touches;
}

function newTouches(): Touches {
  return {
    last: null,
    typed: false,
    changed: false,
    selected: false,
    filled: new WeakSet(),
    asks: false,
    missed: false,
  };
}

/** Whether the user has been active here, as the browser tells; true if it does not tell. */
export function isActive(): boolean {
  return navigator.userActivation?.hasBeenActive ?? true;
}

/**
 * Whether keys were pressed in this document since it was loaded; true if the browser does not tell.
 * See docs/browser-quirks.md#browsers-count-the-keys-that-were-pressed-in-a-document.
 */
function hasPressedKeys(): boolean {
  return (performance.eventCounts?.get('keypress') ?? 1) > 0;
}

function listenersFor(touches: Touches): readonly Listener[] {
  const listeners: Listener[] = [];
  let movedAt = Number.NEGATIVE_INFINITY;
  const on = <E extends Event>(types: string, note: (event: E) => void): void => {
    for (const type of types.split(' ')) {
      const onTouch = (event: Event): void => {
        if (event.isTrusted && event.target !== noticeHost()) note(event as E);
      };
      listeners.push([type, onTouch]);
    }
  };
  const isPersons = (): boolean => performance.now() - movedAt <= FOLLOWS;
  const moved = (): void => {
    movedAt = performance.now();
  };
  const touched = (): void => {
    if (touches.last === null) {
      for (const field of fields()) if (isEdited(field)) touches.filled.add(field);
    }
    touches.last = performance.now();
  };
  const typed = (): void => {
    touched();
    touches.typed = true;
  };
  on('pointermove touchmove pointerdown wheel', moved);
  on('pointerdown wheel', touched);
  // A scroll does not make the next one the user's: a script may scroll for ever.
  on('scroll', () => {
    if (isPersons()) touched();
  });
  on<KeyboardEvent>('keydown', (event) => {
    moved();
    const focused = focusedIn(document, noticeHost());
    // Enter and Space are text only where text can be entered; elsewhere they press or scroll.
    const isText = isDesigned(document) || (focused !== null && canTakeKeys(focused));
    if (isPress(event) && !isText) {
      if (focused !== null) touched();
    } else if (isTextKey(event)) typed();
  });
  on('compositionstart paste drop', typed);
  // Scripts and the browser's autofill send this event, too: it counts only if the user has been
  // active.
  on('beforeinput', () => {
    if (isActive()) typed();
  });
  on('input', () => {
    if (!isActive()) return;
    touched();
    touches.changed = true;
  });
  on('selectionchange', () => {
    if (isPersons() && String(getSelection() ?? '') !== '') touches.selected = true;
  });
  return listeners;
}

function fields(): Element[] {
  return elementsIn(rootsOf(document, noticeHost()), FIELDS);
}

/**
 * Whether the user changed a field: an `input` event said so, or its value changed since the first
 * touch.
 */
export function hasChanged(touches: Touches): boolean {
  if (touches.changed || touches.last === null) return touches.changed;
  return fields().some((field) => isEdited(field) && !touches.filled.has(field));
}
