import { noticeHost } from '../notice/notice-host.ts';
import { canTakeKeys, elementsIn, focusedIn, isDesigned, isEdited, rootsOf } from './elements.ts';
import { isPress, isTextKey } from './typed-key.ts';

/** A scroll so soon (ms) after a person moved, pressed or typed something is theirs; others are a script's or the browser's. */
const FOLLOWS = 2_000;
const FIELDS = 'input,textarea,select';

/** What is noted of a person on this document: never which key, or where. Times by `performance.now()`. */
export interface Touches {
  /** The last press, scroll, turn of the wheel or typed key. */
  last: number | null;
  typed: boolean;
  changed: boolean;
  selected: boolean;
  /** Fields that had been filled without anybody before the first touch. */
  readonly filled: WeakSet<Element>;
  /** It was found out that the page would ask before it is left. */
  asks: boolean;
  /** A person did something on this document while nothing was noted. */
  missed: boolean;
}

type Listener = readonly [type: string, listener: (event: Event) => void];

/** What Bounceback keeps on a page, in a world of its own that the page does not see. */
interface World {
  bouncebackTouches?: Touches;
  /** `root` was on the page when it was listened to last. */
  bouncebackListeners?: { root: Element | null; readonly listeners: readonly Listener[] };
}

const world = globalThis as World;

/**
 * Notes touches of this document from the first call on; returns what is noted. If the page was
 * active before that, it counts as touched now. `document.open` takes all listeners of a page away:
 * so each call listens again, and a page that was written anew counts as one not listened to before.
 */
export function noteTouches(): Touches {
  // An element of the page may be called so: that is none of ours.
  const isOurs = Object.hasOwn(world, 'bouncebackTouches');
  const touches = (isOurs && world.bouncebackTouches) || newTouches();
  const recorder = (isOurs && world.bouncebackListeners) || {
    root: null,
    listeners: listenersFor(touches),
  };
  world.bouncebackTouches = touches;
  world.bouncebackListeners = recorder;
  for (const [type, listener] of recorder.listeners) {
    // A listener that is there already is not added twice.
    addEventListener(type, listener, { capture: true, passive: true });
  }
  const isNew = recorder.root !== document.documentElement;
  recorder.root = document.documentElement;
  if (isNew && isActive()) {
    touches.last = performance.now();
    touches.missed = true;
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

/** Whether the browser says that a person has done something here; one that does not tell may know of it. */
export function isActive(): boolean {
  return navigator.userActivation?.hasBeenActive ?? true;
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
  // It follows none before it: a script's may go on for ever.
  on('scroll', () => {
    if (isPersons()) touched();
  });
  on<KeyboardEvent>('keydown', (event) => {
    moved();
    const focused = focusedIn(document, noticeHost());
    // Enter and Space are text only where text goes; elsewhere they press or scroll.
    const isText = isDesigned(document) || (focused !== null && canTakeKeys(focused));
    if (isPress(event) && !isText) {
      if (focused !== null) touched();
    } else if (isTextKey(event)) typed();
  });
  on('compositionstart paste drop', typed);
  // A script may have the browser enter something, and the browser itself fills in what it knows.
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

/** Whether a person changed a field: told by the browser, or since the page was touched. */
export function hasChanged(touches: Touches): boolean {
  if (touches.changed || touches.last === null) return touches.changed;
  return fields().some((field) => isEdited(field) && !touches.filled.has(field));
}
