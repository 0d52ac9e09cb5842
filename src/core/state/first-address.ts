import type { PageId } from '../http/page-id.ts';

/**
 * The address that the user asked for, where redirects within its site led to the failed page. With
 * watched pages the only address that is kept, in session storage alone.
 */
export interface FirstAddress {
  readonly address: string;
  readonly page: PageId;
  /** It may be asked automatically: that sends no more cookies than the user's load did. */
  readonly isOwn: boolean;
  /** How often it was asked automatically. */
  readonly times: number;
  /** It is its turn at the next automatic attempt. */
  readonly isNext: boolean;
  /** The attempt under way asks it. */
  readonly isRequested: boolean;
}

/** Maximum of automatic attempts at the first address; every second one of the schedule's. */
export const MOST_AT_FIRST = 9;

/** A first address that was not asked yet: the page to which it led is retried before. */
export function newFirstAddress(
  own: Pick<FirstAddress, 'address' | 'page' | 'isOwn'>,
): FirstAddress {
  return { ...own, times: 0, isNext: false, isRequested: false };
}
