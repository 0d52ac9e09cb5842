import type { Message } from '../text/message.ts';

/** Everything that a user can do about an error page, in no order; `choose.ts` orders them. */
export const FIX_IDS = [
  'wait',
  'tell-me',
  'keep-open',
  'turn-off-proxy',
  'bypass-cache',
  'clear-cache',
  'clear-site-data',
  'clear-cookies',
  'without-cookies',
  'other-sites',
  'site-status',
  'down-for-everyone',
  'home-page',
  'private-window',
  'other-device',
  'archive',
  'copy-address',
  'report',
  'back-to-form',
  'open-afresh',
  'ask-first',
] as const;
export type FixId = (typeof FIX_IDS)[number];

/** A page of another site, opened only by a click. */
export interface OutsidePage {
  readonly url: string;
  /** Its host, shown before the click. */
  readonly host: string;
  readonly label: Message;
}

/**
 * How a fix is offered: a button that does it, a section that the button opens (QR code, report),
 * links to other sites, or words alone (what happens anyway, or what only the user can do).
 */
export type FixKind = 'button' | 'section' | 'links' | 'words';

export interface Fix {
  readonly id: FixId;
  readonly kind: FixKind;
  /** The button, or the heading over links or words: imperative, at most four words. */
  readonly label: Message;
  /** When it helps, or that it rarely does: one sentence. */
  readonly note: Message;
  readonly can: boolean;
  /** Why it can't be done here, and what can instead; null if it can. */
  readonly why: Message | null;
  /** The targets of its links; empty unless its kind is 'links'. */
  readonly opens: readonly OutsidePage[];
  /** It costs the user something, so a second press is required. */
  readonly risky: boolean;
  /** It can be done, but not while something else is under way. */
  readonly rests: boolean;
  /** What happens to the page, if the fix changes stored data; else null. */
  readonly after: Message | null;
}
