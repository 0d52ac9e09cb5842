import { vi } from 'vitest';
import {
  FakeElement,
  FakeInput,
  FakeMedia,
  FakeRoot,
  FakeSelect,
  FakeStream,
  FakeTextArea,
} from './elements.ts';

/** How a page differs from a bare 502. */
export interface FakePage {
  readonly elements?: readonly FakeElement[];
  readonly focused?: FakeElement;
  readonly text?: string;
  readonly title?: string;
  readonly body?: boolean;
  readonly designMode?: string;
  readonly selected?: string;
  readonly active?: boolean | null;
  /** How many keys the browser has counted; by default those of `press`. */
  readonly keys?: number;
  readonly timing?: readonly object[];
  readonly pictureInPicture?: FakeElement;
}

/** A document whose globals are stubbed in this process, until `vi.unstubAllGlobals()`. */
export class OpenPage {
  readonly document: FakeRoot;
  active: boolean | null;
  selected: string;
  now = 1_000;
  #keys: number;
  readonly #listeners = new Map<string, ((event: object) => void)[]>();

  constructor(page: FakePage = {}) {
    const { text = '502 Bad Gateway', body = true } = page;
    const inBody = Object.assign(new FakeElement('body', {}, [...(page.elements ?? [])]), {
      innerText: text,
    });
    this.active = page.active === undefined ? false : page.active;
    this.selected = page.selected ?? '';
    this.#keys = page.keys ?? 0;
    this.document = Object.assign(new FakeRoot('', {}, [inBody]), {
      activeElement: page.focused ?? inBody,
      body: body ? inBody : null,
      documentElement: { textContent: text },
      title: page.title ?? '502 Bad Gateway',
      designMode: page.designMode ?? 'off',
      visibilityState: 'visible',
      pictureInPictureElement: page.pictureInPicture ?? null,
    });
    const own = this;
    const globals: Record<string, unknown> = {
      document: this.document,
      navigator: {
        get userActivation() {
          return own.active === null ? undefined : { hasBeenActive: own.active };
        },
      },
      getSelection: () => this.selected,
      performance: {
        now: () => this.now,
        timeOrigin: 1e12,
        getEntriesByType: () => page.timing ?? [{ responseStatus: 502 }],
        eventCounts: { get: (type: string) => (type === 'keypress' ? this.#keys : 0) },
      },
      addEventListener: (type: string, listener: (event: object) => void) => {
        const there = this.#listeners.get(type) ?? [];
        if (!there.includes(listener)) this.#listeners.set(type, [...there, listener]);
      },
      chrome: { dom: { openOrClosedShadowRoot: (it: FakeElement) => it.closedRoot } },
      HTMLElement: FakeElement,
      HTMLInputElement: FakeInput,
      HTMLTextAreaElement: FakeTextArea,
      HTMLSelectElement: FakeSelect,
      HTMLMediaElement: FakeMedia,
      MediaStream: FakeStream,
    };
    for (const [name, value] of Object.entries(globals)) vi.stubGlobal(name, value);
    // Removes the global that an earlier page has left.
    Reflect.deleteProperty(globalThis, 'bouncebackTouches');
    Reflect.deleteProperty(globalThis, 'bouncebackListeners');
    Reflect.deleteProperty(globalThis, 'noticeHost');
  }

  /** Dispatches an event as the browser does; `own` are its properties besides the type. */
  happens(type: string, own: object = {}): void {
    const event = { type, isTrusted: true, target: this.document, ...own };
    for (const listener of this.#listeners.get(type) ?? []) listener(event);
  }

  /** The user presses a key. */
  press(key: string, own: object = {}): void {
    const none = { ctrlKey: false, metaKey: false, altKey: false };
    this.#keys += 1;
    this.happens('keydown', { key, ...none, getModifierState: () => false, ...own });
  }

  /** A script calls `document.open`, which removes all listeners. */
  writeAnew(): void {
    this.#listeners.clear();
    Object.assign(this.document, { documentElement: { textContent: '' } });
  }

  /** The number of listeners for this event type. */
  listeners(type: string): number {
    return this.#listeners.get(type)?.length ?? 0;
  }
}
