/** What a person has done on a page or in one of its frames, and what a reload would cost there. */
export interface PageUse {
  /** The browser says that a person has done something here since it was loaded, if only a key like Tab. */
  readonly active: boolean;
  /** How long ago (ms) a person last pressed, scrolled, turned the wheel or typed; null: never. */
  readonly sinceTouch: number | null;
  /** A key was typed that could enter text. */
  readonly typed: boolean;
  /** There is something that such a key could go to: a field, an editable, a frame, a custom element, a script. */
  readonly takesKeys: boolean;
  /** A person changed a field or an editable. */
  readonly changed: boolean;
  /** The focus is in a field, a frame, a custom element, or whatever else takes keys. */
  readonly focused: boolean;
  /** A person has selected text. */
  readonly selected: boolean;
  /** Media play and can be heard. */
  readonly sounds: boolean;
  /** Media play that have controls. */
  readonly hasPlayer: boolean;
  /** A live stream, as of a call, or a film in a window of its own. */
  readonly call: boolean;
  /** It has controls, frames, media, or more than 1 kB of text. */
  readonly usable: boolean;
  /** It has scripts, so that it may ask before it is left. */
  readonly scripted: boolean;
  /** It was asked, and would have the browser ask before it is left. */
  readonly asks: boolean;
}

/** A page that was read, its frames included. */
export interface ReadPage extends PageUse {
  readonly kind: 'read';
  /** Its frames: all read, or some did not answer in time, or some are closed to scripts. */
  readonly frames: 'read' | 'silent' | 'closed';
  /** `content` of each `<meta http-equiv=refresh>`, cut to 200 characters. */
  readonly refreshes: readonly string[];
  /** When the document began to load, epoch ms by the clock of that time. */
  readonly bornAt: number;
  /** The HTTP status that the document was loaded with; null where the browser does not tell. */
  readonly status: number | null;
}

/** What a script found on the page, or why there is no finding. */
export type PageFacts = { readonly kind: 'error-page' } | { readonly kind: 'silent' } | ReadPage;

/** What holds for a page and its frames together: any of them counts, and the last touch of all. */
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
