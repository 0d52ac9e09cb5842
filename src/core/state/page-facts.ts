/** The user's activity on a page or in one of its frames, and what a reload would lose there. */
export interface PageUse {
  /** The browser reports user activation since the load, if only by a key such as Tab. */
  readonly active: boolean;
  /** Ms since the user last pressed, scrolled, turned the wheel or typed; null: never. */
  readonly sinceTouch: number | null;
  /** A key was typed that could enter text. */
  readonly typed: boolean;
  /**
   * Something can receive such a key: a field, an editable, a frame, a custom element, a script.
   */
  readonly takesKeys: boolean;
  /** The user changed a field or an editable. */
  readonly changed: boolean;
  /** The focus is in a field, a frame, a custom element, or another element that takes keys. */
  readonly focused: boolean;
  /** The user has selected text. */
  readonly selected: boolean;
  /** Media play audibly. */
  readonly sounds: boolean;
  /** Media with controls play. */
  readonly hasPlayer: boolean;
  /** A live stream plays, as in a call, or a video in a picture-in-picture window. */
  readonly call: boolean;
  /** It has controls, frames, media, or more than 1 kB of text. */
  readonly usable: boolean;
  /** It has scripts, so it may show a `beforeunload` prompt. */
  readonly scripted: boolean;
  /** It was tested and would show a `beforeunload` prompt. */
  readonly asks: boolean;
}

/** Of what is read of `<meta http-equiv=refresh>`: entries, and characters of each. */
export const MOST_REFRESHES = 10;
export const LONGEST_REFRESH = 200;

/** What is read from one document. */
export interface DocumentRead extends PageUse {
  /** The number of its frames, and of elements that may be one. */
  readonly frames: number;
  /** `content` of each `<meta http-equiv=refresh>`, cut to `LONGEST_REFRESH` characters. */
  readonly refreshes: readonly string[];
  /** When it began to load, epoch ms by the clock of that time. */
  readonly bornAt: number;
  /** The HTTP status; null if the browser does not report it. */
  readonly status: number | null;
  /** It has a script that reloads it on a timer, as far as its text tells. */
  readonly hasReloadScript: boolean;
  /** It is a page to read in spite of its status: a long text with links that no gateway wrote. */
  readonly content: boolean;
}

/** A page that was read, including its frames. */
export interface ReadPage extends Omit<DocumentRead, 'frames'> {
  readonly kind: 'read';
  /**
   * `read`: all frames; `silent`: some did not answer in time; `closed`: some are closed to
   * scripts.
   */
  readonly frames: 'read' | 'silent' | 'closed';
}

/** What a script found on the page, or why it found nothing. */
export type PageFacts =
  | { readonly kind: 'error-page' }
  | { readonly kind: 'silent' }
  /** The browser has frozen its tab, in which no script would run. */
  | { readonly kind: 'frozen' }
  | ReadPage;

/**
 * The use of a page together with its frames: a fact holds if it holds in any of them, and the last
 * touch of all counts.
 */
export function mergeUse(all: readonly PageUse[]): PageUse {
  const any = (name: Exclude<keyof PageUse, 'sinceTouch'>) => all.some((it) => it[name]);
  const touches = all.map(({ sinceTouch }) => sinceTouch).filter((since) => since !== null);
  return {
    active: any('active'),
    sinceTouch: touches.length === 0 ? null : Math.min(...touches),
    typed: any('typed'),
    takesKeys: any('takesKeys'),
    changed: any('changed'),
    focused: any('focused'),
    selected: any('selected'),
    sounds: any('sounds'),
    hasPlayer: any('hasPlayer'),
    call: any('call'),
    usable: any('usable'),
    scripted: any('scripted'),
    asks: any('asks'),
  };
}
