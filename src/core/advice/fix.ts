import type { Message } from '../text/message.ts';

/** Everything that a user can do about an error page, in no order. */
export const FIX_IDS = [
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
  'status-page',
  'down-for-everyone',
  'home-page',
  'private-window',
  'other-device',
  'archive',
  'archive-query',
  'copy-address',
  'report',
  'open-afresh',
  'ask-first',
] as const;
export type FixId = (typeof FIX_IDS)[number];

/** A page of another site, or of the site itself, opened only by a click. */
export interface OutsidePage {
  readonly url: string;
  /** Its host, shown before the click. */
  readonly host: string;
}

/**
 * How a fix is offered: a button that does it, a section that the button opens (QR code, report,
 * steps), or a link to another page.
 */
export type FixKind = 'button' | 'section' | 'link';

export interface Fix {
  readonly id: FixId;
  readonly kind: FixKind;
  /** The row: imperative, a few words. */
  readonly label: Message;
  /** What leaves the browser, and to whom; or when the fix helps. One line at most. */
  readonly note: Message | null;
  readonly can: boolean;
  /** Why it can't be done here, and what can instead; null if it can. */
  readonly why: Message | null;
  /** The target of its link; null unless its kind is 'link'. */
  readonly opens: OutsidePage | null;
  /** It costs the user something, so a second press is required. */
  readonly risky: boolean;
  /** It can be done, but not while something else is under way. */
  readonly rests: boolean;
  /** It changes stored data, and the page is reloaded then. */
  readonly reloads: boolean;
}
